//! The search for routes that no request reaches, and for those who take their requests.

use std::collections::BTreeSet;

use fingerpost_pattern::{HostTemplate, Inclusion, PathTemplate, example, included_in_union};

use super::DOMAIN;
use super::claim::{Claim, Extent, claims};
use super::found::{Asked, ConflictWitness, Unreachable};
use super::level::{Level, lifted};
use crate::dispatch::compiled::{Matcher, Router, Served};
use crate::dispatch::{Dispatcher, Guard, Methods, Request, Verdict};
use crate::effective::RowId;

pub(crate) struct Search<'d> {
    dispatcher: &'d Dispatcher,
    pub(crate) found: Vec<Unreachable>,
    /// The hosts that the way goes through.
    hosts: Vec<&'d HostTemplate>,
}

/// The route in question.
struct Subject<'a> {
    row: RowId,
    asked: Asked,
    /// Its paths as the outermost router sees them.
    template: &'a PathTemplate,
}

impl<'d> Search<'d> {
    pub(crate) fn new(dispatcher: &'d Dispatcher) -> Self {
        Self {
            dispatcher,
            found: Vec::new(),
            hosts: Vec::new(),
        }
    }

    /// Looks at all entries of the last level's router.
    pub(crate) fn router(&mut self, levels: &mut Vec<Level<'d>>) {
        let Some(router) = levels.last().map(|level| level.router) else {
            return;
        };
        for position in 0..router.entries.len() {
            if let Some(last) = levels.last_mut() {
                last.position = position;
            }
            self.entry(levels, router, position);
        }
        if let Some(last) = levels.last_mut() {
            last.position = router.entries.len();
        }
        self.frontends(levels, router);
    }

    fn entry(&mut self, levels: &mut Vec<Level<'d>>, router: &'d Router, position: usize) {
        let entry = &router.entries[position];
        let (template, served) = match &entry.matcher {
            Matcher::Http(template, _) | Matcher::Websocket(template) => (template, None),
            Matcher::Mount(template, served) => (template, Some(served)),
            Matcher::Host(host, served) => {
                let Some(any) = self.dispatcher.any_path() else {
                    return;
                };
                self.hosts.push(host);
                (any, Some(served))
            }
            Matcher::Broken(_) => return,
        };
        self.judge_entry(levels, template, served);
        if matches!(entry.matcher, Matcher::Host(..)) {
            self.hosts.pop();
        }
    }

    fn judge_entry(
        &mut self,
        levels: &mut Vec<Level<'d>>,
        template: &PathTemplate,
        served: Option<&'d Served>,
    ) {
        let lifted = lifted(levels, template);
        let before = self.found.len();
        let (dead, all) = self.leaf(levels, &lifted);
        let Some(served) = served else { return };
        match served {
            // Whoever takes everything from a mount takes it from what is below as well: that is one story.
            Served::Router(_) if dead == all => {}
            Served::Router(_) => {
                self.found.truncate(before);
                self.below(levels, served);
            }
            Served::Opaque | Served::TooDeep => {}
        }
    }

    fn below(&mut self, levels: &mut Vec<Level<'d>>, served: &'d Served) {
        if let Served::Router(inner) = served
            && inner.root_path.is_none()
        {
            levels.push(Level::start(inner));
            self.router(levels);
            levels.pop();
        }
    }

    /// Looks at one entry, for each kind of request that it takes: how many of them it never gets, of how many.
    fn leaf(&mut self, levels: &[Level<'d>], lifted: &[PathTemplate]) -> (usize, usize) {
        let (Some(level), Some(template)) = (levels.last(), lifted.first()) else {
            return (0, 0);
        };
        let guards: Vec<&Guard> = levels
            .iter()
            .flat_map(|level| &level.entry().guards)
            .collect();
        let entry = level.entry();
        let kinds = asked(&entry.matcher, entry.own_methods.as_ref(), levels, lifted);
        let mut dead = 0;
        for asked in &kinds {
            let claims = claims(levels, lifted, &guards, asked);
            let subject = Subject {
                row: entry.row,
                asked: asked.clone(),
                template,
            };
            if let Some(unreachable) = self.judge(&subject, &claims) {
                dead += 1;
                self.found.push(unreachable);
            }
        }
        (dead, kinds.len())
    }

    /// Whether the claims take everything from the subject.
    fn judge(&self, subject: &Subject<'_>, claims: &[Claim<'_>]) -> Option<Unreachable> {
        // Unknown parts prove nothing, on neither side.
        if claims.is_empty()
            || !subject.template.is_exact()
            || !may_be_covered(subject.template, claims)
        {
            return None;
        }
        let certain: Vec<&Claim<'_>> = claims
            .iter()
            .filter(|claim| claim.conditions.is_empty())
            .collect();
        let all: Vec<&Claim<'_>> = claims.iter().collect();
        let culprits = self
            .culprits(subject, &certain)
            .or_else(|| self.culprits(subject, &all))?;
        Some(self.unreachable(subject, claims, &culprits))
    }

