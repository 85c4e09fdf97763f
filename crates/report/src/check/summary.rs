//! What was looked at and how many findings there are: a gate must not become vacuous.

use std::fmt::Write as _;

use fingerpost_analysis::{Analysis, Route, Severity};

use crate::RenderSettings;
use crate::flat::count_rows;
use crate::palette::{ATTENTION, Palette};
use crate::words::{count, one_line};

/// No more stale entries of a baseline than this are listed.
const STALE_LISTED: usize = 8;

/// Numbers about a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckSummary {
    /// Apps.
    pub apps: usize,
    /// Rows of their tables, the framework's own among them.
    pub routes: usize,
    /// Rows that the project itself makes.
    pub own_routes: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are for information.
    pub infos: usize,
    /// Whether all tables are surely whole.
    pub complete: bool,
    unresolved: usize,
    silenced: usize,
    known: usize,
    stale: Vec<String>,
}

impl CheckSummary {
    /// Counts.
    pub fn new(analysis: &Analysis) -> Self {
        let of = |severity| {
            let findings = analysis.findings.iter();
            findings
                .filter(|finding| finding.severity == severity)
                .count()
        };
        let apps = &analysis.apps;
        Self {
            apps: apps.len(),
            routes: apps.iter().map(|app| count_rows(&app.routes)).sum(),
            own_routes: apps.iter().map(|app| own_rows(&app.routes)).sum(),
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            infos: of(Severity::Info),
            complete: apps.iter().all(|app| app.complete),
            silenced: analysis.check.silenced,
            known: analysis.check.known,
            stale: analysis
                .check
                .stale
                .iter()
                .map(|entry| one_line(&entry.text()))
                .collect(),
            unresolved: apps.iter().map(|app| app.unresolved.len()).sum(),
        }
    }

    /// How many findings are at least as grave.
    pub fn at_least(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Info | Severity::Off => self.errors + self.warnings + self.infos,
        }
    }

    /// What was looked at.
    pub(crate) fn looked_at(&self) -> String {
        format!(
            "checked {} of {}",
            count(self.routes, "route", "routes"),
            count(self.apps, "app", "apps")
        )
    }

    /// The numbers in a sentence, and a second one where tables may be incomplete.
    pub fn lines(&self, settings: RenderSettings) -> String {
        let looked_at = self.looked_at();
        let found: Vec<String> = [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
            (self.infos, "info", "infos"),
        ]
        .into_iter()
        .filter(|(number, _, _)| *number > 0)
        .map(|(number, one, many)| count(number, one, many))
        .collect();
        let mut text = if found.is_empty() {
            format!("{looked_at}: no findings\n")
        } else {
            format!("{looked_at}: {}\n", found.join(", "))
        };
        text.push_str(&self.left_out());
        if let Some(doubt) = self.doubt() {
            let doubt = match settings.width {
                Some(width) => textwrap::fill(&doubt, width.max(20)),
                None => doubt,
            };
            text.push_str(&Palette::new(settings.color).paint(ATTENTION, &doubt));
            text.push('\n');
        }
        text
    }

    /// What did not count, and what in the baseline is out of date.
    fn left_out(&self) -> String {
        let mut left: Vec<String> = Vec::new();
        if self.silenced > 0 {
            left.push(format!("{} silenced by comments or config", self.silenced));
        }
        if self.known > 0 {
            left.push(format!("{} in the baseline", self.known));
        }
        let mut text = String::new();
        if !left.is_empty() {
            let _ = writeln!(text, "left out: {}", left.join(", "));
        }
        if !self.stale.is_empty() {
            let occurs = if self.stale.len() == 1 {
                "occurs"
            } else {
                "occur"
            };
            let _ = writeln!(
                text,
                "{} of the baseline no longer {occurs}; --write-baseline renews it",
                count(self.stale.len(), "entry", "entries")
            );
            for entry in self.stale.iter().take(STALE_LISTED) {
                let _ = writeln!(text, "  {entry}");
            }
            if let Some(more) = self.stale.len().checked_sub(STALE_LISTED + 1) {
                let _ = writeln!(text, "  and {} more", more + 1);
            }
        }
        text
    }

    fn doubt(&self) -> Option<String> {
        if self.complete {
            return None;
        }
        let tables = if self.apps == 1 {
            "the table may be incomplete"
        } else {
            "tables may be incomplete"
        };
        Some(match self.unresolved {
            0 => format!("{tables}: what is missing was not checked"),
            number => format!("{tables} ({number} unresolved): what is missing was not checked"),
        })
    }
}

fn own_rows(routes: &[Route]) -> usize {
    let own = |route: &Route| usize::from(!route.builtin) + own_rows(&route.children);
    routes.iter().map(own).sum()
}
