//! What the script of the page reads.

use std::collections::HashMap;

use fingerpost_analysis::{
    App, Certainty, Conflict, Culprit, GraphNodeKind, Origin, Place, Route, RouteKind, RowKey,
    Shadow, Via, shadow,
};
use serde::Serialize;

use super::PageSettings;
use crate::Selection;
use crate::words::{ANY_METHOD, clean, kind_word, one_line};

/// Everything.
#[derive(Serialize)]
pub(super) struct PageData {
    apps: Vec<String>,
    holders: Vec<Holder>,
    link: Option<String>,
    rows: Vec<PageRow>,
}

/// An app or router that rows come through.
#[derive(Serialize)]
struct Holder {
    name: String,
    app: usize,
    /// Its box in the app's map.
    node: Option<usize>,
}

#[derive(Serialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; no two make a state"
)]
struct PageRow {
    app: usize,
    /// `3.1` is the second row of the mount at position 3.
    order: String,
    methods: Vec<String>,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    endpoint: Option<String>,
    /// What is mounted.
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dependencies: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    holders: Vec<usize>,
    via: Vec<PageVia>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operation_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_code: Option<u16>,
    #[serde(skip_serializing_if = "is_false")]
    builtin: bool,
    #[serde(skip_serializing_if = "is_false")]
    deprecated: bool,
    #[serde(skip_serializing_if = "is_false")]
    startup: bool,
    /// Whether the OpenAPI document leaves it out.
    #[serde(skip_serializing_if = "is_false")]
    hidden: bool,
    /// Whether no request reaches it at all.
    #[serde(skip_serializing_if = "is_false")]
    lost: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<PageConflict>,
}

#[derive(Serialize)]
struct PageVia {
    kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    prefix: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

#[derive(Serialize)]
struct PageConflict {
    method: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    taken: Vec<PageTaker>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conditions: Vec<String>,
}

#[derive(Serialize)]
struct PageTaker {
    methods: Vec<String>,
    path: String,
    by: Option<String>,
    file: Option<String>,
    line: Option<u32>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

/// The data of a selection's rows; those of mounts stand behind the mount.
pub(super) fn document(selection: &Selection, settings: &PageSettings) -> PageData {
    let mut gathered = Gathered::default();
    for (position, app) in selection.analysis.apps.iter().enumerate() {
        let mut conflicts: HashMap<&RowKey, Vec<&Conflict>> = HashMap::new();
        for conflict in &app.conflicts {
            conflicts.entry(&conflict.row).or_default().push(conflict);
        }
        let context = Context {
            app,
            position,
            conflicts,
        };
        for (key, row) in app.keyed_rows() {
            gathered.row(&context, &key, row);
        }
    }
    PageData {
        apps: selection
            .analysis
            .apps
            .iter()
            .map(|app| one_line(&app.id))
            .collect(),
        holders: gathered.holders,
        link: settings.link_template.clone(),
        rows: gathered.rows,
    }
}

/// How many rows no request reaches.
pub(super) fn lost_rows(app: &App) -> usize {
    let mut conflicts: HashMap<&RowKey, Vec<&Conflict>> = HashMap::new();
    for conflict in &app.conflicts {
        conflicts.entry(&conflict.row).or_default().push(conflict);
    }
    let lost = |(key, found): (&&RowKey, &Vec<&Conflict>)| {
        app.row_at(key)
            .is_some_and(|row| shadow(row, found) == Shadow::Whole)
    };
    conflicts.iter().filter(|entry| lost(*entry)).count()
}

struct Context<'a> {
    app: &'a App,
    position: usize,
    conflicts: HashMap<&'a RowKey, Vec<&'a Conflict>>,
}

#[derive(Default)]
struct Gathered {
    rows: Vec<PageRow>,
    holders: Vec<Holder>,
    /// The number of a holder, by app and node, or by app and name where there is no graph.
    known: HashMap<(usize, Option<usize>, String), usize>,
}

impl Gathered {
    fn row(&mut self, context: &Context<'_>, key: &RowKey, row: &Route) {
        let found = context.conflicts.get(key).map_or(&[][..], Vec::as_slice);
        let call = row.via.last().and_then(|via| via.place.as_ref());
        let place = row.place.as_ref().or(call);
        let order: Vec<String> = key.iter().map(ToString::to_string).collect();
        let target = row.via.last().and_then(|via| via.target.as_deref());
        let holders = self.holders(context, key, row);
        self.rows.push(PageRow {
            app: context.position,
            order: order.join("."),
            methods: methods(row),
            path: clean(&row.path),
            name: row.name.as_deref().map(one_line),
            endpoint: row.endpoint.as_deref().map(one_line),
            target: target.map(one_line).filter(|_| row.endpoint.is_none()),
            file: place.map(|place| clean(&place.file)),
            line: place.map(|place| place.line),
            tags: row.tags.iter().map(|tag| one_line(tag)).collect(),
            dependencies: row.dependencies.iter().map(|name| one_line(name)).collect(),
            holders,
            via: row.via.iter().map(via).collect(),
            condition: condition(row),
            operation_id: row.operation_id.as_deref().map(one_line),
            status_code: row.status_code,
            builtin: row.builtin,
            deprecated: row.deprecated,
            startup: row.origin == Origin::Startup,
            hidden: !row.include_in_schema && row.kind == RouteKind::Http,
            lost: shadow(row, found) == Shadow::Whole,
            conflicts: found.iter().map(|conflict| plain(conflict)).collect(),
        });
    }

