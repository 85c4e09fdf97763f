//! The pages that FastAPI itself serves, moved or switched off.

use super::Search;

/// Where FastAPI serves its own pages by default: the path, the route's name, what it is.
const PAGES: [(&str, &str, &str); 3] = [
    ("/openapi.json", "openapi", "the OpenAPI document"),
    ("/docs", "swagger_ui_html", "the Swagger page"),
    ("/redoc", "redoc_html", "the ReDoc page"),
];

impl Search<'_, '_> {
    pub(super) fn builtin_pages(&mut self) {
        let app = self.served.app;
        let path = self.path().trim_end_matches('/');
        let Some((_, name, what)) = PAGES.iter().find(|(page, ..)| *page == path) else {
            return;
        };
        if app.kind != "fastapi" {
            return;
        }
        let find = |wanted: &str| {
            app.routes
                .iter()
                .find(|route| route.builtin && route.name.as_deref() == Some(wanted))
        };
        let text = match (find(name), find("openapi")) {
            (Some(route), _) => {
                let text = format!("this app serves {what} at `{}`", route.path);
                self.add("docs-moved", text, Some(route), app.place.as_ref());
                return;
            }
            (None, Some(_)) => format!("this app has {what} switched off"),
            (None, None) => String::from(
                "this app has openapi_url=None: no OpenAPI document, and no docs pages",
            ),
        };
        self.add("docs-off", text, None, app.place.as_ref());
    }
}
