//! What a router makes of a request.

use fingerpost_pattern::ConvertorKind;

use crate::effective::RowId;

/// What a request meets: one answer, or several where the source does not decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The answers that are possible, in the order in which they are tried.  All but the last hang on something that
    /// is not known; the last is what happens when none of the others does.
    pub possible: Vec<Possible>,
}

impl Decision {
    /// The answer, where there is only one.
    pub fn certain(&self) -> Option<&Answer> {
        match self.possible.as_slice() {
            [only] if only.doubt.is_none() => Some(&only.answer),
            _ => None,
        }
    }
}

/// A possible answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Possible {
    /// The answer.
    pub answer: Answer,
    /// What it hangs on.
    pub doubt: Option<Doubt>,
}

/// Why an answer is not certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// This row stands under conditions.
    Conditional(RowId),
    /// Parts of this row's path are not known.
    UnknownPath(RowId),
    /// The methods of this row are not known.
    UnknownMethods(RowId),
}

impl Doubt {
    /// The row that is in doubt.
    pub fn row(self) -> RowId {
        match self {
            Self::Conditional(row) | Self::UnknownPath(row) | Self::UnknownMethods(row) => row,
        }
    }
}

/// What a router makes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// An endpoint answers.
    Endpoint {
        /// Its row.
        row: RowId,
        /// The path parameters.
        parameters: Vec<Captured>,
    },
    /// Something mounted answers that has no routes to read.
    Opaque {
        /// The mount's or host's row.
        row: RowId,
        /// The path that it gets to see.
        rest: String,
        /// The path parameters.
        parameters: Vec<Captured>,
    },
    /// A frontend looks for a file.
    Frontend {
        /// Its row.
        row: RowId,
    },
    /// 405: the path fits, the method does not.
    MethodNotAllowed {
        /// The first row that fits.
        row: RowId,
        /// The Allow header, sorted; `None` where the release sends none.
        allow: Option<Vec<String>>,
    },
    /// 307 to the path with or without a slash at its end.
    Redirect {
        /// The absolute URL.
        location: String,
        /// The decoded path that the client asks for next.
        path: String,
    },
    /// 404, or a websocket that is closed before it opens.
    NotFound {
        /// The mount or host whose own table was the last to be asked.
        within: Option<RowId>,
        /// The path that was left.
        rest: String,
    },
    /// 500: the router itself fails at this row.
    Failure {
        /// The row.
        row: RowId,
        /// The framework's message.
        message: String,
    },
}

/// The text that a path parameter took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captured {
    /// The parameter's name.
    pub name: String,
    /// The text, as it stands in the path.
    pub text: String,
    /// The convertor that it went through.
    pub convertor: ConvertorKind,
}
