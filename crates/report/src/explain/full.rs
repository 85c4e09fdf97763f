//! An explanation for people.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Color, Style};
use fingerpost_analysis::explain::{Explanation, Hint, Meeting, Outcome};
use fingerpost_analysis::{Place, Route, RouteKind};

use super::document::place_of;
use super::trace::write_trace;
use crate::RenderSettings;
use crate::palette::{DIM, HEADING, Palette};
use crate::words::{clean, methods_text, one_line, place_text, row_endpoint};

const fn bold(color: AnsiColor) -> Style {
    Style::new().bold().fg_color(Some(Color::Ansi(color)))
}

const GOOD: Style = bold(AnsiColor::Green);
const UNSURE: Style = bold(AnsiColor::Yellow);
const BAD: Style = bold(AnsiColor::Red);
const HINT: Style = bold(AnsiColor::Cyan);
/// The column in which values begin.
const INDENT: usize = 12;
/// Nothing is wrapped narrower than this.
const NARROWEST: usize = 40;

/// The explanation of one request.
pub fn render_explanation(explanation: &Explanation<'_>, settings: RenderSettings) -> String {
    let mut page = Page::new(settings);
    page.headline(explanation);
    page.meeting(explanation);
    page.uncertainty(explanation);
    let app = explanation.app;
    let version = &app.fastapi_version;
    page.field(
        "app",
        &format!(
            "{}  (FastAPI {}, {})",
            app.id, version.version, version.from
        ),
    );
    for hint in &explanation.hints {
        page.text.push('\n');
        page.hint("hint", HINT, hint);
    }
    if !explanation.before.is_empty() {
        page.text.push('\n');
    }
    for note in &explanation.before {
        page.hint("note", HEADING, note);
    }
    if !explanation.trace.is_empty() {
        write_trace(&mut page, &explanation.trace);
    }
    page.text
}

/// The text that grows.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) palette: Palette,
    width: Option<usize>,
}

impl Page {
    fn new(settings: RenderSettings) -> Self {
        Self {
            text: String::new(),
            palette: Palette::new(settings.color),
            width: settings.width,
        }
    }

    fn headline(&mut self, explanation: &Explanation<'_>) {
        let request = format!(
            "{} {}",
            clean(&explanation.method),
            clean(&explanation.target)
        );
        let (word, style) = verdict(&explanation.meeting);
        let _ = writeln!(
            self.text,
            "{}: {}",
            self.palette.paint(HEADING, &request),
            self.palette.paint(style, word)
        );
    }

    fn meeting(&mut self, explanation: &Explanation<'_>) {
        let meeting = &explanation.meeting;
        let asked = explanation.target.split(['?', '#']).next();
        if asked != Some(explanation.path.as_str()) {
            self.field("path", &explanation.path);
        }
        match meeting.outcome {
            Outcome::Matched | Outcome::Rejected => self.matched(meeting),
            Outcome::Redirect => {
                self.field("location", meeting.location.as_deref().unwrap_or_default());
                if let Some(next) = &explanation.next {
                    self.field("there", &Self::summary(&next.meeting, &next.method));
                }
            }
            Outcome::MethodNotAllowed => {
                let allow = match &meeting.allow {
                    Some(allow) => allow.join(", "),
                    None => String::from("(this release sends no Allow header)"),
                };
                self.field("allow", &allow);
            }
            Outcome::NotFound | Outcome::Unknown => {}
        }
        if let Some(failure) = &meeting.failure {
            self.field("error", failure);
            self.route_field("route", meeting.route);
        }
    }

