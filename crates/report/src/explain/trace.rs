//! The candidates of a request, one after the other.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Color, Style};
use fingerpost_analysis::explain::Step;
use fingerpost_analysis::explain::Verdict;

use super::document::place_of;
use super::full::Page;
use crate::palette::{ATTENTION, DIM, HEADING};
use crate::words::{clean, methods_text, place_text};

const TAKES: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Green)));
/// Longer lists of methods stand out of the column.
const WIDEST_METHODS: usize = 12;
/// A path that fits no further than its first slash says nothing about where.
const FIRST_SLASH: usize = 1;

pub(super) fn write_trace(page: &mut Page, trace: &[Step<'_>]) {
    let heading = page.palette.paint(HEADING, "Tried, in this order:");
    let _ = writeln!(page.text, "\n{heading}");
    let widest = trace
        .iter()
        .map(|step| methods_text(step.route).chars().count())
        .max()
        .unwrap_or_default()
        .min(WIDEST_METHODS);
    for step in trace {
        write_step(page, step, widest);
    }
}

fn write_step(page: &mut Page, step: &Step<'_>, widest: usize) {
    let indent = "  ".repeat(step.depth as usize + 1);
    let mark = match (&step.verdict, step.certain) {
        (Verdict::Takes, true) => page.palette.paint(TAKES, "✓"),
        (Verdict::Takes | Verdict::WrongMethod, false) => page.palette.paint(ATTENTION, "?"),
        _ => page.palette.paint(DIM, "✗"),
    };
    let methods = methods_text(step.route);
    let pad = " ".repeat(widest.saturating_sub(methods.chars().count()));
    let path = page.palette.paint_path(&clean(&step.route.path));
    let place = page.palette.paint(DIM, &place_text(place_of(step.route)));
    let _ = writeln!(
        page.text,
        "{indent}{mark} {}{pad} {path}  {place}{}",
        page.palette.paint_methods(&methods),
        reason(step)
    );
    if let Some(fits) = step.fitting_characters()
        && fits > FIRST_SLASH
    {
        let below = format!("{indent}    ");
        let shown = clean(&step.path);
        // What is escaped for the terminal is longer than it was.
        if shown == step.path {
            let caret = page.palette.paint(ATTENTION, "^ fails here");
            let _ = writeln!(
                page.text,
                "{below}{shown}\n{below}{}{caret}",
                " ".repeat(fits)
            );
        }
    }
}

fn reason(step: &Step<'_>) -> String {
    match &step.verdict {
        Verdict::Takes if step.certain => String::from(": takes it"),
        Verdict::Takes => String::from(": may take it"),
        Verdict::WrongMethod => format!(
            ": the path fits, but it takes {} only",
            methods_text(step.route)
        ),
        Verdict::WrongProtocol { path_fits: true } => {
            String::from(": the path fits, but one is HTTP and the other a websocket")
        }
        Verdict::PathFails { .. } | Verdict::WrongProtocol { .. } => String::new(),
        Verdict::HostFails => String::from(": another host"),
        Verdict::Fails(message) => format!(": fails with {}", clean(message)),
    }
}
