//! A service to measure with, as they grow.

use fingerpost_fastapi::PathText;
use fingerpost_graph::dispatch::{DispatchEntry, DispatchTable, Methods, Versions};
use fingerpost_graph::{RowId, RowKind};
use fingerpost_pattern::StarletteVersion;

pub(crate) const VERSIONS: Versions = Versions {
    fastapi: (0, 165, 0),
    starlette: StarletteVersion::LATEST,
};

/// Resources with lists, items and actions, in versions, and a fallback at the end.
pub(crate) fn paths(resources: usize) -> Vec<String> {
    let of = |number: usize| {
        let base = format!("/v{}/resource{number}", number % 3);
        [
            base.clone(),
            format!("{base}/{{item_id}}"),
            format!("{base}/{{item_id}}/parts"),
            format!("{base}/{{item_id}}/parts/{{part_id:int}}"),
            format!("{base}/{{item_id}}/close"),
        ]
    };
    let mut paths: Vec<String> = (0..resources).flat_map(of).collect();
    paths.push(String::from("/{rest:path}"));
    paths
}

/// A table that answers GET at these paths.
pub(crate) fn table(paths: Vec<String>) -> DispatchTable {
    let entry = |(row, text): (u32, String)| DispatchEntry {
        row: RowId(row),
        kind: RowKind::Http,
        path: PathText {
            text,
            is_partial: false,
        },
        methods: Methods::Known(vec![String::from("GET")]),
        own_methods: None,
        guards: Vec::new(),
        is_alternative: false,
        group: 0,
        serves: None,
    };
    DispatchTable {
        entries: (0..).zip(paths).map(entry).collect(),
        redirect_slashes: true,
        root_path: None,
    }
}