    /// The apps and routers that a row came through; from the includes' prefixes where there is no graph.
    fn holders(&mut self, context: &Context<'_>, key: &RowKey, row: &Route) -> Vec<usize> {
        let app = context.position;
        let Some(graph) = context.app.graph.as_deref() else {
            let includes = row.via.iter().filter(|via| via.kind == "include");
            return includes
                .map(|via| self.holder(app, None, &include_name(via)))
                .collect();
        };
        let nodes = graph.holders.get(key).into_iter().flatten();
        let holders = nodes.filter_map(|&position| {
            let node = graph.nodes.get(position)?;
            // The app itself holds all rows: that is what the filter of apps is for.
            let is_root = position == 0 && node.kind == GraphNodeKind::App;
            (!is_root).then(|| self.holder(app, Some(position), &node.name))
        });
        holders.collect()
    }

    fn holder(&mut self, app: usize, node: Option<usize>, name: &str) -> usize {
        let next = self.holders.len();
        let number = *self
            .known
            .entry((app, node, name.to_owned()))
            .or_insert(next);
        if number == next {
            self.holders.push(Holder {
                name: one_line(name),
                app,
                node,
            });
        }
        number
    }
}

fn include_name(via: &Via) -> String {
    let place = crate::words::place_text(via.place.as_ref());
    [via.target.as_deref().unwrap_or(&via.prefix), &place].join(" ")
}

fn methods(row: &Route) -> Vec<String> {
    match row.kind {
        RouteKind::Http if row.methods.is_empty() => vec![ANY_METHOD.to_owned()],
        RouteKind::Http => row.methods.iter().map(|method| one_line(method)).collect(),
        kind => vec![kind_word(kind).to_owned()],
    }
}

/// The condition, unless it is only that the app must have started: the page says that by itself.
fn condition(row: &Route) -> Option<String> {
    let text = row
        .condition
        .as_deref()
        .filter(|_| row.certainty != Certainty::Exact)?;
    Some(one_line(text))
        .filter(|text| row.origin != Origin::Startup || text != "the app has started")
}

fn file(place: Option<&Place>) -> Option<String> {
    place.map(|place| clean(&place.file))
}

fn via(via: &Via) -> PageVia {
    PageVia {
        kind: via.kind,
        prefix: clean(&via.prefix),
        target: via.target.as_deref().map(one_line),
        file: file(via.place.as_ref()),
        line: via.place.as_ref().map(|place| place.line),
    }
}

fn plain(conflict: &Conflict) -> PageConflict {
    let taker = |culprit: &Culprit| PageTaker {
        methods: if culprit.kind == RouteKind::Http {
            culprit.methods.clone()
        } else {
            vec![kind_word(culprit.kind).to_owned()]
        },
        path: clean(&culprit.path),
        by: culprit.answers.as_deref().map(one_line),
        file: file(culprit.place.as_ref()),
        line: culprit.place.as_ref().map(|place| place.line),
    };
    PageConflict {
        method: one_line(&conflict.method),
        path: conflict.path.as_deref().map(clean),
        host: conflict.host.as_deref().map(clean),
        by: conflict.answered_by.as_deref().map(one_line),
        taken: conflict.culprits.iter().map(taker).collect(),
        conditions: conflict
            .conditions
            .iter()
            .map(|text| one_line(text))
            .collect(),
    }
}
