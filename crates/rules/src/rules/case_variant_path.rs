//! FP305: two paths that differ by letter case only.

use std::collections::BTreeMap;

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_graph::EffectiveRoute;

use crate::checked::{Checked, named, reference, site};
use crate::path::{anonymous, is_own_route};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP305",
    name: "case-variant-path",
    severity: Severity::Warning,
    summary: "differs from another path by letter case only",
    document: include_str!("case_variant_path.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        let mut first: BTreeMap<String, (&EffectiveRoute, String)> = BTreeMap::new();
        for row in app.rows().iter().copied().filter(|row| is_own_route(row)) {
            let shape = anonymous(&row.path.text);
            let (earlier, known) = first
                .entry(shape.to_lowercase())
                .or_insert_with(|| (row, shape.clone()));
            if *known == shape {
                continue;
            }
            let mut finding = RULE
                .finding(format!(
                    "{} differs from {} by letter case only",
                    named(row, None),
                    named(earlier, None)
                ))
                .about(app.id, reference(row, None))
                .with_help("paths are case-sensitive: a client who writes the other form gets a 404; choose one")
                .because(
                    format!("{} {known} {shape}", app.id),
                    format!("{{count}} routes at `{}` differ from `{}` by letter case only", row.path.text, earlier.path.text),
                );
            if let Some(span) = site(row) {
                finding = finding.at(span, "this way here");
            }
            if let Some(span) = site(earlier) {
                finding =
                    finding.with_route_label(span, "that way there", reference(earlier, None));
            }
            findings.push(finding);
        }
    }
}
