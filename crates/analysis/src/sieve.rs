//! What is left of the findings when everything has been taken out that somebody has silenced or accepted.

use std::collections::BTreeSet;

use fingerpost_diagnostic::{Cause, Severity};
use fingerpost_project::config::{ConfigKey, PerFileIgnore};
use fingerpost_rules::{RULES, Rule, RuleSelection};
use fingerpost_source::FileId;

use crate::baseline::Matcher;
use crate::check::Finding;
use crate::convert::Converter;
use crate::rule_words::of_no_use;
use crate::suppression::Suppressions;
use crate::{BaselineEntry, CheckSettings, Notice};

/// What a check did besides finding things.
#[derive(Clone, Debug, Default)]
pub struct CheckReport {
    /// How many findings comments and `per-file-ignores` silence.
    pub silenced: usize,
    /// How many findings the baseline knows.
    pub known: usize,
    /// The entries of the baseline that nothing fits any more.
    pub stale: Vec<BaselineEntry>,
    /// A new baseline: everything that was found and not silenced, sorted.
    pub entries: Vec<BaselineEntry>,
}

/// A finding and what it shares with others.
pub(crate) type Caused = (Finding, Option<Cause>);

/// Takes out what is silenced, then what the baseline knows.
pub(crate) fn sieve(
    converter: &Converter<'_>,
    wanted: &CheckSettings,
    selection: &RuleSelection,
    files: &[FileId],
    mut findings: Vec<Caused>,
) -> (Vec<Caused>, CheckReport, Vec<Notice>) {
    let before = findings.len();
    let mut ignores = Ignores::new(converter.per_file_ignores());
    findings.retain(|(finding, _)| !ignores.silence(finding));
    let mut files: Vec<FileId> = files.to_vec();
    let places = findings
        .iter()
        .filter_map(|(finding, _)| finding.place.as_ref());
    let named: BTreeSet<&str> = places.map(|place| place.file.as_str()).collect();
    files.extend(
        named
            .into_iter()
            .filter_map(|path| converter.file_named(path)),
    );
    files.sort_unstable();
    files.dedup();
    let mut comments = Suppressions::of(converter, &files);
    findings.retain(|(finding, _)| !comments.silences(finding));
    let silenced = before - findings.len();
    let unused_rule = fingerpost_rules::find("FP904");
    let severity = unused_rule.map_or(Severity::Off, |rule| selection.severity(rule));
    if severity != Severity::Off {
        let has_run = |rule: &Rule| selection.severity(rule) != Severity::Off;
        let mut unused = comments.unused(converter, has_run, severity);
        unused.retain(|finding| !ignores.silence(finding) && !comments.silences(finding));
        findings.extend(unused.into_iter().map(|finding| (finding, None)));
    }
    let notices = ignores.of_no_use(converter, selection);
    let mut entries = Vec::new();
    for (finding, _) in &mut findings {
        let entry = BaselineEntry::of(finding);
        finding.fingerprint = entry.text();
        entries.push(entry);
    }
    let mut report = CheckReport {
        silenced,
        ..CheckReport::default()
    };
    if let Some(baseline) = &wanted.baseline {
        let mut matcher = Matcher::new(baseline);
        let known = matcher.known(&entries);
        report.known = known.iter().filter(|known| **known).count();
        report.stale = matcher.stale();
        let mut known = known.into_iter();
        findings.retain(|_| known.next() != Some(true));
    }
    entries.sort();
    report.entries = entries;
    (findings, report, notices)
}

/// `per-file-ignores`, and which of them were of use.
struct Ignores {
    all: Vec<(PerFileIgnore, bool)>,
}

impl Ignores {
    fn new(all: Vec<PerFileIgnore>) -> Self {
        Self {
            all: all.into_iter().map(|ignore| (ignore, false)).collect(),
        }
    }

    fn silence(&mut self, finding: &Finding) -> bool {
        let (Some(place), Some(rule)) = (&finding.place, fingerpost_rules::find(finding.code))
        else {
            return false;
        };
        let mut silenced = false;
        for (ignore, used) in &mut self.all {
            let names = |word: &String| fingerpost_rules::names(word, rule);
            if ignore.covers(&place.file) && ignore.rules.iter().any(names) {
                *used = true;
                silenced = true;
            }
        }
        silenced
    }

    /// A word about each that silenced nothing although its rules ran.
    fn of_no_use(&self, converter: &Converter<'_>, selection: &RuleSelection) -> Vec<Notice> {
        let idle = self.all.iter().filter(|(ignore, used)| {
            let has_run = |word: &String| {
                let mut rules = RULES.iter();
                rules.any(|rule| {
                    fingerpost_rules::names(word, rule) && selection.severity(rule) != Severity::Off
                })
            };
            !used && ignore.rules.iter().any(has_run)
        });
        idle.map(|(ignore, _)| {
            let message = if converter.has_file(|path| ignore.covers(path)) {
                format!(
                    "`per-file-ignores`: nothing is found in files of `{}` that it would silence",
                    ignore.glob
                )
            } else {
                format!("`per-file-ignores`: no Python file fits `{}`", ignore.glob)
            };
            of_no_use(converter, ConfigKey::PerFileGlob, &ignore.glob, message)
        })
        .collect()
    }
}
