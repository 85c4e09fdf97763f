//! FP202: two prefixes in a row, or a prefix and the paths behind it, say the same.

use std::collections::{BTreeMap, HashMap};

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_fastapi::Declared;
use fingerpost_graph::EffectiveRoute;
use fingerpost_source::Span;

use crate::checked::{Checked, CheckedApp, named, reference, site};
use crate::path::{boundaries, is_own_route, literals};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP202",
    name: "repeated-prefix",
    severity: Severity::Warning,
    summary: "router prefix and path (or include) say the same twice: /api/api/users",
    document: include_str!("repeated_prefix.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        // A single route that has the prefix's name and no more is no mistake (`/search` in the router `/search`); a path
        // that goes on behind the repetition is, and a router in which all routes have it.
        let mut chains: HashMap<Vec<Option<Span>>, usize> = HashMap::new();
        let mut places: BTreeMap<Place<'_>, Vec<(&EffectiveRoute, Option<&str>)>> = BTreeMap::new();
        for row in app.rows().iter().copied().filter(|row| is_own_route(row)) {
            let own = &row.local_path.text;
            let next = chains.len();
            let chain = *chains.entry(include_spans(row)).or_insert(next);
            for end in boundaries(row, router_prefix(app, row)) {
                let place = Place {
                    chain,
                    prefix: &own[..end],
                };
                let repeated = repetition(&own[..end], &own[end..]);
                places.entry(place).or_default().push((row, repeated));
            }
        }
        for (place, rows) in places {
            let all = rows.iter().all(|(_, repeated)| repeated.is_some());
            let repeating = rows.into_iter().filter_map(|(row, repeated)| {
                let repeated = repeated?;
                let goes_on = !row.local_path.text.ends_with(repeated);
                (all || goes_on).then(|| finding(app, row, repeated, &place))
            });
            findings.extend(repeating);
        }
    }
}

/// Where prefixes end: what they were so far, and the chain of includes that they are from (its number).
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place<'a> {
    chain: usize,
    prefix: &'a str,
}

fn finding(
    app: &CheckedApp<'_>,
    row: &EffectiveRoute,
    repeated: &str,
    place: &Place<'_>,
) -> Finding {
    let once = row
        .path
        .text
        .replacen(&format!("{repeated}{repeated}"), repeated, 1);
    let mut finding = RULE
        .finding(format!("{} says `{repeated}` twice", named(row, None)))
        .about(app.id, reference(row, None))
        .with_help(format!(
            "write the prefix in one place only, so that it answers at `{once}`"
        ))
        .because(
            format!("{} {} {}", app.id, place.chain, place.prefix),
            format!("{{count}} routes say `{repeated}` twice"),
        );
    if let Some(span) = site(row) {
        finding = finding.at(span, format!("answers at `{}`", row.path.text));
    }
    for via in row.via.iter().filter(|via| via.kind == "include") {
        if let Some(span) = via.span.filter(|_| !via.prefix.is_empty()) {
            finding = finding.with_label(span, format!("puts `{}` in front", via.prefix));
        }
    }
    finding
}

/// The prefix of the router that a route is registered on.
pub(crate) fn router_prefix<'a>(app: &CheckedApp<'a>, row: &EffectiveRoute) -> &'a str {
    let router = row.via.iter().rev().find_map(|via| via.router);
    match router.and_then(|router| app.graph.node(router)) {
        Some(Declared::Router(router)) => &router.prefix,
        _ => "",
    }
}

fn include_spans(row: &EffectiveRoute) -> Vec<Option<Span>> {
    let includes = row.via.iter().filter(|via| via.kind == "include");
    includes.map(|via| via.span).collect()
}

/// The longest run of whole, literal segments that ends the one text and begins the other.
fn repetition<'a>(before: &'a str, behind: &str) -> Option<&'a str> {
    let starts = before.match_indices('/').map(|(start, _)| start);
    starts.map(|start| &before[start..]).find(|end| {
        let rest = behind.strip_prefix(end);
        let is_whole = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        end.len() > 1 && is_whole && literals(end).next() == Some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::repetition;

    #[test]
    fn whole_segments_count() {
        assert_eq!(repetition("/api", "/api/users"), Some("/api"));
        assert_eq!(repetition("/api/v1", "/api/v1"), Some("/api/v1"));
        assert_eq!(repetition("/x/v1", "/v1/y"), Some("/v1"));
        assert_eq!(repetition("/api", "/apis"), None);
        assert_eq!(repetition("/{id}", "/{id}"), None);
    }
}