    /// The claims that are needed to take everything; `None` if all together do not.
    fn culprits<'c>(
        &self,
        subject: &Subject<'_>,
        claims: &[&'c Claim<'c>],
    ) -> Option<Vec<&'c Claim<'c>>> {
        if !self.covers(subject, claims) {
            return None;
        }
        if let [only] = claims {
            return Some(vec![*only]);
        }
        // Alone, the first that can; it is the one that answers most.
        if let Some(&alone) = claims.iter().find(|claim| self.covers(subject, &[claim])) {
            return Some(vec![alone]);
        }
        // The last one needed is the one that completes the union; then leave out whoever can be spared.
        let mut low = 1;
        let mut high = claims.len();
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.covers(subject, &claims[..middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let mut needed = claims[..low].to_vec();
        let mut index = needed.len();
        while index > 0 {
            index -= 1;
            let mut without = needed.clone();
            without.remove(index);
            if self.covers(subject, &without) {
                needed = without;
            }
        }
        Some(needed)
    }

    fn covers(&self, subject: &Subject<'_>, claims: &[&Claim<'_>]) -> bool {
        let mut paths: Vec<&PathTemplate> = Vec::new();
        let mut hosts: Vec<&PathTemplate> = Vec::new();
        for claim in claims {
            match &claim.extent {
                Extent::Paths(template) => paths.push(template),
                Extent::Hosts(host) => hosts.push(host.template()),
            }
        }
        !paths.is_empty() && included_in_union(subject.template, &paths, DOMAIN).is_included()
            || !hosts.is_empty() && self.covers_hosts(&hosts)
    }

    /// Whether every host that can lead to the subject is among these.
    fn covers_hosts(&self, hosts: &[&PathTemplate]) -> bool {
        let own = self.hosts.last().map(|host| host.template());
        let wanted = own.or_else(|| self.dispatcher.any_host());
        wanted.is_some_and(|wanted| {
            included_in_union(wanted, hosts, fingerpost_pattern::Domain::AnyText).is_included()
        })
    }

    fn unreachable(
        &self,
        subject: &Subject<'_>,
        claims: &[Claim<'_>],
        culprits: &[&Claim<'_>],
    ) -> Unreachable {
        let conditions: BTreeSet<&str> = culprits
            .iter()
            .flat_map(|claim| claim.conditions.iter().map(|guard| guard.text.as_str()))
            .collect();
        let within_subject = |claim: &&&Claim<'_>| match &claim.extent {
            Extent::Paths(template) => {
                included_in_union(template, &[subject.template], DOMAIN).is_included()
            }
            Extent::Hosts(_) => false,
        };
        let lost = culprits.iter().filter(within_subject).count();
        Unreachable {
            row: subject.row,
            asked: subject.asked.clone(),
            culprits: culprits.iter().map(|claim| claim.row).collect(),
            conditions: conditions.into_iter().map(str::to_string).collect(),
            witness: self.witness(subject, claims, culprits),
            same_paths: culprits.len() == 1 && lost == 1,
            moving_helps: lost == 0,
        }
    }

    /// A request that fits the subject and is answered by the last culprit, by preference by none of the other claims.
    fn witness(
        &self,
        subject: &Subject<'_>,
        claims: &[Claim<'_>],
        culprits: &[&Claim<'_>],
    ) -> Option<ConflictWitness> {
        let last = culprits.last()?;
        let earlier = |claims: Vec<&Claim<'_>>| -> Option<String> {
            let templates: Vec<&PathTemplate> = claims
                .iter()
                .filter_map(|claim| match &claim.extent {
                    Extent::Paths(template) => Some(template),
                    Extent::Hosts(_) => None,
                })
                .collect();
            match included_in_union(subject.template, &templates, DOMAIN) {
                Inclusion::Escapes(witness) => Some(witness.path().to_string()),
                Inclusion::Included | Inclusion::Undecided => None,
            }
        };
        let before: Vec<&Claim<'_>> = claims.iter().filter(|claim| claim.row < last.row).collect();
        let certain: Vec<&Claim<'_>> = before
            .iter()
            .copied()
            .filter(|claim| claim.conditions.is_empty())
            .collect();
        let path = earlier(before).or_else(|| earlier(certain))?;
        self.confirmed(&path, &subject.asked, last.row)
    }

    /// The witness, if the dispatcher agrees that the culprit takes it.
    fn confirmed(&self, path: &str, asked: &Asked, culprit: RowId) -> Option<ConflictWitness> {
        let host = match self.hosts.last() {
            None => None,
            Some(host) => Some(
                example(host.template(), fingerpost_pattern::Domain::AnyText)?
                    .path()
                    .to_string(),
            ),
        };
        let root = self.dispatcher.root().root_path.as_deref();
        let behind_root = root.map(|root| format!("{root}{path}"));
        [Some(path.to_string()), behind_root]
            .into_iter()
            .flatten()
            .find_map(|path| {
                let mut request = match asked {
                    Asked::Websocket => Request::websocket(&path),
                    _ => Request::new(asked.method(), &path),
                };
                if let Some(host) = &host {
                    request.host.clone_from(host);
                }
                let takes = self
                    .dispatcher
                    .trace(&request)
                    .into_iter()
                    .any(|step| step.row == culprit && step.verdict == Verdict::Takes);
                takes.then(|| ConflictWitness {
                    path,
                    host: host.clone(),
                    answered_by: culprit,
                })
            })
    }

    /// Frontends come last: any route that fits the path, whatever its methods, keeps a request from them.
    fn frontends(&mut self, levels: &[Level<'d>], router: &'d Router) {
        let asked = Asked::Method(String::from("GET"));
        for (index, frontend) in router.frontends.iter().enumerate() {
            let guards: Vec<&Guard> = levels[..levels.len() - 1]
                .iter()
                .flat_map(|level| &level.entry().guards)
                .chain(&frontend.guards)
                .collect();
            let earlier = router.frontends[..index]
                .iter()
                .find(|earlier| earlier.path == frontend.path && earlier.guards.is_empty());
            if let Some(earlier) = earlier {
                self.found.push(Unreachable {
                    row: frontend.row,
                    asked: asked.clone(),
                    culprits: vec![earlier.row],
                    conditions: Vec::new(),
                    witness: None,
                    same_paths: true,
                    moving_helps: false,
                });
                continue;
            }
            let judged: Option<Vec<Unreachable>> = frontend
                .templates
                .iter()
                .map(|template| {
                    let lifted = lifted(levels, template);
                    let claims = claims(levels, &lifted, &guards, &asked);
                    let subject = Subject {
                        row: frontend.row,
                        asked: asked.clone(),
                        template: lifted.first()?,
                    };
                    self.judge(&subject, &claims)
                })
                .collect();
            // Its own path and what is below it are two stories; both must be lost.
            self.found.extend(judged.and_then(|mut all| all.pop()));
        }
    }
}

/// A quick look that saves most proofs: the nicest path of the subject must be among the claims' paths.  A subject without
/// any path is no conflict.
fn may_be_covered(subject: &PathTemplate, claims: &[Claim<'_>]) -> bool {
    example(subject, DOMAIN).is_some_and(|path| {
        claims.iter().any(|claim| match &claim.extent {
            Extent::Paths(template) => template.matches(path.path()).is_match(),
            Extent::Hosts(_) => true,
        })
    })
}

/// The kinds of requests that an entry takes.  For one that takes every method: those that others before it name, and
/// one that stands for the rest.
fn asked(
    matcher: &Matcher,
    own_methods: Option<&Vec<String>>,
    levels: &[Level<'_>],
    lifted: &[PathTemplate],
) -> Vec<Asked> {
    let method = |method: &String| Asked::Method(method.clone());
    match (matcher, own_methods) {
        (Matcher::Websocket(_), _) => vec![Asked::Websocket],
        (Matcher::Http(_, _), Some(own)) => {
            let own: BTreeSet<&String> = own.iter().collect();
            let get = own.iter().any(|known| *known == "GET");
            let head = get.then(|| Asked::Method(String::from("HEAD")));
            let own = own.into_iter().filter(|known| *known != "HEAD").map(method);
            own.chain(head).collect()
        }
        (Matcher::Http(_, Methods::Known(known)), None) => known.iter().map(method).collect(),
        _ => {
            let mut named: BTreeSet<&String> = BTreeSet::new();
            for (level, template) in levels.iter().zip(lifted) {
                for position in level.router.neighbours(template) {
                    if position < level.position
                        && let Matcher::Http(_, Methods::Known(known)) =
                            &level.router.entries[position].matcher
                    {
                        named.extend(known);
                    }
                }
            }
            let is_route = matches!(matcher, Matcher::Http(..));
            let websocket = (!is_route).then_some(Asked::Websocket);
            named
                .into_iter()
                .map(method)
                .chain([Asked::OtherMethod])
                .chain(websocket)
                .collect()
        }
    }
}
