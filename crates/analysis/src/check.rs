//! Running the rules, and what they found as plain data.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use fingerpost_diagnostic::{Cause, Certainty, RouteReference, Severity, Witness};
use fingerpost_fastapi::Loaded;
use fingerpost_graph::dispatch::{DispatchTable, Dispatcher};
use fingerpost_project::Project;
use fingerpost_project::version::FrameworkVersions;
use fingerpost_rules::{
    Checked, CheckedApp, LateError, RequiredDependency, RuleSelection, Sources,
};
use fingerpost_source::{FileId, Span};

use crate::background::AppBackground;
use crate::calls;
use crate::convert::{Converter, Linked};
use crate::mention::is_mentioned;
use crate::quote::quote;
use crate::rule_words::{idle_entries, idle_ignores, idle_policies, idle_severities, unknown_rule};
use crate::settings::CheckSettings;
use crate::sieve::{CheckReport, sieve};
use crate::{AnalysisError, App, Notice, Place, Stage};

/// One finding, ready to be rendered.
#[derive(Clone, Debug)]
pub struct Finding {
    /// `FP101`.
    pub code: &'static str,
    /// `unreachable-route`.
    pub name: &'static str,
    /// How grave.
    pub severity: Severity,
    /// How sure.
    pub certainty: Certainty,
    /// The app's id.
    pub app: Option<String>,
    /// One sentence, without a full stop.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// What to write at the place in an excerpt.
    pub label: String,
    /// The route that it is about.
    pub route: Option<RouteReference>,
    /// Other places: culprits, includes, further routes of the same story.
    pub related: Vec<Related>,
    /// A request that shows it.
    pub witness: Option<Witness>,
    /// What to do.
    pub help: Option<String>,
    /// What it is known by in baselines and fingerprints: rule, request, names, no lines.
    pub fingerprint: String,
    /// Other apps in which the same was found.
    pub also_in: Vec<String>,
    /// How many findings with the same cause this one stands for.
    pub count: usize,
}

/// Another place of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What stands there.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// The route that stands there, if it is one.
    pub route: Option<RouteReference>,
    /// Whether it is a further route of the same story, not a place that explains the first.
    pub is_further: bool,
}

impl Finding {
    /// The files that it points at.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        let related = self.related.iter().map(|related| &related.place);
        [&self.place]
            .into_iter()
            .chain(related)
            .flatten()
            .map(|place| place.file.as_str())
    }
}

/// An app as the rules see it, with what it was loaded from.
pub(crate) struct CheckedLoad<'p> {
    pub(crate) loaded: &'p Loaded,
    pub(crate) linked: Linked,
    pub(crate) late: Vec<LateError>,
    pub(crate) versions: &'p FrameworkVersions,
}

/// Runs the rules on what was analysed.
pub(crate) fn run(
    wanted: &CheckSettings,
    converter: &Converter<'_>,
    (apps, loads): (&[App], &[CheckedLoad<'_>]),
    executed: &[FileId],
    begin: &mut dyn FnMut(Stage),
) -> Result<Checking, AnalysisError> {
    begin(Stage::Check);
    let config = converter.config();
    let select = if wanted.select.is_empty() {
        &config.select
    } else {
        &wanted.select
    };
    let ignore: Vec<String> = config
        .ignore
        .iter()
        .chain(&wanted.ignore)
        .cloned()
        .collect();
    let selection = RuleSelection::new(select, &ignore, &config.severity)
        .map_err(|error| unknown_rule(converter, wanted, &error))?;
    let unknown = config.per_file_ignores.iter().flat_map(|(_, rules)| rules);
    if let Some(error) = fingerpost_rules::unknown_word(unknown) {
        return Err(unknown_rule(converter, wanted, &error));
    }
    let sources = ProjectSources(converter.project());
    let backgrounds: Vec<AppBackground<'_>> = apps.iter().map(AppBackground::new).collect();
    let project = converter.project();
    begin(Stage::Calls);
    let calls = calls::calls(project, loads, &selection);
    begin(Stage::Links);
    let links = calls::links(project, loads, executed, &selection);
    begin(Stage::Unimported);
    let unimported = converter.unimported(executed, &live_files(loads));
    begin(Stage::Check);
    let checked = Checked {
        apps: loads
            .iter()
            .zip(&backgrounds)
            .map(|(load, background)| checked_app(load).with_background(background))
            .collect(),
        syntax_errors: converter.checked_syntax_errors(executed),
        unimported,
        policies: policies(converter),
        sources: &sources,
        calls,
        links,
    };
    let found = fingerpost_rules::check(&checked, &selection);
    let plain = found
        .into_iter()
        .map(|finding| plain(converter, finding))
        .collect();
    begin(Stage::Sieve);
    let (left, report, mut notices) = sieve(converter, wanted, &selection, executed, plain);
    notices.extend(idle_ignores(converter, &checked, &selection));
    notices.extend(idle_severities(converter, &checked, &selection));
    notices.extend(idle_entries(converter));
    notices.extend(idle_policies(converter, &checked));
    Ok(Checking {
        findings: grouped(left),
        report,
        notices,
    })
}

/// What the rules came to.
pub(crate) struct Checking {
    pub(crate) findings: Vec<Finding>,
    pub(crate) report: CheckReport,
    /// What is to be said about the config.
    pub(crate) notices: Vec<Notice>,
}

/// The project's texts, for the rules that ask them.
struct ProjectSources<'p>(&'p Project);

impl fmt::Debug for ProjectSources<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the texts of {}", self.0.root())
    }
}

