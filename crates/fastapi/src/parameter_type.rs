//! The types that path parameters have.

/// What an annotation asks of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterType {
    /// Anything: no annotation, `Any`, `object`.
    Any,
    /// `None`.
    None,
    /// `str`.
    Text,
    /// `bytes`.
    Bytes,
    /// `int`.
    Int,
    /// `float`.
    Float,
    /// `bool`.
    Bool,
    /// `decimal.Decimal`.
    Decimal,
    /// `uuid.UUID`; pydantic's `UUID4` has its version as a constraint.
    Uuid,
    /// `datetime.date`.
    Date,
    /// `datetime.datetime`.
    Datetime,
    /// `datetime.time`.
    Time,
    /// `datetime.timedelta`.
    Timedelta,
    /// `pathlib.Path`.
    Path,
    /// A subclass of `Enum`.
    Enumeration(Enumeration),
    /// `Literal[…]`.
    Literal(Vec<LiteralValue>),
    /// `A | B`, `Optional[A]`.
    Union(Vec<ParameterType>),
    /// A type with constraints, in the order in which they are applied.
    Constrained(Box<ParameterType>, Vec<Constraint>),
    /// What cannot be said, and why.
    Unknown(String),
}

impl ParameterType {
    /// The convertor of a path template that lets only texts of this kind pass.
    pub fn convertor(&self) -> Option<&'static str> {
        match self {
            Self::Int => Some("int"),
            Self::Float => Some("float"),
            Self::Uuid => Some("uuid"),
            Self::Constrained(inner, _) => inner.convertor(),
            _ => None,
        }
    }

    /// Whether `None` is a member.
    pub fn is_optional(&self) -> bool {
        match self {
            Self::None => true,
            Self::Union(members) => members.iter().any(Self::is_optional),
            Self::Constrained(inner, _) => inner.is_optional(),
            _ => false,
        }
    }

    /// Why it is not known, in it or in one of its parts.
    pub fn unknown(&self) -> Option<&str> {
        match self {
            Self::Unknown(reason) => Some(reason),
            Self::Union(members) => members.iter().find_map(Self::unknown),
            Self::Constrained(inner, constraints) => inner.unknown().or_else(|| {
                constraints.iter().find_map(|constraint| match constraint {
                    Constraint::Unknown(reason) => Some(reason.as_str()),
                    _ => None,
                })
            }),
            _ => None,
        }
    }

    /// Whether infinite numbers are refused explicitly.
    pub(crate) fn forbids_infinity(&self) -> bool {
        matches!(self, Self::Constrained(_, constraints)
            if constraints.contains(&Constraint::InfinityAllowed(false)))
    }

    /// This type with constraints behind those that it has.
    #[must_use]
    pub fn constrained(self, more: Vec<Constraint>) -> Self {
        if more.is_empty() {
            return self;
        }
        match self {
            Self::Constrained(inner, mut constraints) => {
                constraints.extend(more);
                Self::Constrained(inner, constraints)
            }
            plain => Self::Constrained(Box::new(plain), more),
        }
    }
}

/// A subclass of `Enum`.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    /// The class's name.
    pub name: String,
    /// The type that is mixed in.
    pub base: EnumerationBase,
    /// The members' values, in order.
    pub values: Vec<LiteralValue>,
}

/// The type that is mixed into an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumerationBase {
    /// None.
    Plain,
    /// `str`.
    Text,
    /// `int`.
    Int,
    /// `IntEnum`, which pydantic 1 treats in its own way.
    IntEnum,
    /// `float`.
    Float,
}

/// A value of a `Literal[…]`, or of a member of an enumeration.
#[derive(Clone, Debug, PartialEq)]
pub enum LiteralValue {
    /// A text.
    Text(String),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// A truth value.
    Bool(bool),
    /// `None`.
    None,
}

/// A number in a constraint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
}

/// What a type is narrowed by.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// `gt=`.
    Above(Number),
    /// `ge=`.
    AtLeast(Number),
    /// `lt=`.
    Below(Number),
    /// `le=`.
    AtMost(Number),
    /// `multiple_of=`.
    MultipleOf(Number),
    /// `min_length=`.
    MinLength(i64),
    /// `max_length=`.
    MaxLength(i64),
    /// `pattern=`, `regex=`.
    Pattern(String),
    /// `strict=True`.
    Strict,
    /// `allow_inf_nan=`.
    InfinityAllowed(bool),
    /// `strip_whitespace=True`.
    StripWhitespace,
    /// `to_lower=True`.
    ToLower,
    /// `to_upper=True`.
    ToUpper,
    /// `max_digits=`.
    MaxDigits(i64),
    /// `decimal_places=`.
    DecimalPlaces(i64),
    /// The version of a UUID.
    UuidVersion(i64),
    /// One that cannot be modelled, and why.
    Unknown(String),
}
