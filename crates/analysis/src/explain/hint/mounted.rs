//! What is mounted takes a path away from all that comes later.

use super::Search;
use crate::RouteKind;

impl Search<'_, '_> {
    pub(super) fn below_a_mount(&mut self) {
        let (Some(mount), Some(rest)) = (self.meeting.route, self.meeting.rest.as_deref()) else {
            return;
        };
        let call = mount.via.last().and_then(|via| via.place.as_ref());
        let text = if mount.kind == RouteKind::Host {
            format!(
                "every request for the host `{}` goes there, and nothing there matches `{rest}`",
                mount.path
            )
        } else {
            format!(
                "the mount at `{}` takes every path below it; it is left with `{rest}`, and nothing there matches that",
                mount.path
            )
        };
        self.add("mounted-app", text, Some(mount), call);
        let path = self.path().to_owned();
        let method = self.method();
        let behind = self
            .served
            .table()
            .matching(&path)
            .find(|row| row.answers(method) && row.around.is_empty());
        if let Some(row) = behind {
            let text = String::from(
                "this route has the path, but stands behind the mount: register it before the mount",
            );
            self.add("behind-mount", text, Some(row.route), None);
        }
    }
}
