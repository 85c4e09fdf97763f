//! `fingerpost rule [RULE]`.

use fingerpost_analysis::rules::{RuleRecord, find_rule, likely_rule, rules};
use fingerpost_report::{render_rule_documents, render_rule_json, render_rule_list};

use crate::arguments::RawColor;
use crate::check_arguments::{RawRule, RawRuleFormat};
use crate::failure::Failure;
use crate::output::write_stdout;
use crate::settings::for_results;
use crate::status::ExitStatus;

/// Prints one document, all of them, or the list.
pub(crate) fn run(raw: &RawRule, color: RawColor) -> Result<ExitStatus, Failure> {
    let chosen: Vec<RuleRecord> = match &raw.rule {
        Some(word) => vec![named(word)?],
        None => rules().collect(),
    };
    let settings = for_results(color, raw.width, false);
    let text = match raw.output_format {
        RawRuleFormat::Json => render_rule_json(&chosen)?,
        RawRuleFormat::Text if raw.rule.is_some() || raw.all => {
            render_rule_documents(&chosen, settings)
        }
        RawRuleFormat::Text => render_rule_list(&chosen, settings),
    };
    write_stdout(text.as_bytes())?;
    Ok(ExitStatus::Success)
}

fn named(word: &str) -> Result<RuleRecord, Failure> {
    find_rule(word).ok_or_else(|| {
        let failure = Failure::new(format!("there is no rule `{word}`"));
        match likely_rule(word) {
            Some(rule) => failure.with_help(format!(
                "did you mean {} ({})? `fingerpost rule` lists all rules",
                rule.code, rule.name
            )),
            None => failure.with_help("`fingerpost rule` lists all rules"),
        }
    })
}
