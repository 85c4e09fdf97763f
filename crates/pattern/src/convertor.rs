//! Path convertors: what may stand where a parameter stands.

use crate::expression::Expression;
use crate::version::StarletteVersion;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which convertor a parameter has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ConvertorKind {
    /// One segment, the default.
    Text,
    /// Any number of segments, also none.
    Path,
    /// Decimal digits.
    Integer,
    /// Digits with an optional fraction.
    Float,
    /// A UUID.
    Uuid,
    /// One that the program registered under this name.
    Custom(String),
}

/// A convertor: its kind and the texts it accepts.
#[derive(Debug, Clone)]
pub(crate) struct Convertor {
    pub(crate) kind: ConvertorKind,
    /// The regular expression as Python has it; `None` if nobody knows it.
    pub(crate) regex: Option<String>,
    /// `None` if the regular expression is unknown or not regular: the convertor may accept anything.
    pub(crate) expression: Option<Expression>,
}

impl Convertor {
    fn new(kind: ConvertorKind, regex: Option<&str>) -> Self {
        Self {
            kind,
            regex: regex.map(str::to_owned),
            expression: regex.and_then(Expression::parse),
        }
    }

    /// Does the convertor accept no text with a slash?
    pub(crate) fn stays_in_segment(&self) -> bool {
        self.expression
            .as_ref()
            .is_some_and(|expression| !expression.may_contain('/'))
    }
}

/// The convertors that exist when a template is compiled: Starlette's own of one release and the program's.
///
/// ```
/// use fingerpost_pattern::{Convertors, MatchOutcome, PathTemplate, StarletteVersion};
/// let mut convertors = Convertors::new(StarletteVersion::LATEST);
/// convertors.register("year", Some("[0-9]{4}"));
/// convertors.register("secret", None);
/// let archive = PathTemplate::compile("/archive/{when:year}", &convertors)?;
/// assert!(archive.matches("/archive/2024").is_match());
/// let hidden = PathTemplate::compile("/hidden/{key:secret}", &convertors)?;
/// assert_eq!(hidden.matches("/hidden/x"), MatchOutcome::Unknown);
/// assert_eq!(hidden.matches("/other"), MatchOutcome::No);
/// # Ok::<(), fingerpost_pattern::TemplateError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Convertors {
    version: StarletteVersion,
    by_name: BTreeMap<String, Arc<Convertor>>,
}

impl Convertors {
    /// The convertors that the given release brings along.
    pub fn new(version: StarletteVersion) -> Self {
        let float = if version.escapes_float_point() {
            r"[0-9]+(\.[0-9]+)?"
        } else {
            "[0-9]+(.[0-9]+)?"
        };
        let uuid = if version.relaxes_uuid() {
            "[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}"
        } else {
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        };
        let own = [
            ("str", ConvertorKind::Text, "[^/]+"),
            ("path", ConvertorKind::Path, ".*"),
            ("int", ConvertorKind::Integer, "[0-9]+"),
            ("float", ConvertorKind::Float, float),
            ("uuid", ConvertorKind::Uuid, uuid),
        ];
        let by_name = own
            .into_iter()
            .map(|(name, kind, regex)| {
                (name.to_owned(), Arc::new(Convertor::new(kind, Some(regex))))
            })
            .collect();
        Self { version, by_name }
    }

    /// Adds a convertor or replaces one, as `register_url_convertor` does.  Without a regular expression, or with one
    /// that is not regular (look-around, back references), whatever the convertor meets is unknown.
    pub fn register(&mut self, name: &str, regex: Option<&str>) {
        let convertor = Convertor::new(ConvertorKind::Custom(name.to_owned()), regex);
        self.by_name.insert(name.to_owned(), Arc::new(convertor));
    }

    /// The release whose rules apply.
    pub fn version(&self) -> StarletteVersion {
        self.version
    }

    /// Is a convertor of this name registered?
    pub fn contains(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Arc<Convertor>> {
        self.by_name.get(name)
    }
}

impl Default for Convertors {
    fn default() -> Self {
        Self::new(StarletteVersion::LATEST)
    }
}
