//! Words of the config that name rules: those that name none, and those that are of no use.

use std::collections::BTreeMap;

use fingerpost_diagnostic::Severity;
use fingerpost_project::config::ConfigKey;
use fingerpost_rules::{Checked, RULES, RuleSelection, SelectionError};

use crate::convert::Converter;
use crate::{AnalysisError, CheckSettings, Level, Notice};

/// The keys whose entries name rules.
const KEYS: [ConfigKey; 4] = [
    ConfigKey::Select,
    ConfigKey::Ignore,
    ConfigKey::Severity,
    ConfigKey::PerFileRule,
];

/// The error about a word that names no rule: at its place, if the config says it.
pub(crate) fn unknown_rule(
    converter: &Converter<'_>,
    wanted: &CheckSettings,
    error: &SelectionError,
) -> AnalysisError {
    let help = match fingerpost_rules::nearest(&error.word) {
        Some(rule) => format!(
            "did you mean {} ({})? `fingerpost rule` lists all rules",
            rule.code, rule.name
        ),
        None => String::from("`fingerpost rule` lists all rules"),
    };
    let said = AnalysisError::new(error.to_string()).with_help(help.clone());
    if wanted.select.contains(&error.word) || wanted.ignore.contains(&error.word) {
        return said;
    }
    let place = |key| {
        let place = converter.config_place(key, &error.word)?;
        Some((key, place))
    };
    let Some((key, place)) = KEYS.into_iter().find_map(place) else {
        return said;
    };
    let notice = Notice {
        code: None,
        level: Level::Error,
        message: format!("`{}`: {error}", key.as_str()),
        place: Some(place),
        help: Some(help),
    };
    said.with_notices(vec![notice], converter.config_text().into_iter().collect())
}

/// A word about each entry of the config's `ignore` whose rules would find nothing.
pub(crate) fn idle_ignores(
    converter: &Converter<'_>,
    checked: &Checked<'_>,
    selection: &RuleSelection,
) -> Vec<Notice> {
    let config = converter.config();
    if config.ignore.is_empty() {
        return Vec::new();
    }
    let ignored = RuleSelection::new(&config.ignore, &[], &config.severity);
    let Ok(ignored) = ignored else {
        return Vec::new();
    };
    let found = fingerpost_rules::firing(checked, &ignored);
    // The comments that silence nothing are looked for when all rules have run; of them nothing can be said here.
    let may_fire = |word: &str| {
        let mut meant = RULES
            .iter()
            .filter(|rule| fingerpost_rules::names(word, rule));
        meant.any(|rule| {
            found.contains(rule.code)
                || rule.code == "FP904"
                || selection.severity(rule) != Severity::Off
        })
    };
    let idle = config.ignore.iter().filter(|word| !may_fire(word));
    idle.map(|word| {
        let message = format!("`ignore`: `{word}` finds nothing, so there is nothing to ignore");
        of_no_use(converter, ConfigKey::Ignore, word, message)
    })
    .collect()
}

/// A word about each entry of the config's `severity` whose rule finds nothing, if it runs at all.
pub(crate) fn idle_severities(
    converter: &Converter<'_>,
    checked: &Checked<'_>,
    selection: &RuleSelection,
) -> Vec<Notice> {
    let config = converter.config();
    let words: Vec<String> = config.severity.keys().cloned().collect();
    if words.is_empty() {
        return Vec::new();
    }
    // A rule that is switched off by its severity is run for once: without the entry it might speak.
    let Ok(alone) = RuleSelection::new(&words, &[], &BTreeMap::new()) else {
        return Vec::new();
    };
    let found = fingerpost_rules::firing(checked, &alone);
    let is_idle = |word: &&String| {
        let mut meant = RULES
            .iter()
            .filter(|rule| fingerpost_rules::names(word, rule));
        meant.all(|rule| {
            let is_off = config.severity.get(*word) == Some(&Severity::Off);
            // The comments that silence nothing are looked for later.
            rule.code != "FP904"
                && (is_off || selection.severity(rule) != Severity::Off)
                && !found.contains(rule.code)
        })
    };
    let idle = words.iter().filter(is_idle);
    idle.map(|word| {
        let message = format!("`severity`: `{word}` finds nothing, so there is nothing to rate");
        of_no_use(converter, ConfigKey::Severity, word, message)
    })
    .collect()
}

/// A word about each entry of `exclude` and `assume` that changes nothing.
pub(crate) fn idle_entries(converter: &Converter<'_>) -> Vec<Notice> {
    let project = converter.project();
    let exclusions = project.idle_exclusions().into_iter().map(|glob| {
        let message = format!("`exclude`: no file or folder fits `{glob}`");
        of_no_use(converter, ConfigKey::Exclude, glob, message)
    });
    let assumptions = project.idle_assumptions().into_iter().map(|name| {
        let message = format!("`assume`: nothing that is analysed asks for `{name}`");
        of_no_use(converter, ConfigKey::Assume, name, message)
    });
    exclusions.chain(assumptions).collect()
}

/// A word about an entry of the config that changes nothing.
pub(crate) fn of_no_use(
    converter: &Converter<'_>,
    key: ConfigKey,
    word: &str,
    message: String,
) -> Notice {
    Notice {
        code: None,
        level: Level::Warning,
        message,
        place: converter.config_place(key, word),
        help: Some(String::from("remove the entry")),
    }
}

/// A word about each policy that is about no route.
pub(crate) fn idle_policies(converter: &Converter<'_>, checked: &Checked<'_>) -> Vec<Notice> {
    let mut idle = checked.policies.iter().collect::<Vec<_>>();
    idle.retain(|policy| !fingerpost_rules::covers_a_route(checked, policy));
    let idle = idle.into_iter().map(|policy| Notice {
        code: None,
        level: Level::Warning,
        message: format!("`policy`: `{}` covers no route", policy.glob),
        place: converter.config_place(ConfigKey::Policy, &policy.glob),
        help: Some(String::from(
            "a glob is about the full path, as `fingerpost routes` shows it: `*` is one segment, `**` is any number",
        )),
    });
    idle.collect()
}
