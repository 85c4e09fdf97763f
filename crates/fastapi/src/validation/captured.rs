//! What a convertor makes of the text between the slashes.

use fingerpost_pattern::ConvertorKind;
use num_bigint::BigInt;
use uuid::Uuid;

use super::Failure;

/// A value as the endpoint's validation gets it.
#[derive(Clone, Debug)]
pub(crate) enum Captured {
    /// A text: no convertor, `str` or `path`.
    Text(String),
    /// `int`.
    Integer(BigInt),
    /// `float`.
    Float(f64),
    /// `uuid`.
    Uuid(Uuid),
}

/// Python refuses to convert longer texts to integers.
const LONGEST_INTEGER: usize = 4300;

impl Captured {
    /// Converts a text that the convertor's pattern has matched.
    pub(crate) fn new(convertor: &ConvertorKind, text: &str) -> Result<Self, Failure> {
        let odd = || Failure::unknown("the convertor does not convert this text");
        match convertor {
            ConvertorKind::Text | ConvertorKind::Path => Ok(Self::Text(text.to_string())),
            ConvertorKind::Integer if text.len() <= LONGEST_INTEGER => {
                text.parse().map(Self::Integer).map_err(|_| odd())
            }
            ConvertorKind::Float => text.parse().map(Self::Float).map_err(|_| odd()),
            ConvertorKind::Uuid => Uuid::try_parse(text).map(Self::Uuid).map_err(|_| odd()),
            ConvertorKind::Integer => Err(odd()),
            ConvertorKind::Custom(name) => Err(Failure::Unknown(format!(
                "it is not known what the convertor `{name}` makes of a text"
            ))),
        }
    }
}
