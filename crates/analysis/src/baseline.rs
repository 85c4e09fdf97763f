//! Findings that are known and accepted: a baseline.
//!
//! An entry says what was found without saying where: rule, request and qualified names, no line numbers.  So it still fits when
//! lines move.  When a file is renamed its module's name changes; entries then fit by what stands behind the module.

use std::collections::BTreeMap;

use crate::Finding;

/// One accepted finding; the same one may be there several times.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BaselineEntry {
    /// `FP101`.
    pub rule: String,
    /// The method; `None` where all are meant, or none.
    pub method: Option<String>,
    /// The effective path.
    pub path: Option<String>,
    /// `module:qualname` of the endpoint.
    pub endpoint: Option<String>,
    /// `module:qualname` of the endpoints that it collides with.
    pub with: Vec<String>,
    /// What was said; only where no route says what it is about.
    pub message: Option<String>,
}

impl BaselineEntry {
    /// What a finding (of one cause, before grouping) is known by.
    pub(crate) fn of(finding: &Finding) -> Self {
        let route = finding.route.as_ref();
        let with = finding.related.iter().filter(|related| !related.is_further);
        let mut with: Vec<String> = with
            .filter_map(|related| related.route.as_ref()?.endpoint.clone())
            .collect();
        with.sort_unstable();
        with.dedup();
        Self {
            rule: finding.code.to_owned(),
            method: route.and_then(|route| route.method.clone()),
            path: route.map(|route| route.path.clone()),
            endpoint: route.and_then(|route| route.endpoint.clone()),
            with,
            message: route.is_none().then(|| finding.message.clone()),
        }
    }

    /// The same without the names of modules.
    fn without_modules(&self) -> Self {
        let name = |name: &String| {
            let behind = name.split_once(':').map(|(_, name)| name);
            behind.unwrap_or(name).to_owned()
        };
        let mut with: Vec<String> = self.with.iter().map(name).collect();
        with.sort_unstable();
        Self {
            endpoint: self.endpoint.as_ref().map(name),
            with,
            ..self.clone()
        }
    }

    /// One readable line that stays the same as long as the finding does.
    pub fn text(&self) -> String {
        let request = match (&self.method, &self.path) {
            (Some(method), Some(path)) => format!("{method} {path}"),
            (None, Some(path)) => path.clone(),
            _ => self.message.clone().unwrap_or_default(),
        };
        let mut text = format!("{} {request}", self.rule);
        if let Some(endpoint) = &self.endpoint {
            text.push(' ');
            text.push_str(endpoint);
        }
        if !self.with.is_empty() {
            text.push_str(" with ");
            text.push_str(&self.with.join(", "));
        }
        text
    }
}

/// Tells known findings from new ones.
pub(crate) struct Matcher {
    /// How often each entry may still be met.
    left: BTreeMap<BaselineEntry, usize>,
}

impl Matcher {
    pub(crate) fn new(entries: &[BaselineEntry]) -> Self {
        let mut left = BTreeMap::new();
        for entry in entries {
            *left.entry(entry.clone()).or_insert(0) += 1;
        }
        Self { left }
    }

    /// For each finding whether it is known.  Exact matches go first, so that a renamed file takes only what is left.
    pub(crate) fn known(&mut self, findings: &[BaselineEntry]) -> Vec<bool> {
        let mut known: Vec<bool> = findings.iter().map(|finding| self.take(finding)).collect();
        let mut by_name: BTreeMap<BaselineEntry, Vec<BaselineEntry>> = BTreeMap::new();
        for (entry, number) in self.left.iter().filter(|(_, number)| **number > 0) {
            let same = by_name.entry(entry.without_modules()).or_default();
            same.extend(std::iter::repeat_n(entry.clone(), *number));
        }
        for (finding, known) in findings
            .iter()
            .zip(&mut known)
            .filter(|(_, known)| !**known)
        {
            let entry = by_name
                .get_mut(&finding.without_modules())
                .and_then(Vec::pop);
            *known = entry.is_some_and(|entry| self.take(&entry));
        }
        known
    }

    fn take(&mut self, entry: &BaselineEntry) -> bool {
        match self.left.get_mut(entry) {
            Some(number) if *number > 0 => {
                *number -= 1;
                true
            }
            _ => false,
        }
    }

    /// The entries that no finding fits any more.
    pub(crate) fn stale(self) -> Vec<BaselineEntry> {
        let left = self.left.into_iter();
        left.flat_map(|(entry, number)| std::iter::repeat_n(entry, number))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, endpoint: &str) -> BaselineEntry {
        BaselineEntry {
            rule: "FP101".to_owned(),
            method: Some("GET".to_owned()),
            path: Some(path.to_owned()),
            endpoint: Some(endpoint.to_owned()),
            with: vec!["app.users:read".to_owned()],
            message: None,
        }
    }

    #[test]
    fn what_is_there_more_often_than_before_is_new() {
        let mut matcher = Matcher::new(&[entry("/a", "m:f")]);
        let findings = [entry("/a", "m:f"), entry("/a", "m:f")];
        assert_eq!(matcher.known(&findings), [true, false]);
        assert!(matcher.stale().is_empty());
    }

    #[test]
    fn a_renamed_file_changes_nothing_and_another_function_does() {
        let mut matcher = Matcher::new(&[entry("/a", "old:f"), entry("/b", "old:g")]);
        let findings = [entry("/a", "new:f"), entry("/b", "new:h")];
        assert_eq!(matcher.known(&findings), [true, false]);
        assert_eq!(matcher.stale(), [entry("/b", "old:g")]);
    }

    #[test]
    fn an_exact_match_goes_before_a_renamed_file() {
        let mut matcher = Matcher::new(&[entry("/a", "one:f")]);
        let findings = [entry("/a", "two:f"), entry("/a", "one:f")];
        assert_eq!(matcher.known(&findings), [false, true]);
    }
}
