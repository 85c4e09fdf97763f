//! Rows, ready to be searched by path.

use fingerpost_pattern::{Convertors, PathTemplate, TemplateIndex};

use crate::{Certainty, Route, RouteKind};

/// Routes with their whole paths.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    pub(crate) entries: Vec<Row<'a>>,
    index: TemplateIndex,
}

/// A route for HTTP or websockets.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    pub(crate) route: &'a Route,
    /// The mounts and hosts around it, outermost first.
    pub(crate) around: Vec<&'a Route>,
    pub(crate) template: PathTemplate,
    pub(crate) segments: Vec<Segment>,
}

/// A part of a template between slashes.
#[derive(Debug)]
pub(crate) enum Segment {
    Literal(Word),
    /// One with parameters: what it looks like, and what it takes.
    Pattern(String, Box<PathTemplate>),
    /// `{p:path}`: any number of segments.
    Rest(String),
}

impl<'a> Rows<'a> {
    /// Compiles routes and all that is below them. Those with unknown parts are left out: nothing can be said of them.
    pub(crate) fn new(routes: &'a [Route], convertors: &Convertors) -> Self {
        let mut rows = Self {
            entries: Vec::new(),
            index: TemplateIndex::new(),
        };
        rows.add(routes, &[], convertors);
        rows
    }

    fn add(&mut self, routes: &'a [Route], around: &[&'a Route], convertors: &Convertors) {
        for route in routes {
            if matches!(route.kind, RouteKind::Mount | RouteKind::Host) {
                let mut inner = around.to_vec();
                inner.push(route);
                self.add(&route.children, &inner, convertors);
                continue;
            }
            let is_endpoint = matches!(route.kind, RouteKind::Http | RouteKind::Websocket);
            if !is_endpoint || route.path.contains('‹') {
                continue;
            }
            if let Ok(template) = PathTemplate::compile(&route.path, convertors) {
                self.index.insert(&template);
                self.entries.push(Row {
                    route,
                    around: around.to_vec(),
                    template,
                    segments: segments(&route.path, convertors),
                });
            }
        }
    }

    /// The rows whose whole path is this one, in order.
    pub(crate) fn matching(&self, path: &str) -> impl Iterator<Item = &Row<'a>> {
        let found = self.index.candidates_for_path(path);
        let path = path.to_owned();
        found
            .into_iter()
            .filter_map(|number| self.entries.get(number))
            .filter(move |row| row.template.matches(&path).is_match())
    }

    /// The row of a route.
    pub(crate) fn find(&self, route: &Route) -> Option<&Row<'a>> {
        self.entries
            .iter()
            .find(|row| std::ptr::eq(row.route, route))
    }
}

impl Row<'_> {
    /// Whether it answers the method, or websockets where there is none.
    pub(crate) fn answers(&self, method: Option<&str>) -> bool {
        match (method, self.route.kind) {
            (None, kind) => kind == RouteKind::Websocket,
            (Some(method), RouteKind::Http) => {
                self.route.methods.is_empty()
                    || self.route.methods.iter().any(|known| known == method)
            }
            _ => false,
        }
    }

    /// Whether it is surely there.
    pub(crate) fn is_certain(&self) -> bool {
        self.route.certainty == Certainty::Exact
    }
}

impl Segment {
    /// What it looks like.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Literal(word) => &word.text,
            Self::Pattern(text, _) | Self::Rest(text) => text,
        }
    }
}

/// A word of a path, in the forms in which words are compared.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// As it is.
    pub(crate) text: String,
    /// In lower case, with hyphens for underscores.
    pub(crate) plain: String,
    /// How many characters it has.
    pub(crate) length: usize,
    /// Its digits.
    pub(crate) digits: String,
}

impl Word {
    pub(crate) fn new(text: &str) -> Self {
        let lower = text.to_lowercase();
        Self {
            text: text.to_owned(),
            length: text.chars().count(),
            digits: text.chars().filter(char::is_ascii_digit).collect(),
            plain: lower.replace('_', "-"),
        }
    }
}

/// The segments of a template or path, without the empty one in front of the first slash and behind the last.
fn segments(path: &str, convertors: &Convertors) -> Vec<Segment> {
    let segment = |text: &str| {
        let text = text.to_owned();
        if !text.contains('{') {
            return Segment::Literal(Word::new(&text));
        }
        if text.starts_with('{') && text.ends_with(":path}") {
            return Segment::Rest(text);
        }
        match PathTemplate::compile(&text, convertors) {
            Ok(template) => Segment::Pattern(text, Box::new(template)),
            Err(_) => Segment::Literal(Word::new(&text)),
        }
    };
    path_segments(path).into_iter().map(segment).collect()
}

/// The segments of a path, without the empty one in front of the first slash and behind the last.
pub(crate) fn path_segments(path: &str) -> Vec<&str> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        Vec::new()
    } else {
        path.split('/').collect()
    }
}
