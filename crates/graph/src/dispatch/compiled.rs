//! Tables compiled for matching.

use fingerpost_fastapi::PathText;
use fingerpost_pattern::{
    Convertors, HostTemplate, PathTemplate, Piece, TemplateError, TemplateIndex,
};

use super::table::{DispatchEntry, DispatchServed, DispatchTable, Guard, Methods};
use crate::effective::{RowId, RowKind};

/// A router, compiled.
#[derive(Debug)]
pub(crate) struct Router {
    /// In match order, without frontends.
    pub(crate) entries: Vec<Entry>,
    pub(crate) frontends: Vec<Frontend>,
    pub(crate) redirect_slashes: bool,
    pub(crate) root_path: Option<String>,
    index: TemplateIndex,
    /// For each template of the index the entry that it belongs to.
    indexed: Vec<usize>,
    /// The entries that the index does not know: hosts, and templates that do not compile.
    others: Vec<usize>,
}

/// An entry, compiled.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) row: RowId,
    pub(crate) matcher: Matcher,
    pub(crate) own_methods: Option<Vec<String>>,
    pub(crate) guards: Vec<Guard>,
    pub(crate) is_alternative: bool,
}

/// What an entry matches, and what it leads to.
#[derive(Debug)]
pub(crate) enum Matcher {
    Http(PathTemplate, Methods),
    Websocket(PathTemplate),
    Mount(PathTemplate, Served),
    Host(HostTemplate, Served),
    /// The template does not compile: a request that comes this far fails.
    Broken(TemplateError),
}

/// What a mount or host serves, compiled.
#[derive(Debug)]
pub(crate) enum Served {
    Router(Box<Router>),
    Opaque,
    TooDeep,
}

/// A frontend: its path is literal.
#[derive(Debug)]
pub(crate) struct Frontend {
    pub(crate) row: RowId,
    pub(crate) path: String,
    pub(crate) group: u32,
    /// Its path and everything below it; empty where that cannot be said by templates.
    pub(crate) templates: Vec<PathTemplate>,
    pub(crate) guards: Vec<Guard>,
    /// Whether it may not be there, or its path is not known.
    pub(crate) guarded: bool,
}

impl Router {
    pub(crate) fn compile(table: &DispatchTable, convertors: &Convertors) -> Self {
        let (frontends, entries): (Vec<_>, Vec<_>) = table
            .entries
            .iter()
            .partition(|entry| entry.kind == RowKind::Frontend);
        let mut router = Self {
            entries: entries
                .into_iter()
                .map(|entry| Entry::compile(entry, convertors))
                .collect(),
            frontends: frontends
                .into_iter()
                .map(|entry| Frontend::compile(entry, convertors))
                .collect(),
            redirect_slashes: table.redirect_slashes,
            root_path: table.root_path.clone(),
            index: TemplateIndex::new(),
            indexed: Vec::new(),
            others: Vec::new(),
        };
        for (position, entry) in router.entries.iter().enumerate() {
            match entry.template() {
                Some(template) => {
                    router.index.insert(template);
                    router.indexed.push(position);
                }
                None => router.others.push(position),
            }
        }
        router
    }

    /// The positions of the entries whose paths can have one in common with the template, and of all hosts, in order.
    pub(crate) fn neighbours(&self, template: &PathTemplate) -> Vec<usize> {
        self.positions(self.index.candidates(template))
    }

    /// The entries that can match the path, in order.
    pub(crate) fn candidates(&self, path: &str) -> impl Iterator<Item = &Entry> {
        self.positions(self.index.candidates_for_path(path))
            .into_iter()
            .map(|position| &self.entries[position])
    }

    fn positions(&self, numbers: Vec<usize>) -> Vec<usize> {
        let mut found: Vec<usize> = numbers
            .into_iter()
            .map(|number| self.indexed[number])
            .collect();
        if !self.others.is_empty() {
            found.extend(&self.others);
            found.sort_unstable();
        }
        found
    }
}

