//! The errors that Starlette raises while it compiles a template.

use crate::version::StarletteVersion;

/// Why a path cannot be compiled; displays as the message Python shows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// `{name:convertor}` names a convertor nobody registered.
    #[error("Unknown path convertor '{convertor}'")]
    UnknownConvertor {
        /// The name after the colon.
        convertor: String,
    },
    /// A parameter name occurs twice (Starlette 0.15 and later).
    #[error("Duplicated param name{} {} at path {path}", plural(.names), .names.join(", "))]
    DuplicatedParameters {
        /// The repeated names, sorted.
        names: Vec<String>,
        /// The path, as it was given.
        path: String,
    },
    /// A parameter name occurs twice (before Starlette 0.15): the regular expression itself is refused.
    #[error(
        "redefinition of group name '{name}' as group {second}; was group {first} at position {position}"
    )]
    RedefinedGroup {
        /// The repeated name.
        name: String,
        /// Number of the group that had the name first.
        first: usize,
        /// Number of the group that takes it again.
        second: usize,
        /// Character offset in the regular expression.
        position: usize,
    },
}

impl TemplateError {
    /// The name of the Python exception type.
    ///
    /// ```
    /// use fingerpost_pattern::{Convertors, PathTemplate, StarletteVersion};
    /// let error = PathTemplate::compile("/{x:foo}", &Convertors::new(StarletteVersion::LATEST)).unwrap_err();
    /// assert_eq!(error.exception(), "AssertionError");
    /// assert_eq!(error.to_string(), "Unknown path convertor 'foo'");
    /// ```
    pub fn exception(&self) -> &'static str {
        match self {
            Self::UnknownConvertor { .. } => "AssertionError",
            Self::DuplicatedParameters { .. } => "ValueError",
            Self::RedefinedGroup { .. } => "re.error",
        }
    }
}

fn plural(names: &[String]) -> &'static str {
    if names.len() > 1 { "s" } else { "" }
}

/// A parameter as the check for duplicates sees it.
pub(crate) struct GroupPlace<'a> {
    /// The parameter's name.
    pub(crate) name: &'a str,
    /// The number of its group in the regular expression.
    pub(crate) group: usize,
    /// The character offset of its name in the regular expression.
    pub(crate) position: usize,
}

/// Refuses repeated names the way the given release does.
pub(crate) fn check_duplicates(
    places: &[GroupPlace<'_>],
    path: &str,
    version: StarletteVersion,
) -> Result<(), TemplateError> {
    let mut names: Vec<&str> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let Some(earlier) = places[..index]
            .iter()
            .find(|earlier| earlier.name == place.name)
        else {
            continue;
        };
        if !version.reports_duplicates() {
            return Err(TemplateError::RedefinedGroup {
                name: place.name.to_owned(),
                first: earlier.group,
                second: place.group,
                position: place.position,
            });
        }
        names.push(place.name);
    }
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return Ok(());
    }
    Err(TemplateError::DuplicatedParameters {
        names: names.into_iter().map(str::to_owned).collect(),
        path: path.to_owned(),
    })
}
