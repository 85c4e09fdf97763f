//! The rules as plain data, for `fingerpost rule` and for documents.

pub use fingerpost_rules::SelectionError;

use crate::Severity;

/// What there is to know about a rule without running it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleRecord {
    /// `FP101`.
    pub code: &'static str,
    /// `unreachable-route`.
    pub name: &'static str,
    /// How grave its findings are unless the config says otherwise; [`Severity::Off`]: it does not run by itself.
    pub severity: Severity,
    /// One line about what it finds.
    pub summary: &'static str,
    /// Its document, in Markdown.
    pub document: &'static str,
}

/// All rules, by code.
pub fn rules() -> impl Iterator<Item = RuleRecord> {
    fingerpost_rules::RULES.iter().map(record)
}

/// The rule of a code or a name.
pub fn find_rule(word: &str) -> Option<RuleRecord> {
    fingerpost_rules::find(word).map(record)
}

/// The rule that a word was probably meant to name.
pub fn likely_rule(word: &str) -> Option<RuleRecord> {
    fingerpost_rules::nearest(word).map(record)
}

fn record(rule: &fingerpost_rules::Rule) -> RuleRecord {
    RuleRecord {
        code: rule.code,
        name: rule.name,
        severity: rule.severity,
        summary: rule.summary,
        document: rule.document,
    }
}
