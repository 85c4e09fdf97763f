//! Whether the text of a path fits a parameter, and what FastAPI says if it does not.
//!
//! Starlette's convertor turns the text into a value first; pydantic then validates that value against the annotation.

mod boundary;
mod captured;
mod decimal;
mod first;
mod integer;
mod literal;
mod possible;
mod second;
mod temporal;
mod text;

use fingerpost_pattern::ConvertorKind;

use crate::parameter::DeclaredParameter;
use crate::parameter_type::ParameterType;
use captured::Captured;

pub use possible::can_ever_accept;

/// Which pydantic validates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pydantic {
    /// pydantic 1: FastAPI before 0.100 has no other.
    First,
    /// pydantic 2.
    Second,
}

impl Pydantic {
    /// The release that goes with a FastAPI version: from 0.100 on both are possible, and pydantic 2 is what gets installed.
    pub fn of(fastapi: (u32, u32, u32)) -> Self {
        if fastapi < (0, 100, 0) {
            Self::First
        } else {
            Self::Second
        }
    }
}

/// What becomes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Validation {
    /// It fits.
    Accepted,
    /// The client gets 422; a websocket is closed with 1008 before it is accepted, which the client sees as 403.
    Rejected {
        /// What the answer says.
        message: String,
    },
    /// It cannot be said.
    Unknown {
        /// Why.
        reason: String,
    },
}

/// A value that fits, as constraints see it, or why there is none.
pub(crate) type Outcome = Result<Fitting, Failure>;

/// A value that fits.
#[derive(Clone, Debug)]
pub(crate) enum Fitting {
    Integer(num_bigint::BigInt),
    Float(f64),
    Decimal(decimal::Decimal),
    Text(String),
    Uuid(uuid::Uuid),
    /// What no constraint is modelled for.
    Other,
}

/// Why there is no value.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    /// The text does not fit: FastAPI's message.
    Rejected(String),
    /// It is not known whether it fits.
    Unknown(String),
}

impl Failure {
    pub(crate) fn rejected(message: &str) -> Self {
        Self::Rejected(String::from(message))
    }

    pub(crate) fn unknown(reason: &str) -> Self {
        Self::Unknown(String::from(reason))
    }
}

/// What FastAPI does with the text that a path has for a parameter.
pub fn validate(
    parameter: &DeclaredParameter,
    convertor: &ConvertorKind,
    text: &str,
    pydantic: Pydantic,
) -> Validation {
    validate_type(&parameter.kind, convertor, text, pydantic)
}

/// What FastAPI does with the text that a path has for a parameter of this type.
pub fn validate_type(
    kind: &ParameterType,
    convertor: &ConvertorKind,
    text: &str,
    pydantic: Pydantic,
) -> Validation {
    let outcome = Captured::new(convertor, text).and_then(|captured| match pydantic {
        Pydantic::First => first::fit(kind, &captured),
        Pydantic::Second => second::fit(kind, &captured),
    });
    match outcome {
        Ok(_) => Validation::Accepted,
        Err(Failure::Rejected(message)) => Validation::Rejected { message },
        Err(Failure::Unknown(reason)) => Validation::Unknown { reason },
    }
}
