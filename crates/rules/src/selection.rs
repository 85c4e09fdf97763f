//! Which rules run, and how grave their findings are.

use std::collections::BTreeMap;
use std::fmt;

use fingerpost_diagnostic::{Certainty, Finding, Severity};

use crate::rule::{RULES, Rule};

/// The rules that run, with their severities.
#[derive(Clone, Debug, Default)]
pub struct RuleSelection {
    severities: BTreeMap<&'static str, Severity>,
    /// The rules whose severity somebody has chosen.
    chosen: BTreeMap<&'static str, Severity>,
}

/// A word that names no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectionError {
    /// The word.
    pub word: String,
}

impl fmt::Display for SelectionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "`{}` is no rule: give a code (FP101), the start of one (FP1), a name (unreachable-route), or ALL",
            self.word
        )
    }
}

impl std::error::Error for SelectionError {}

impl RuleSelection {
    /// The rules that run unless somebody says otherwise, with what was said: `select` replaces the list (empty: the rules
    /// that are on by themselves), `ignore` takes from it, `severity` changes how grave findings are.  The longer word wins,
    /// as with ruff: `select = ["FP1"]` with `ignore = ["FP104"]`.
    pub fn new(
        select: &[String],
        ignore: &[String],
        severity: &BTreeMap<String, Severity>,
    ) -> Result<Self, SelectionError> {
        let mut selection = Self::default();
        for words in [select, ignore] {
            if let Some(word) = words
                .iter()
                .find(|word| !RULES.iter().any(|rule| fits(word, rule) > 0))
            {
                return Err(SelectionError { word: word.clone() });
            }
        }
        for rule in RULES {
            let wanted = if select.is_empty() {
                usize::from(rule.severity != Severity::Off)
            } else {
                strength(select, rule)
            };
            let runs = wanted > strength(ignore, rule);
            selection
                .severities
                .insert(rule.code, severity_of(rule, runs));
        }
        for (word, severity) in severity {
            let Some(rule) = RULES.iter().find(|rule| fits(word, rule) == EXACT) else {
                return Err(SelectionError { word: word.clone() });
            };
            let ignored = strength(ignore, rule) > 0;
            let selected = select.is_empty() || strength(select, rule) > 0;
            if selected && !ignored {
                selection.severities.insert(rule.code, *severity);
                selection.chosen.insert(rule.code, *severity);
            }
        }
        Ok(selection)
    }

    /// Whether the rule of a code runs.
    pub fn runs(&self, code: &str) -> bool {
        crate::find(code).is_some_and(|rule| self.severity(rule) != Severity::Off)
    }

    /// How grave a rule's findings are; [`Severity::Off`]: it does not run.
    pub fn severity(&self, rule: &Rule) -> Severity {
        self.severities
            .get(rule.code)
            .copied()
            .unwrap_or(rule.severity)
    }

    /// Gives a finding the severity that the config wants.  What holds only under a condition is one step less grave.
    pub(crate) fn adjust(&self, rule: &Rule, finding: &mut Finding) {
        let severity = self.severity(rule);
        if self.chosen.contains_key(rule.code) || finding.severity == rule.severity {
            finding.severity = severity;
        }
        if !self.chosen.contains_key(rule.code)
            && finding.certainty == Certainty::Conditional
            && finding.severity == Severity::Error
        {
            finding.severity = Severity::Warning;
        }
    }
}

/// A rule that is off by itself and was asked for warns.
fn severity_of(rule: &Rule, runs: bool) -> Severity {
    match (runs, rule.severity) {
        (false, _) => Severity::Off,
        (true, Severity::Off) => Severity::Warning,
        (true, severity) => severity,
    }
}

/// The first of some words that means no rule.
pub fn unknown_word<'w>(mut words: impl Iterator<Item = &'w String>) -> Option<SelectionError> {
    let word = words.find(|word| !RULES.iter().any(|rule| names(word, rule)))?;
    Some(SelectionError { word: word.clone() })
}

/// Whether a word of `select`, `ignore` or `per-file-ignores` means a rule: a code, the start of one, a name, or ALL.
pub fn names(word: &str, rule: &Rule) -> bool {
    fits(word, rule) > 0
}

const EXACT: usize = 100;

/// How exactly a word names a rule; 0: not at all.
fn fits(word: &str, rule: &Rule) -> usize {
    let word = word.trim();
    if word.eq_ignore_ascii_case(rule.code) || word == rule.name {
        EXACT
    } else if word.eq_ignore_ascii_case("all") {
        1
    } else if word.len() >= 2
        && rule
            .code
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    {
        word.len()
    } else {
        0
    }
}

fn strength(words: &[String], rule: &Rule) -> usize {
    words.iter().map(|word| fits(word, rule)).max().unwrap_or(0)
}

/// The rule that a word which names none was probably meant to name.
pub fn nearest(word: &str) -> Option<&'static Rule> {
    let (code, name) = (word.to_ascii_uppercase(), word.to_lowercase());
    let likeness = |rule: &Rule| {
        let as_code = if code.starts_with("FP") {
            strsim::jaro_winkler(&code, rule.code)
        } else {
            0.0
        };
        as_code.max(strsim::jaro_winkler(&name.replace('_', "-"), rule.name))
    };
    let scored = RULES.iter().map(|rule| (likeness(rule), rule));
    let likely = scored.filter(|(score, _)| *score > LIKELY);
    let best = likely.max_by(|one, other| one.0.total_cmp(&other.0));
    best.map(|(_, rule)| rule)
}

/// From this likeness on a word was probably meant.
const LIKELY: f64 = 0.85;

#[cfg(test)]
mod tests {
    use super::*;

    fn severity(select: &[&str], ignore: &[&str], code: &str) -> Severity {
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        let selection =
            RuleSelection::new(&words(select), &words(ignore), &BTreeMap::new()).unwrap();
        selection.severity(crate::find(code).unwrap())
    }

    #[test]
    fn without_a_word_the_usual_rules_run() {
        assert_eq!(severity(&[], &[], "FP101"), Severity::Error);
        assert_eq!(severity(&[], &[], "FP104"), Severity::Off);
    }

    #[test]
    fn the_longer_word_wins() {
        assert_eq!(severity(&["FP1"], &["FP104"], "FP104"), Severity::Off);
        assert_eq!(severity(&["FP104"], &["FP1"], "FP104"), Severity::Warning);
        assert_eq!(
            severity(&["ALL"], &["unreachable-route"], "FP101"),
            Severity::Off
        );
        assert_eq!(severity(&["FP1"], &[], "FP207"), Severity::Off);
    }

    #[test]
    fn a_word_that_names_nothing_is_an_error() {
        let words = [String::from("FP999")];
        assert!(RuleSelection::new(&words, &[], &BTreeMap::new()).is_err());
    }
}
