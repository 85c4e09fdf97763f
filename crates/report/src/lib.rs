//! Renders what an analysis says: one file per output format.
//!
//! Renderers see plain data only. A renderer takes a [`Selection`] (an analysis, perhaps with rows left out by a
//! [`Filter`]) and gives a string; who calls decides where it goes.

mod baseline;
mod check;
mod csv;
mod diff;
mod elide;
mod explain;
mod filter;
mod flat;
mod format;
mod graph;
mod html;
mod inventory;
mod json;
mod jsonl;
mod layout;
mod markdown;
mod message;
mod notices;
mod openapi;
mod palette;
mod parameter_schema;
mod reading;
mod rule;
mod summary;
mod table;
mod tree;
mod witness;
mod words;

#[cfg(test)]
mod filter_test;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod notices_test;
#[cfg(test)]
mod schema_test;
#[cfg(test)]
mod snapshots;

pub use baseline::{BASELINE_SCHEMA_NAME, BaselineError, read_baseline, render_baseline};
pub use check::{CHECK_SCHEMA_NAME, CheckFormat, CheckRecord, CheckSummary, render_check};
pub use diff::{DIFF_MARKER, DIFF_SCHEMA_NAME, DiffFormat, DiffRecord, diff_summary, render_diff};
pub use explain::{
    EXPLAIN_SCHEMA_NAME, ExplainRecord, render_explanation, render_explanation_json,
    render_explanation_json_line, render_explanation_line, render_refusal_json_line,
    render_refusal_line,
};
pub use filter::{Filter, FilterError, RawFilter, Selection};
pub use format::{RenderError, RenderSettings, RoutesFormat, render_page, render_routes};
pub use graph::{
    Folding, GRAPH_SCHEMA_NAME, GraphFormat, MOST_ROUTES_IN_A_PICTURE, render_graph, route_count,
};
pub use html::PageSettings;
pub use inventory::{
    AppRecord, Inventory, NoticeRecord, RouteRecord, SCHEMA_NAME, ToolRecord, UnresolvedRecord,
    VersionRecord, ViaRecord,
};
pub use notices::{render_notices, render_notices_up_to};
pub use reading::{ReadError, read_inventory};
pub use rule::{render_rule_documents, render_rule_json, render_rule_list};
