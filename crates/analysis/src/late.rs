//! What a live inclusion (FastAPI 0.137 and later) complains of when the first request comes.

use fingerpost_graph::{EffectiveRoute, EffectiveTable, RowKind};
use fingerpost_pattern::{Convertors, PathTemplate, TemplateError};
use fingerpost_rules::LateError;

/// What to know about such an error.
pub(crate) const HELP: &str = "the first request that reaches the included router fails like this";

/// The paths that name a parameter twice because an include puts its prefix in front: earlier versions fail at the
/// include, later ones when the path is compiled.
pub(crate) fn duplicated_parameters(
    fastapi: (u32, u32, u32),
    table: &EffectiveTable,
) -> Vec<LateError> {
    if fastapi < (0, 137, 0) {
        return Vec::new();
    }
    let convertors = Convertors::default();
    table
        .rows
        .iter()
        .filter(|route| matches!(route.kind, RowKind::Http | RowKind::Websocket))
        .filter_map(|route| complaint(route, &convertors))
        .collect()
}

fn complaint(route: &EffectiveRoute, convertors: &Convertors) -> Option<LateError> {
    let include = route.via.iter().rfind(|via| via.kind == "include")?;
    match PathTemplate::compile(&route.path.text, convertors) {
        Err(error @ TemplateError::DuplicatedParameters { .. }) => Some(LateError {
            span: include.span,
            message: format!("ValueError: {error}"),
            help: HELP,
        }),
        _ => None,
    }
}
