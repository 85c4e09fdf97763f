//! FP404: a test client's call that no route answers.

use fingerpost_diagnostic::{Finding, Severity};

use super::call::{Met, sent};
use super::redirect_target;
use crate::checked::Checked;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP404",
    name: "call-to-missing-route",
    severity: Severity::Warning,
    summary: "a test client's call, or a redirect target, that no route answers",
    document: include_str!("call_to_missing_route.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for sent in sent(checked) {
        if sent.met != Met::Nothing || !sent.is_mistake(404) {
            continue;
        }
        let message = format!("no route of {} answers {}", sent.app.id, sent.named());
        let label = if sent.call.is_websocket() {
            "the connection is refused"
        } else {
            "404"
        };
        let help = sent.best_advice().unwrap_or_else(|| {
            format!(
                "`fingerpost explain {}` says what stands near",
                request(&sent)
            )
        });
        let together = format!(
            "no route of {} answers {}, asked for in {{count}} places",
            sent.app.id,
            sent.named()
        );
        let finding = sent.finding(&RULE, message, label).with_help(help);
        findings.push(finding.because(sent.key(), together));
    }
    let redirects = &checked.links.redirects;
    findings.extend(
        redirects
            .iter()
            .filter_map(|target| redirect_target::finding(checked, &RULE, target)),
    );
}

fn request(sent: &super::call::Sent<'_>) -> String {
    format!("{} {}", sent.call.method, sent.shown)
}
