//! Tables as flat sequences of rows.

use fingerpost_analysis::Route;

/// A row with its standing among mounts and hosts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FlatRow<'a> {
    /// The row itself.
    pub(crate) route: &'a Route,
    /// How many mounts and hosts it lies in.
    pub(crate) depth: usize,
    /// The innermost mount or host that it lies in.
    pub(crate) parent: Option<&'a Route>,
}

/// Every row of a table, each mount or host followed by its own table.
pub(crate) fn flatten_rows(routes: &[Route]) -> Vec<FlatRow<'_>> {
    let mut rows = Vec::new();
    push_rows(routes, 0, None, &mut rows);
    rows
}

fn push_rows<'a>(
    routes: &'a [Route],
    depth: usize,
    parent: Option<&'a Route>,
    rows: &mut Vec<FlatRow<'a>>,
) {
    for route in routes {
        rows.push(FlatRow {
            route,
            depth,
            parent,
        });
        push_rows(&route.children, depth + 1, Some(route), rows);
    }
}

/// How many rows a table has, children included.
pub(crate) fn count_rows(routes: &[Route]) -> usize {
    routes
        .iter()
        .map(|route| 1 + count_rows(&route.children))
        .sum()
}
