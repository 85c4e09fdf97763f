//! FP307: a test client's call that only works through a redirect, or does not because of one.

use fingerpost_diagnostic::{Finding, Severity};

use super::call::{Met, sent};
use crate::checked::Checked;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP307",
    name: "relies-on-redirect",
    severity: Severity::Warning,
    summary: "a test or client call that only works through a 307",
    document: include_str!("relies_on_redirect.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for sent in sent(checked) {
        let Met::Redirect(target) = &sent.met else {
            continue;
        };
        let expectation = &sent.call.expectation;
        if sent.call.says_whether_to_follow || expectation.knows_redirect {
            continue;
        }
        let follows = sent.call.follows == Some(true);
        if !follows && !sent.is_mistake(307) && !sent.is_unseen(307) {
            continue;
        }
        let message = if follows {
            format!(
                "{} only works through a redirect to `{target}`",
                sent.named()
            )
        } else {
            format!(
                "{} gets 307 to `{target}`, and this client does not follow redirects",
                sent.named()
            )
        };
        let together = format!("{message}, asked for in {{count}} places");
        let help = format!(
            "call `{target}` itself: the redirect costs a request, and is lost with redirect_slashes=False"
        );
        let finding = sent.finding(&RULE, message, "307").with_help(help);
        findings.push(finding.because(sent.key(), together));
    }
}
