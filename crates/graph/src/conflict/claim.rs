//! What earlier entries take: claims on requests.

use fingerpost_pattern::{HostTemplate, PathTemplate};

use super::found::Asked;
use super::level::{Level, lifted_to_root};
use crate::dispatch::Guard;
use crate::dispatch::Methods;
use crate::dispatch::compiled::{Entry, Matcher};
use crate::effective::RowId;

/// What an earlier entry takes, as the outermost router sees it.
#[derive(Clone, Debug)]
pub(crate) struct Claim<'d> {
    pub(crate) row: RowId,
    pub(crate) extent: Extent<'d>,
    /// Conditions of the claim that the claimed route does not stand under.
    pub(crate) conditions: Vec<&'d Guard>,
}

/// The requests of a claim.
#[derive(Clone, Debug)]
pub(crate) enum Extent<'d> {
    /// These paths, on all hosts.
    Paths(PathTemplate),
    /// All paths, on these hosts.
    Hosts(&'d HostTemplate),
}

/// The claims that stand before the last level's entry and can meet its paths: `lifted` is its template for each level.
pub(crate) fn claims<'d>(
    levels: &[Level<'d>],
    lifted: &[PathTemplate],
    guards: &[&Guard],
    asked: &Asked,
) -> Vec<Claim<'d>> {
    let mut claims = Vec::new();
    for (depth, (level, template)) in levels.iter().zip(lifted).enumerate() {
        for position in level.router.neighbours(template) {
            if position >= level.position {
                break;
            }
            let entry = &level.router.entries[position];
            // Which of the alternatives is there, nobody knows: it proves nothing.
            if entry.is_alternative {
                continue;
            }
            let Some(conditions) = conditions(entry, guards) else {
                continue;
            };
            if let Some(extent) = extent(entry, asked, &levels[..=depth]) {
                claims.push(Claim {
                    row: entry.row,
                    extent,
                    conditions,
                });
            }
        }
    }
    claims.sort_by_key(|claim| claim.row);
    claims
}

/// The conditions of an entry beyond those given; `None` where they exclude one another.
fn conditions<'d>(entry: &'d Entry, guards: &[&Guard]) -> Option<Vec<&'d Guard>> {
    let mut beyond = Vec::new();
    for guard in &entry.guards {
        if guards.iter().any(|known| known.excludes(guard)) {
            return None;
        }
        if !guards.iter().any(|known| known.text == guard.text) {
            beyond.push(guard);
        }
    }
    Some(beyond)
}

/// Whether something under the ones is never there together with something under the others.
pub(crate) fn exclude_one_another(ones: &[Guard], others: &[Guard]) -> bool {
    ones.iter()
        .any(|one| others.iter().any(|other| one.excludes(other)))
}

/// What an entry certainly takes.
fn extent<'d>(entry: &'d Entry, asked: &Asked, levels: &[Level<'d>]) -> Option<Extent<'d>> {
    let template = match &entry.matcher {
        Matcher::Http(template, methods) => takes(methods, asked).then_some(template)?,
        Matcher::Websocket(template) => (*asked == Asked::Websocket).then_some(template)?,
        Matcher::Mount(template, _) => template,
        Matcher::Host(template, _) => {
            return template
                .template()
                .is_exact()
                .then_some(Extent::Hosts(template));
        }
        Matcher::Broken(_) => return None,
    };
    if !template.is_exact() {
        return None;
    }
    Some(Extent::Paths(lifted_to_root(levels, template)))
}

fn takes(methods: &Methods, asked: &Asked) -> bool {
    match (methods, asked) {
        (_, Asked::Websocket) | (Methods::Unknown, _) | (Methods::Known(_), Asked::OtherMethod) => {
            false
        }
        (Methods::Any, _) => true,
        (Methods::Known(known), Asked::Method(method)) => known.contains(method),
    }
}
