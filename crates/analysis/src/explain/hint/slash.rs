//! Slashes too many or too few, where nothing redirects.

use super::Search;

impl Search<'_, '_> {
    /// The path with or without a slash at its end; with single slashes instead of double ones.
    pub(super) fn slashes(&mut self) {
        let path = self.path().to_owned();
        let other = match path.strip_suffix('/') {
            Some(_) => path.trim_end_matches('/').to_owned(),
            None => format!("{path}/"),
        };
        if let Some(route) = self.would_answer(&other) {
            let app = self.served.app;
            let inside = self.meeting.route.is_some();
            let (text, place) = if route.path.ends_with(":path}") && other.ends_with('/') {
                let text = format!(
                    "`{}` matches `{other}`, with nothing behind the slash, but never `{path}`",
                    route.path
                );
                (text, None)
            } else if !inside && !app.redirect_slashes {
                let text = format!(
                    "`{other}` would match: this app has redirect_slashes=False, so nothing redirects"
                );
                (text, app.place.as_ref())
            } else {
                (format!("`{other}` would match"), None)
            };
            self.add("trailing-slash", text, Some(route), place);
        }
        if path.contains("//") {
            let mut single = path;
            while single.contains("//") {
                single = single.replace("//", "/");
            }
            if let Some(route) = self.would_answer(&single) {
                let text = format!("`{single}` would match: two slashes are not one");
                self.add("double-slash", text, Some(route), None);
            }
        }
    }
}
