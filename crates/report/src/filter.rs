//! Which rows to show.

use fingerpost_analysis::{Analysis, Route, RouteKind};
use globset::{Glob, GlobBuilder, GlobMatcher};
use regex::{Regex, RegexBuilder};

use crate::flat::count_rows;
use crate::words::{ANY_METHOD, kind_word};

/// What the user asked for, as text. Several values of one kind mean "any of them"; different kinds must all fit.
#[derive(Clone, Debug, Default)]
pub struct RawFilter {
    /// Methods in any letter case, or a word of the METHODS column: `WEBSOCKET`, `MOUNT`, `HOST`, `FRONTEND`.
    pub methods: Vec<String>,
    /// Globs over the full path: `*` stays within a segment, `**` does not, `{name}` stands for itself.
    pub paths: Vec<String>,
    /// Tags, exactly.
    pub tags: Vec<String>,
    /// Regular expressions, or plain texts where they are none, over path, name, endpoint and file.
    pub greps: Vec<String>,
    /// Whether to leave out the rows that the framework itself registers.
    pub no_builtin: bool,
}

/// A filter that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a usable path glob: {reason}")]
pub struct FilterError {
    /// The text.
    pub text: String,
    /// What is wrong with it.
    pub reason: String,
}

/// A filter, ready to use.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    methods: Vec<String>,
    paths: Vec<(String, GlobMatcher)>,
    tags: Vec<String>,
    greps: Vec<(String, Option<Regex>)>,
    no_builtin: bool,
}

impl Filter {
    /// Reads what the user asked for.
    pub fn new(raw: &RawFilter) -> Result<Self, FilterError> {
        let paths = raw
            .paths
            .iter()
            .map(|text| {
                let glob = compile_glob(text).map_err(|error| FilterError {
                    text: text.clone(),
                    reason: error.kind().to_string(),
                })?;
                Ok((text.clone(), glob.compile_matcher()))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            methods: raw.methods.iter().map(|word| word.to_uppercase()).collect(),
            paths,
            tags: raw.tags.clone(),
            greps: raw.greps.iter().map(|text| compile_grep(text)).collect(),
            no_builtin: raw.no_builtin,
        })
    }

    /// Whether every row passes.
    pub fn is_empty(&self) -> bool {
        self.methods.is_empty()
            && self.paths.is_empty()
            && self.tags.is_empty()
            && self.greps.is_empty()
            && !self.no_builtin
    }

    /// The rows that pass. A mount or host stays when one of its own rows does, so that these keep their context.
    pub fn select(&self, analysis: Analysis) -> Selection {
        let mut selection = Selection::everything(analysis);
        if self.is_empty() {
            return selection;
        }
        selection.filtered = true;
        for app in &mut selection.analysis.apps {
            self.retain(&mut app.routes);
        }
        selection
    }

    fn retain(&self, routes: &mut Vec<Route>) {
        routes.retain_mut(|route| {
            self.retain(&mut route.children);
            !route.children.is_empty() || self.matches(route)
        });
    }

    fn matches(&self, route: &Route) -> bool {
        if self.no_builtin && route.builtin {
            return false;
        }
        any_or_none(&self.methods, |word| method_fits(route, word))
            && any_or_none(&self.paths, |(text, glob)| {
                *text == route.path || glob.is_match(&route.path)
            })
            && any_or_none(&self.tags, |tag| route.tags.contains(tag))
            && any_or_none(&self.greps, |(text, regex)| {
                searched_texts(route).any(|searched| {
                    searched.contains(text)
                        || regex.as_ref().is_some_and(|regex| regex.is_match(searched))
                })
            })
    }
}

/// An analysis with some rows, and how many there were.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The analysis; its tables hold the selected rows only, each with its original `order`.
    pub analysis: Analysis,
    /// For each app, how many rows its whole table has, children included.
    pub totals: Vec<usize>,
    /// Whether a filter was at work.
    pub filtered: bool,
}

impl Selection {
    /// All rows.
    pub fn everything(analysis: Analysis) -> Self {
        let totals = analysis
            .apps
            .iter()
            .map(|app| count_rows(&app.routes))
            .collect();
        Self {
            analysis,
            totals,
            filtered: false,
        }
    }

    /// The apps, each with the number of rows of its whole table.
    pub fn apps(&self) -> impl Iterator<Item = (&fingerpost_analysis::App, usize)> {
        self.analysis.apps.iter().zip(self.totals.iter().copied())
    }
}

fn any_or_none<T>(wanted: &[T], fits: impl Fn(&T) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(fits)
}

fn method_fits(route: &Route, word: &str) -> bool {
    match route.kind {
        RouteKind::Http if route.methods.is_empty() => {
            // Such a row answers every method, but it is no mount, host, frontend or websocket.
            word == ANY_METHOD || !is_kind_word(word)
        }
        RouteKind::Http => route.methods.iter().any(|method| method == word),
        kind => kind_word(kind) == word,
    }
}

fn is_kind_word(word: &str) -> bool {
    [
        RouteKind::Websocket,
        RouteKind::Mount,
        RouteKind::Host,
        RouteKind::Frontend,
    ]
    .into_iter()
    .any(|kind| kind_word(kind) == word)
}

/// In route paths braces hold a parameter, so they are alternatives only where they hold a comma.
fn compile_glob(text: &str) -> Result<Glob, globset::Error> {
    let mut pattern = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        pattern.push_str(before);
        match from.find('}') {
            Some(close) if !from[..close].contains(',') => {
                pattern.push_str("\\{");
                pattern.push_str(&from[1..close]);
                pattern.push_str("\\}");
                rest = &from[close + 1..];
            }
            Some(close) => {
                pattern.push_str(&from[..=close]);
                rest = &from[close + 1..];
            }
            None => {
                pattern.push_str("\\{");
                rest = &from[1..];
            }
        }
    }
    pattern.push_str(rest);
    GlobBuilder::new(&pattern)
        .literal_separator(true)
        .backslash_escape(true)
        .build()
}

/// Without capital letters the search ignores letter case, as ripgrep's smart case does.
fn compile_grep(text: &str) -> (String, Option<Regex>) {
    let regex = RegexBuilder::new(text)
        .case_insensitive(!text.chars().any(char::is_uppercase))
        .build()
        .ok();
    (text.to_owned(), regex)
}

fn searched_texts(route: &Route) -> impl Iterator<Item = &str> {
    [
        Some(route.path.as_str()),
        route.name.as_deref(),
        route.endpoint.as_deref(),
        route.place.as_ref().map(|place| place.file.as_str()),
    ]
    .into_iter()
    .flatten()
}