impl Sources for ProjectSources<'_> {
    fn may_be_served_elsewhere(&self, span: Span) -> bool {
        self.0.is_aside(span.file) || is_mentioned(self.0, span)
    }
}

/// The config's policies.
fn policies(converter: &Converter<'_>) -> Vec<RequiredDependency> {
    let policies = converter.config().policy.iter();
    let required = policies.map(|policy| RequiredDependency {
        glob: policy.matches.clone(),
        methods: policy.methods.clone(),
        require: policy.require.clone(),
    });
    required.collect()
}

/// The files that make an app or a router which requests reach.
pub(crate) fn live_files(loads: &[CheckedLoad<'_>]) -> BTreeSet<FileId> {
    loads
        .iter()
        .flat_map(|load| fingerpost_rules::reached_spans(&load.linked.graph))
        .map(|span| span.file)
        .collect()
}

fn checked_app<'a>(load: &'a CheckedLoad<'_>) -> CheckedApp<'a> {
    let CheckedLoad {
        loaded,
        linked,
        versions,
        late,
    } = load;
    let table = DispatchTable::of(&linked.graph, &linked.table);
    let convertors = &loaded.declaration.convertors;
    let allowed = versions
        .allowed_range
        .iter()
        .flat_map(|range| &range.allowed);
    let oldest = allowed
        .map(|version| (version.major, version.minor, version.patch))
        .min();
    CheckedApp::new(
        &loaded.id,
        &loaded.declaration,
        (&linked.graph, &linked.table),
        (
            Dispatcher::new(&table, linked.versions, convertors),
            linked.versions,
        ),
        oldest,
        late,
    )
}

/// A finding with its places, and what it shares with others.
fn plain(
    converter: &Converter<'_>,
    finding: fingerpost_diagnostic::Finding,
) -> (Finding, Option<Cause>) {
    let related = finding.secondary.into_iter().map(|label| Related {
        place: converter.place(label.span),
        message: label.message,
        route: label.route,
        is_further: false,
    });
    let place = finding
        .primary
        .as_ref()
        .and_then(|label| converter.place(label.span));
    let plain = Finding {
        code: finding.code,
        name: finding.name,
        severity: finding.severity,
        certainty: finding.certainty,
        app: finding.app,
        message: finding.message,
        label: finding
            .primary
            .map(|label| label.message)
            .unwrap_or_default(),
        place,
        route: finding.route,
        related: related.collect(),
        witness: finding.witness.map(|witness| Witness {
            path: quote(&witness.path),
            ..witness
        }),
        help: finding.help,
        fingerprint: String::new(),
        also_in: Vec::new(),
        count: 1,
    };
    (plain, finding.cause)
}

/// One finding for each cause, in the order of their places.
fn grouped(findings: Vec<(Finding, Option<Cause>)>) -> Vec<Finding> {
    let mut grouped: Vec<Finding> = Vec::new();
    let mut known: HashMap<(&'static str, String), usize> = HashMap::new();
    for (finding, cause) in findings {
        let Some(cause) = cause else {
            grouped.push(finding);
            continue;
        };
        let next = grouped.len();
        let position = *known.entry((finding.code, cause.key)).or_insert(next);
        match grouped.get_mut(position) {
            None => grouped.push(finding),
            Some(first) => {
                first.count += 1;
                first.message = cause.message.replace("{count}", &first.count.to_string());
                first.related.push(Related {
                    message: String::from("the same holds for this one"),
                    place: finding.place,
                    route: finding.route,
                    is_further: true,
                });
            }
        }
    }
    grouped.sort_by(|a, b| {
        let key = |finding: &Finding| {
            let place = finding.place.as_ref();
            place.map(|place| (place.file.clone(), place.range.0))
        };
        (key(a), a.code, &a.message).cmp(&(key(b), b.code, &b.message))
    });
    once_for_all_apps(grouped)
}

/// What several apps share is said once: apps of one project often include the same routers.
fn once_for_all_apps(findings: Vec<Finding>) -> Vec<Finding> {
    let mut shown: Vec<Finding> = Vec::new();
    for finding in findings {
        let same = |known: &&mut Finding| {
            known.place.is_some()
                && known.app != finding.app
                && (known.code, &known.place, &known.message, known.severity)
                    == (
                        finding.code,
                        &finding.place,
                        &finding.message,
                        finding.severity,
                    )
                && known.related == finding.related
        };
        match shown
            .iter_mut()
            .rev()
            .take_while(|known| known.place == finding.place)
            .find(same)
        {
            Some(known) => known.also_in.extend(finding.app),
            None => shown.push(finding),
        }
    }
    shown
}