    fn matched(&mut self, meeting: &Meeting<'_>) {
        self.route_field("route", meeting.route);
        let Some(route) = meeting.route else { return };
        match (&route.endpoint, &meeting.opaque) {
            (Some(_), _) => {
                let place = place_text(route.place.as_ref());
                let endpoint = if route.builtin {
                    format!("FastAPI's own {}", row_endpoint(route))
                } else {
                    row_endpoint(route)
                };
                self.field("endpoint", &joined(&endpoint, &place));
            }
            (None, opaque) => {
                let target = route.via.last().and_then(|via| via.target.as_deref());
                let call = place_text(place_of(route));
                let what = target.or(opaque.as_deref()).unwrap_or_default();
                self.field("served by", &joined(&one_line(what), &call));
            }
        }
        if !meeting.parameters.is_empty() {
            let pairs: Vec<String> = meeting
                .parameters
                .iter()
                .map(|(name, value)| format!("{name} = {value:?}"))
                .collect();
            self.field("params", &pairs.join(", "));
        }
        if meeting.opaque.is_some()
            && let Some(rest) = &meeting.rest
        {
            self.field("path left", rest);
        }
        if let Some(rejection) = &meeting.rejection {
            let place = place_text(rejection.place.as_ref());
            self.field(
                "declared",
                &joined(&one_line(&rejection.annotation), &place),
            );
            let text = format!("{:?} is refused: {}", rejection.text, rejection.message);
            self.field("422", &text);
        }
        self.via(route);
    }

    /// The includes and mounts that a route came through.
    fn via(&mut self, route: &Route) {
        let steps: Vec<String> = route
            .via
            .iter()
            .filter(|via| via.kind != "register")
            .filter(|via| {
                !std::ptr::eq(*via, route.via.last().unwrap_or(via)) || via.kind != "mount"
            })
            .map(|via| {
                let prefix = if via.prefix.is_empty() {
                    String::new()
                } else {
                    format!(" {}", via.prefix)
                };
                joined(
                    &format!("{}{prefix}", via.kind),
                    &place_text(via.place.as_ref()),
                )
            })
            .collect();
        if !steps.is_empty() {
            self.field("via", &steps.join(" > "));
        }
    }

    fn uncertainty(&mut self, explanation: &Explanation<'_>) {
        let Some(uncertainty) = &explanation.uncertainty else {
            return;
        };
        for reason in &uncertainty.reasons {
            self.field("because", &one_line(reason));
        }
        let last = uncertainty.possible.len().saturating_sub(1);
        for (position, possible) in uncertainty.possible.iter().enumerate() {
            let name = match (position, last) {
                (_, 0) => "perhaps",
                (position, last) if position == last => "otherwise",
                _ => "perhaps",
            };
            self.field(name, &Self::summary(&possible.meeting, &explanation.method));
        }
    }

    /// What a request meets, on one line.
    fn summary(meeting: &Meeting<'_>, method: &str) -> String {
        let (word, _) = verdict(meeting);
        match meeting.outcome {
            Outcome::Matched | Outcome::Rejected => {
                let route = meeting.route.map(row_text).unwrap_or_default();
                match &meeting.rejection {
                    Some(rejection) => format!("422, {}: {route}", rejection.message),
                    None => route,
                }
            }
            Outcome::Redirect => {
                let location = meeting.location.as_deref().unwrap_or_default();
                format!("{word}, to {}", clean(location))
            }
            Outcome::MethodNotAllowed => {
                let allow = meeting.allow.as_deref().unwrap_or_default().join(", ");
                format!("{word} for {method}; allowed: {allow}")
            }
            Outcome::NotFound => match (meeting.route, &meeting.rest) {
                (Some(mount), Some(rest)) => {
                    format!("{word}: nothing in {} matches {}", mount.path, clean(rest))
                }
                _ => word.to_owned(),
            },
            Outcome::Unknown => match &meeting.failure {
                Some(failure) => format!("{word}: {}", clean(failure)),
                None => word.to_owned(),
            },
        }
    }

    /// `  name      value`, wrapped below itself.
    pub(super) fn field(&mut self, name: &str, value: &str) {
        let name = format!("  {name}");
        let pad = INDENT.saturating_sub(name.chars().count()).max(1);
        let shown = self.wrapped(&clean(value), INDENT);
        let _ = writeln!(
            self.text,
            "{}{}{}",
            self.palette.paint(DIM, &name),
            " ".repeat(pad),
            shown.join(&format!("\n{}", " ".repeat(INDENT)))
        );
    }

