//! FP501: two operations of the OpenAPI document have the same operation id.

use std::collections::BTreeMap;

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_fastapi::{Declared, EdgeKind};
use fingerpost_graph::{EffectiveRoute, Inclusion, RowKind};
use fingerpost_source::Span;

use crate::checked::{Checked, CheckedApp, named, reference, site};
use crate::path::{Piece, is_own_route, pieces};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP501",
    name: "duplicate-operation-id",
    severity: Severity::Warning,
    summary: "two operations share an operation id",
    document: include_str!("duplicate_operation_id.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        let mut known: BTreeMap<String, &EffectiveRoute> = BTreeMap::new();
        let naming = includes_that_name(app);
        // Mounted apps have documents of their own.
        for row in app.table.rows.iter().filter(|row| is_documented(row)) {
            if is_named_by_an_include(app, row, &naming) {
                continue;
            }
            let Some(id) = operation_id(row) else {
                continue;
            };
            let Some(earlier) = known.get(&id) else {
                known.insert(id, row);
                continue;
            };
            // The same operation twice is one in the document; FP102 and FP103 speak of it.
            let same_path = format(earlier) == format(row);
            let same_method = earlier
                .endpoint
                .methods
                .iter()
                .any(|method| row.endpoint.methods.contains(method));
            if same_path && same_method {
                continue;
            }
            let mut finding = RULE
                .finding(format!(
                    "{} has the operation id `{id}` of {}",
                    named(row, None),
                    named(earlier, None)
                ))
                .about(app.id, reference(row, None))
                .with_help("give one of them another `operation_id` or function name: generated clients take the id for a method's name");
            if let Some(span) = site(row) {
                finding = finding.at(span, "the second");
            }
            if let Some(span) = site(earlier) {
                finding = finding.with_route_label(span, "the first", reference(earlier, None));
            }
            findings.push(finding);
        }
    }
}

fn is_documented(row: &EffectiveRoute) -> bool {
    row.kind == RowKind::Http
        && row.endpoint.is_api
        && row.endpoint.include_in_schema
        && is_own_route(row)
        && row.conditions.is_empty()
}

/// The includes that bring a `generate_unique_id_function`.
fn includes_that_name(app: &CheckedApp<'_>) -> Vec<Span> {
    let routers = app.declaration.nodes.iter().filter_map(|node| match node {
        Declared::Router(router) => Some(&router.children),
        _ => None,
    });
    routers
        .flatten()
        .filter_map(|edge| match &edge.kind {
            EdgeKind::Include(include) if include.custom_id => edge.span,
            _ => None,
        })
        .collect()
}

/// Whether a function of the app's own makes the id when the router is included: nobody knows which.  Where routers are copied
/// the copies have their ids.
fn is_named_by_an_include(app: &CheckedApp<'_>, row: &EffectiveRoute, naming: &[Span]) -> bool {
    let is_live = Inclusion::of(app.versions.fastapi) == Inclusion::Live;
    let mut includes = row.via.iter().filter(|via| via.kind == "include");
    row.endpoint.operation_id.is_none()
        && is_live
        && includes.any(|via| {
            row.endpoint.names_itself || via.span.is_some_and(|span| naming.contains(&span))
        })
}

/// The explicit id, else the one that FastAPI makes.  (`fastapi.utils.generate_unique_id`)
fn operation_id(row: &EffectiveRoute) -> Option<String> {
    if let Some(id) = &row.endpoint.operation_id {
        return Some(id.clone());
    }
    if row.endpoint.names_itself {
        return row.endpoint.unique_id.clone();
    }
    let name = row.endpoint.name.as_ref()?;
    let method = row.endpoint.methods.first()?;
    // Of several methods FastAPI takes an arbitrary one.
    if row.endpoint.methods.len() > 1 {
        return None;
    }
    let text = format!("{name}{}", format(row));
    let word = |one: char| {
        if one.is_alphanumeric() || one == '_' {
            one
        } else {
            '_'
        }
    };
    let text: String = text.chars().map(word).collect();
    Some(format!("{text}_{}", method.to_lowercase()))
}

/// The path without convertors.
fn format(row: &EffectiveRoute) -> String {
    let text = |piece: &Piece<'_>| match piece {
        Piece::Literal(text) => (*text).to_string(),
        Piece::Parameter { name, .. } => format!("{{{name}}}"),
    };
    pieces(&row.path.text).iter().map(text).collect()
}
