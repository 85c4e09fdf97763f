//! What a live inclusion (FastAPI 0.137 and later) complains of when the first request comes.

use fingerpost_pattern::{Convertors, PathTemplate, TemplateError};

use crate::{App, Level, Notice, Route, RouteKind};

/// The paths that name a parameter twice because an include puts its prefix in front: earlier versions fail at the
/// include, later ones when the path is compiled.
pub(crate) fn duplicated_parameters(app: &App) -> Vec<Notice> {
    let convertors = Convertors::default();
    app.routes
        .iter()
        .filter(|route| matches!(route.kind, RouteKind::Http | RouteKind::Websocket))
        .filter_map(|route| complaint(route, &convertors))
        .collect()
}

fn complaint(route: &Route, convertors: &Convertors) -> Option<Notice> {
    let include = route.via.iter().rfind(|via| via.kind == "include")?;
    match PathTemplate::compile(&route.path, convertors) {
        Err(error @ TemplateError::DuplicatedParameters { .. }) => Some(Notice {
            code: Some("FP207"),
            level: Level::Error,
            message: format!("ValueError: {error}"),
            place: include.place.clone(),
            help: Some(String::from(
                "the first request that reaches the included router fails like this",
            )),
        }),
        _ => None,
    }
}