impl Entry {
    fn compile(entry: &DispatchEntry, convertors: &Convertors) -> Self {
        Self {
            row: entry.row,
            matcher: matcher(entry, convertors).unwrap_or_else(Matcher::Broken),
            own_methods: entry.own_methods.clone(),
            guards: entry.guards.clone(),
            is_alternative: entry.is_alternative,
        }
    }

    /// What its paths look like; for a mount with everything below.
    pub(crate) fn template(&self) -> Option<&PathTemplate> {
        match &self.matcher {
            Matcher::Http(template, _)
            | Matcher::Websocket(template)
            | Matcher::Mount(template, _) => Some(template),
            Matcher::Host(..) | Matcher::Broken(_) => None,
        }
    }
}

fn matcher(entry: &DispatchEntry, convertors: &Convertors) -> Result<Matcher, TemplateError> {
    let pieces = pieces(&entry.path);
    let served = |served: &Option<DispatchServed>| match served {
        Some(DispatchServed::Table(table)) => {
            Served::Router(Box::new(Router::compile(table, convertors)))
        }
        Some(DispatchServed::Opaque) | None => Served::Opaque,
        Some(DispatchServed::TooDeep) => Served::TooDeep,
    };
    Ok(match entry.kind {
        RowKind::Http | RowKind::Frontend => Matcher::Http(
            PathTemplate::compile_partial(&pieces, convertors)?,
            entry.methods.clone(),
        ),
        RowKind::Websocket => {
            Matcher::Websocket(PathTemplate::compile_partial(&pieces, convertors)?)
        }
        RowKind::Mount => Matcher::Mount(
            PathTemplate::mount_partial(&pieces, convertors)?,
            served(&entry.serves),
        ),
        RowKind::Host => Matcher::Host(
            HostTemplate::compile(&entry.path.text, convertors)?,
            served(&entry.serves),
        ),
    })
}

impl Frontend {
    fn compile(entry: &DispatchEntry, convertors: &Convertors) -> Self {
        let path = entry.path.text.trim_end_matches('/');
        Self {
            row: entry.row,
            path: if path.is_empty() { "/" } else { path }.to_string(),
            group: entry.group,
            templates: frontend_templates(path, convertors),
            guards: entry.guards.clone(),
            guarded: !entry.guards.is_empty() || entry.path.is_partial,
        }
    }

    /// How well it fits: the longer its path, the better.  (`fastapi.routing._FrontendRouteGroup`)
    pub(crate) fn specificity(&self, path: &str) -> Option<usize> {
        if self.path == "/" {
            return Some(0);
        }
        let rest = path.strip_prefix(self.path.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then_some(self.path.chars().count())
    }
}

/// A frontend's path and what is below it, as templates; none where its braces, which mean nothing here, would.
fn frontend_templates(path: &str, convertors: &Convertors) -> Vec<PathTemplate> {
    if path.contains('{') {
        return Vec::new();
    }
    let own = (!path.is_empty()).then(|| PathTemplate::compile(path, convertors));
    let below = PathTemplate::mount(path, convertors);
    own.into_iter().chain([below]).flatten().collect()
}

/// A path as known and unknown pieces; the unknown ones stand between ‹ and ›.
pub(crate) fn pieces(path: &PathText) -> Vec<Piece> {
    if !path.is_partial {
        return vec![Piece::Literal(path.text.clone())];
    }
    let mut pieces = Vec::new();
    let mut rest = path.text.as_str();
    while let Some((known, behind)) = rest.split_once('‹') {
        pieces.push(Piece::Literal(known.to_string()));
        let (unknown, behind) = behind.split_once('›').unwrap_or((behind, ""));
        pieces.push(Piece::Unknown(unknown.to_string()));
        rest = behind;
    }
    pieces.push(Piece::Literal(rest.to_string()));
    pieces
}
