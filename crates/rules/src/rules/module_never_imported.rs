//! FP206: a module that registers routes and that nothing imports.

use fingerpost_diagnostic::{Finding, RouteReference, Severity};

use super::route_words;
use crate::checked::{Checked, Unimported};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP206",
    name: "module-never-imported",
    severity: Severity::Warning,
    summary: "decorates a live router or app (or a router of its own), but nothing imports it",
    document: include_str!("module_never_imported.md"),
    check,
};

/// No more routes of a module are pointed at.
const NAMED: usize = 3;

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    // What could not be read may have been the import.
    if checked.has_broken_files() {
        return;
    }
    findings.extend(checked.unimported.iter().map(finding));
}

fn finding(module: &Unimported) -> Finding {
    let count = module.routes.len();
    let (s, verb) = route_words(count);
    let help = if module.own_router {
        format!(
            "include its router: `from {} import …` and `include_router(…)` where the app is made; or delete the module",
            module.module
        )
    } else {
        format!(
            "import it where the app is made: `import {}`; or delete the module",
            module.module
        )
    };
    let mut finding = RULE
        .finding(format!(
            "nothing imports the module {}: its {count} route{s} {verb} nothing",
            module.module
        ))
        .at(module.span, "this never runs")
        .with_help(help);
    for route in module.routes.iter().skip(1).take(NAMED) {
        let reference = RouteReference {
            method: Some(route.verb.to_uppercase()),
            path: route.path.clone(),
            endpoint: None,
        };
        finding = finding.with_route_label(route.span, "nor does this", reference);
    }
    finding
}