    fn route_field(&mut self, name: &str, route: Option<&Route>) {
        if let Some(route) = route {
            let methods = methods_text(route);
            let path = if route.path.is_empty() {
                "/"
            } else {
                &route.path
            };
            self.field(name, &format!("{methods} {path}"));
        }
    }

    fn hint(&mut self, word: &str, style: Style, hint: &Hint<'_>) {
        let indent = word.len() + 2;
        let place = hint.place.as_ref().map_or_else(String::new, in_brackets);
        let text = format!("{}{place}", clean(&hint.text));
        let lines = self.wrapped(&text, indent);
        let blanks = format!("\n{}", " ".repeat(indent));
        let _ = writeln!(
            self.text,
            "{}: {}",
            self.palette.paint(style, word),
            lines.join(&blanks)
        );
        if let Some(route) = hint.route {
            let methods = self.palette.paint_methods(&methods_text(route));
            let path = self.palette.paint_path(&clean(&route.path));
            let rest = joined(&row_endpoint(route), &place_text(place_of(route)));
            let _ = writeln!(
                self.text,
                "{}{methods} {path}{}",
                " ".repeat(indent),
                self.on_the_same_line(route, &rest, indent)
            );
        }
    }

    /// The endpoint of a row behind its path, or below it where the line is too short.
    fn on_the_same_line(&self, route: &Route, rest: &str, indent: usize) -> String {
        if rest.trim().is_empty() {
            return String::new();
        }
        let rest_painted = self.palette.paint(DIM, rest);
        let used = indent
            + methods_text(route).chars().count()
            + route.path.chars().count()
            + rest.chars().count()
            + 3;
        match self.width {
            Some(width) if used > width => format!("\n{}  {rest_painted}", " ".repeat(indent)),
            _ => format!("  {rest_painted}"),
        }
    }

    /// The lines of a text that begins in a column.
    fn wrapped(&self, text: &str, column: usize) -> Vec<String> {
        let Some(width) = self.width else {
            return vec![text.to_owned()];
        };
        let room = width.max(NARROWEST).saturating_sub(column);
        let options = textwrap::Options::new(room)
            .break_words(false)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(text, options)
            .into_iter()
            .map(std::borrow::Cow::into_owned)
            .collect()
    }
}

/// What happens, in a few words, and its colour.
fn verdict(meeting: &Meeting<'_>) -> (&'static str, Style) {
    match (meeting.outcome, meeting.status) {
        (Outcome::Matched, _) => ("matched", GOOD),
        (Outcome::Rejected, _) => ("422 rejected", BAD),
        (Outcome::Redirect, _) => ("307 redirect", UNSURE),
        (Outcome::MethodNotAllowed, _) => ("405 method not allowed", BAD),
        (Outcome::NotFound, Some(_)) => ("404 not found", BAD),
        (Outcome::NotFound, None) => ("closed, no websocket route", BAD),
        (Outcome::Unknown, _) if meeting.failure.is_some() => ("500, the router fails", BAD),
        (Outcome::Unknown, _) => ("not certain", UNSURE),
    }
}

/// `GET /users/{id}  app.users:read  (app/users.py:3)`.
fn row_text(route: &Route) -> String {
    let rest = joined(&row_endpoint(route), &place_text(place_of(route)));
    let methods = match route.kind {
        RouteKind::Http | RouteKind::Websocket => methods_text(route),
        kind => kind.as_str().to_owned(),
    };
    format!("{methods} {}  {rest}", clean(&route.path))
}

/// `text  (place)`.
fn joined(text: &str, place: &str) -> String {
    match (text.is_empty(), place.is_empty()) {
        (_, true) => text.to_owned(),
        (true, false) => format!("({place})"),
        (false, false) => format!("{text} ({place})"),
    }
}

fn in_brackets(place: &Place) -> String {
    format!(" ({})", place_text(Some(place)))
}
