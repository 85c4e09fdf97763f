//! One page with everything in it: styles, script, data and the map of the routers. It asks nothing of any network.

mod data;
#[cfg(test)]
mod tests;

use askama::Template;
use fingerpost_analysis::{App, Place};

use crate::graph::{Drawing, Picture, drawing};
use crate::words::{clean, count, one_line};
use crate::{RenderError, Selection};

/// What a page should be like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageSettings {
    /// The address that a `file:line` leads to; `{file}` and `{line}` are filled in. `None`: plain text.
    pub link_template: Option<String>,
    /// What the page is about; the apps' names where it is empty.
    pub title: String,
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    title: String,
    version: &'static str,
    style: &'static str,
    drawing_style: &'static str,
    script: &'static str,
    data: String,
    apps: Vec<AppLine>,
    trouble_count: String,
    troubles: Vec<Trouble>,
    drawings: Vec<Map>,
}

/// What the head of the page says of an app.
struct AppLine {
    id: String,
    routes: String,
    version: String,
    version_from: String,
    entry: String,
    conflicts: usize,
    complete: bool,
}

/// What may be missing or wrong.
struct Trouble {
    file: String,
    line: u32,
    text: String,
    more: String,
}

/// The picture of an app's routers.
struct Map {
    app: usize,
    title: String,
    drawing: Drawing,
}

/// Renders the page.
pub(crate) fn render(
    selection: &Selection,
    settings: &PageSettings,
) -> Result<String, RenderError> {
    let troubles = troubles(selection);
    let page = Page {
        title: title(selection, settings),
        version: env!("CARGO_PKG_VERSION"),
        style: include_str!("page.css"),
        drawing_style: include_str!("../graph/drawing.css"),
        script: include_str!("page.js"),
        data: embedded(&serde_json::to_string(&data::document(
            selection, settings,
        ))?),
        apps: selection.apps().map(app_line).collect(),
        trouble_count: format!(
            "{}: the list may be incomplete or wrong there",
            count(
                troubles.len(),
                "place is not understood",
                "places are not understood"
            )
        ),
        troubles,
        drawings: maps(selection),
    };
    Ok(page.render()? + "\n")
}

fn title(selection: &Selection, settings: &PageSettings) -> String {
    if !settings.title.is_empty() {
        return one_line(&format!("Routes of {}", settings.title));
    }
    match selection.analysis.apps.as_slice() {
        [app] => one_line(&format!("Routes of {}", app.id)),
        apps => format!("Routes of {} apps", apps.len()),
    }
}

/// JSON in a script element: no text of it may end the element or begin a comment.
fn embedded(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

fn app_line((app, total): (&App, usize)) -> AppLine {
    AppLine {
        id: one_line(&app.id),
        routes: count(total, "route", "routes"),
        version: clean(&app.fastapi_version.version),
        version_from: one_line(&app.fastapi_version.from),
        entry: one_line(&app.entry),
        conflicts: data::lost_rows(app),
        complete: app.complete,
    }
}

fn troubles(selection: &Selection) -> Vec<Trouble> {
    let at = |place: Option<&Place>| {
        place.map_or_else(Default::default, |place| (clean(&place.file), place.line))
    };
    let mut troubles = Vec::new();
    for notice in &selection.analysis.notices {
        let (file, line) = at(notice.place.as_ref());
        troubles.push(Trouble {
            file,
            line,
            text: one_line(&notice.message),
            more: one_line(notice.help.as_deref().unwrap_or_default()),
        });
    }
    for app in &selection.analysis.apps {
        for unresolved in &app.unresolved {
            let (file, line) = at(unresolved.place.as_ref());
            let trouble = Trouble {
                file,
                line,
                text: one_line(&format!("{}: {}", unresolved.what, unresolved.why)),
                more: one_line(&unresolved.effect),
            };
            troubles.push(trouble);
        }
    }
    troubles
}

/// The picture of each app whose graph is known.
fn maps(selection: &Selection) -> Vec<Map> {
    let apps = selection.analysis.apps.iter().enumerate();
    let with_graph = apps.filter(|(_, app)| app.graph.is_some());
    let pictures = Picture::of_all(&selection.analysis, true);
    with_graph
        .zip(pictures)
        .map(|((app, _), picture)| Map {
            app,
            drawing: drawing(&picture),
            title: picture.title,
        })
        .collect()
}
