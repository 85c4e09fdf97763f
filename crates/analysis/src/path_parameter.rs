//! What an endpoint and its dependencies make of the parameters of a path.

use fingerpost_fastapi::ParameterType;
use fingerpost_graph::EffectiveRoute;

/// A path parameter that an endpoint or a dependency takes.
#[derive(Clone, Debug, PartialEq)]
pub struct PathParameter {
    /// Its name in the path.
    pub name: String,
    /// What the annotation asks of the text.
    pub kind: ParameterType,
}

/// Those of a row, each name once.
pub(crate) fn path_parameters(row: &EffectiveRoute) -> Vec<PathParameter> {
    let path = row.path.text.as_str();
    if !path.contains('{') {
        return Vec::new();
    }
    let mut found: Vec<PathParameter> = Vec::new();
    for parameter in row.parameters().parameters {
        let starts = [
            format!("{{{}}}", parameter.key),
            format!("{{{}:", parameter.key),
        ];
        if !starts.iter().any(|start| path.contains(start)) {
            continue;
        }
        match found.iter_mut().find(|known| known.name == parameter.key) {
            None => found.push(PathParameter {
                name: parameter.key,
                kind: parameter.kind,
            }),
            // Both are asked, and which of them a document shows is a matter of the version.
            Some(known) if known.kind != parameter.kind => {
                known.kind = ParameterType::Unknown("it is taken in several ways".to_owned());
            }
            Some(_) => {}
        }
    }
    found
}
