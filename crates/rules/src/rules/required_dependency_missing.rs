//! FP601: a route without the dependency that a policy of the config wants.

use fingerpost_diagnostic::{Certainty, Finding, Severity};
use fingerpost_graph::{EffectiveRoute, RowKind};
use globset::{GlobBuilder, GlobMatcher};

use crate::checked::{Checked, CheckedApp, RequiredDependency, named, reference, site};
use crate::path::is_own_route;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP601",
    name: "required-dependency-missing",
    severity: Severity::Error,
    summary: "a route lacks the dependency that a policy of the config requires",
    document: include_str!("required_dependency_missing.md"),
    check,
};

/// What stands for websockets in a policy's list of methods.
const WEBSOCKET: &str = "WEBSOCKET";

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for policy in &checked.policies {
        let Some(cover) = Cover::new(policy) else {
            continue;
        };
        for app in &checked.apps {
            for row in app.rows().iter().copied().filter(|row| cover.covers(row)) {
                findings.extend(missing(app, row, policy));
            }
        }
    }
}

/// Whether a policy is about any route of any app.
pub fn covers_a_route(checked: &Checked<'_>, policy: &RequiredDependency) -> bool {
    let Some(cover) = Cover::new(policy) else {
        return false;
    };
    let mut rows = checked.apps.iter().flat_map(CheckedApp::rows);
    rows.any(|row| cover.covers(row))
}

/// Which routes a policy is about.
struct Cover<'p> {
    policy: &'p RequiredDependency,
    glob: GlobMatcher,
}

impl<'p> Cover<'p> {
    fn new(policy: &'p RequiredDependency) -> Option<Self> {
        let glob = GlobBuilder::new(&policy.glob)
            .literal_separator(true)
            .build();
        Some(Self {
            policy,
            glob: glob.ok()?.compile_matcher(),
        })
    }

    fn covers(&self, row: &EffectiveRoute) -> bool {
        // Starlette's own routes have no dependencies.
        is_own_route(row) && row.endpoint.is_api && self.has_path(row) && self.has_method(row)
    }

    fn has_path(&self, row: &EffectiveRoute) -> bool {
        // Braces are alternatives in a glob; a path that is written out means itself.
        self.policy.glob == row.path.text || self.glob.is_match(&row.path.text)
    }

    fn has_method(&self, row: &EffectiveRoute) -> bool {
        let wanted = &self.policy.methods;
        if wanted.is_empty() {
            return true;
        }
        match row.kind {
            RowKind::Websocket => wanted.iter().any(|method| method == WEBSOCKET),
            _ => row
                .endpoint
                .methods
                .iter()
                .any(|method| wanted.contains(method)),
        }
    }
}

fn missing(
    app: &CheckedApp<'_>,
    row: &EffectiveRoute,
    policy: &RequiredDependency,
) -> Option<Finding> {
    let parameters = row.parameters();
    let mut has = row
        .endpoint
        .dependencies
        .iter()
        .chain(&parameters.callables);
    if !parameters.is_complete || has.any(|name| is_meant(name, &policy.require)) {
        return None;
    }
    let mut finding = RULE
        .finding(format!(
            "{} lacks the dependency `{}`, which the policy for `{}` requires",
            named(row, None),
            policy.require,
            policy.glob
        ))
        .about(app.id, reference(row, None))
        .with_help(format!(
            "add `Depends({})` to the function's signature, or to the `dependencies` of the route, its router, an include or the app",
            short(&policy.require)
        ));
    if let Some(span) = site(row) {
        finding = finding.at(span, "not in the signature, nor in `dependencies`");
    }
    let includes = row.via.iter().filter(|via| via.kind == "include");
    for span in includes.filter_map(|via| via.span) {
        finding = finding.with_label(span, "not in this include either");
    }
    if !row.conditions.is_empty() {
        finding = finding.with_certainty(Certainty::Conditional);
    }
    Some(finding)
}

/// Whether a dependency is the required one, or was made by it: `Depends(require_role("admin"))`.
fn is_meant(name: &str, required: &str) -> bool {
    let required = required.trim_end_matches("()");
    name.strip_prefix(required)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(".<locals>."))
}

/// The last word of `module:qualname`.
fn short(required: &str) -> &str {
    required.rsplit(':').next().unwrap_or(required)
}
