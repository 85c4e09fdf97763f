//! Column widths of the table.

use crate::elide::{break_after_commas, width_of};

/// Columns between two columns.
pub(crate) const GAP: usize = 2;
/// Below this width there is no room for a column of endpoints.
const TOO_NARROW_FOR_ENDPOINTS: usize = 60;
/// The METHODS column is wrapped at commas beyond this, where room is short.
const WIDEST_METHODS: usize = 12;
/// A path column narrower than this helps nobody.
const NARROWEST_PATH: usize = 12;

/// The texts of one row, whole.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cells {
    /// METHODS.
    pub(crate) methods: String,
    /// PATH, indented by its standing among mounts.
    pub(crate) path: String,
    /// ENDPOINT with its module.
    pub(crate) endpoint: String,
    /// The file and line.
    pub(crate) place: String,
}

impl Cells {
    /// The endpoint without its module: the file says the same.
    pub(crate) fn short_endpoint(&self) -> &str {
        self.endpoint
            .split_once(':')
            .map_or(self.endpoint.as_str(), |(_, name)| name)
    }
}

/// Widths of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// METHODS.
    pub(crate) methods: usize,
    /// PATH.
    pub(crate) path: usize,
    /// ENDPOINT; 0 where there is none.
    pub(crate) endpoint: usize,
    /// The file and line.
    pub(crate) place: usize,
    /// Whether endpoints stand without their modules.
    pub(crate) short_endpoints: bool,
}

impl Layout {
    /// Widths for these rows (the heading among them) within a terminal's width.
    pub(crate) fn fit(rows: &[Cells], width: Option<usize>) -> Self {
        let whole = Self::natural(rows, false);
        let Some(width) = width else { return whole };
        if whole.total() <= width {
            return whole;
        }
        let short = Self::natural(rows, true);
        if short.total() <= width {
            return short;
        }
        short.with_broken_methods(rows).squeeze(width)
    }

    fn natural(rows: &[Cells], short_endpoints: bool) -> Self {
        let widest =
            |text: &dyn Fn(&Cells) -> usize| rows.iter().map(text).max().unwrap_or_default();
        Self {
            methods: widest(&|cells| width_of(&cells.methods)),
            path: widest(&|cells| width_of(&cells.path)),
            endpoint: widest(&|cells| {
                width_of(if short_endpoints {
                    cells.short_endpoint()
                } else {
                    &cells.endpoint
                })
            }),
            place: widest(&|cells| width_of(&cells.place)),
            short_endpoints,
        }
    }

    fn total(self) -> usize {
        let columns = [self.methods, self.path, self.endpoint, self.place];
        let used = columns.iter().filter(|width| **width > 0).count();
        columns.iter().sum::<usize>() + GAP * used.saturating_sub(1)
    }

    fn with_broken_methods(self, rows: &[Cells]) -> Self {
        let lines = rows
            .iter()
            .flat_map(|cells| break_after_commas(&cells.methods, WIDEST_METHODS));
        Self {
            methods: lines.map(|line| width_of(&line)).max().unwrap_or_default(),
            ..self
        }
    }

    /// Half of the room goes to paths, the rest to endpoints and files; what one does not need the others get.
    fn squeeze(self, width: usize) -> Self {
        let methods = self.methods;
        let room = width.saturating_sub(methods + GAP);
        if width < TOO_NARROW_FOR_ENDPOINTS {
            let place = self.place.min(room * 2 / 5);
            let path = room.saturating_sub(place + GAP).max(NARROWEST_PATH);
            return Self {
                methods,
                path: path.min(self.path.max(NARROWEST_PATH)),
                endpoint: 0,
                place,
                short_endpoints: true,
            };
        }
        let room = room.saturating_sub(2 * GAP);
        let path = self.path.min(room / 2);
        let rest = room - path;
        let endpoint = self.endpoint.min(rest / 2);
        let place = self.place.min(rest - endpoint);
        let endpoint = self.endpoint.min(rest - place);
        let path = self.path.min(room - endpoint - place);
        Self {
            methods,
            path,
            endpoint,
            place,
            short_endpoints: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(methods: &str, path: &str, endpoint: &str, place: &str) -> Cells {
        Cells {
            methods: methods.to_owned(),
            path: path.to_owned(),
            endpoint: endpoint.to_owned(),
            place: place.to_owned(),
        }
    }

    #[test]
    fn modules_of_endpoints_are_dropped_before_anything_is_shortened() {
        let rows = [cells(
            "GET",
            "/users/{id}",
            "app.users:read_user",
            "app/users.py:3",
        )];
        assert!(!Layout::fit(&rows, Some(80)).short_endpoints);
        let layout = Layout::fit(&rows, Some(45));
        assert!(layout.short_endpoints);
        assert_eq!((layout.path, layout.endpoint, layout.place), (11, 9, 14));
    }

    #[test]
    fn no_layout_is_wider_than_the_terminal() {
        let long = "x".repeat(200);
        let rows = [cells(
            "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT",
            &long,
            &long,
            &long,
        )];
        for width in 40..200 {
            let total = Layout::fit(&rows, Some(width)).total();
            assert!(total <= width, "{total} columns in a terminal of {width}");
        }
    }
}
