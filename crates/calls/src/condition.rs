//! Conditions on a response's status.

use fingerpost_python::syntax::CompareOp;

use crate::value::Value;

/// What a condition says of a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    /// True or false, whatever else is.
    Known(bool),
    /// It depends on the status in a way that is not understood.
    Unknown,
    /// It does not depend on the status.
    Free,
}

/// A condition, as far as it is about the status.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    /// `status op numbers`; with `hundreds` it is `status // 100`.
    Compared {
        hundreds: bool,
        op: CompareOp,
        numbers: Vec<Option<i64>>,
    },
    /// A property of the response: `is_success`, ….
    Property(&'static str),
    /// All of these.
    All(Vec<Condition>),
    /// One of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// Something about the status that is not understood.
    Unknown,
    /// Nothing about the status.
    Free,
}

/// The properties of responses that are understood.
pub(crate) const PROPERTIES: [&str; 8] = [
    "is_success",
    "ok",
    "is_error",
    "is_client_error",
    "is_server_error",
    "is_informational",
    "is_redirect",
    "has_redirect_location",
];

impl Condition {
    /// What it comes to for a status.
    pub(crate) fn truth(&self, status: u16) -> Truth {
        match self {
            Self::Compared {
                hundreds,
                op,
                numbers,
            } => {
                let status = if *hundreds { status / 100 } else { status };
                compare(i64::from(status), *op, numbers)
            }
            Self::Property(name) => Truth::Known(match *name {
                "is_success" => status < 300,
                "ok" => status < 400,
                "is_error" | "is_client_error" => status >= 400,
                "is_redirect" | "has_redirect_location" => status == 307,
                _ => false,
            }),
            Self::All(parts) => joined(parts, status, true),
            Self::Any(parts) => joined(parts, status, false),
            Self::Not(inner) => match inner.truth(status) {
                Truth::Known(truth) => Truth::Known(!truth),
                other => other,
            },
            Self::Unknown => Truth::Unknown,
            Self::Free => Truth::Free,
        }
    }
}

/// `and` and `or`: one part decides, else all must be known.
fn joined(parts: &[Condition], status: u16, is_and: bool) -> Truth {
    let truths: Vec<Truth> = parts.iter().map(|part| part.truth(status)).collect();
    if truths.contains(&Truth::Known(!is_and)) {
        return Truth::Known(!is_and);
    }
    let mut about: Vec<Truth> = truths
        .iter()
        .copied()
        .filter(|truth| *truth != Truth::Free)
        .collect();
    about.dedup();
    match about.as_slice() {
        [] => Truth::Free,
        // `status == 200 and something else` holds for 200 as far as the status goes.
        [Truth::Known(truth)] if is_and || about.len() == truths.len() => Truth::Known(*truth),
        _ => Truth::Unknown,
    }
}

/// The status that a value stands for: a number, or a constant of `fastapi.status`, `http.HTTPStatus` or `httpx.codes`.
pub(crate) fn status_of(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        Value::Outside(dotted) => {
            let mut names = dotted.path.iter().rev();
            let name = names.find(|name| *name != "value")?;
            if let Some(rest) = name.strip_prefix("HTTP_") {
                return rest.get(..3)?.parse().ok();
            }
            Some(match name.as_str() {
                "OK" => 200,
                "CREATED" => 201,
                "ACCEPTED" => 202,
                "NO_CONTENT" => 204,
                "MOVED_PERMANENTLY" => 301,
                "FOUND" => 302,
                "SEE_OTHER" => 303,
                "TEMPORARY_REDIRECT" => 307,
                "PERMANENT_REDIRECT" => 308,
                "BAD_REQUEST" => 400,
                "UNAUTHORIZED" => 401,
                "FORBIDDEN" => 403,
                "NOT_FOUND" => 404,
                "METHOD_NOT_ALLOWED" => 405,
                "CONFLICT" => 409,
                "UNPROCESSABLE_ENTITY" | "UNPROCESSABLE_CONTENT" => 422,
                "INTERNAL_SERVER_ERROR" => 500,
                _ => return None,
            })
        }
        _ => None,
    }
}

/// `status op numbers`.
fn compare(status: i64, op: CompareOp, numbers: &[Option<i64>]) -> Truth {
    let all: Option<Vec<i64>> = numbers.iter().copied().collect();
    match (op, all) {
        (CompareOp::In, Some(all)) => Truth::Known(all.contains(&status)),
        (CompareOp::NotIn, Some(all)) => Truth::Known(!all.contains(&status)),
        (CompareOp::In, None) if numbers.contains(&Some(status)) => Truth::Known(true),
        (CompareOp::NotIn, None) if numbers.contains(&Some(status)) => Truth::Known(false),
        (op, Some(all)) => match all.as_slice() {
            [number] => match op {
                CompareOp::Eq | CompareOp::Is => Truth::Known(status == *number),
                CompareOp::NotEq | CompareOp::IsNot => Truth::Known(status != *number),
                CompareOp::Lt => Truth::Known(status < *number),
                CompareOp::LtE => Truth::Known(status <= *number),
                CompareOp::Gt => Truth::Known(status > *number),
                CompareOp::GtE => Truth::Known(status >= *number),
                CompareOp::In | CompareOp::NotIn => Truth::Unknown,
            },
            _ => Truth::Unknown,
        },
        _ => Truth::Unknown,
    }
}

/// The operator with its sides swapped.
pub(crate) fn mirrored(op: CompareOp) -> Option<CompareOp> {
    Some(match op {
        CompareOp::Lt => CompareOp::Gt,
        CompareOp::LtE => CompareOp::GtE,
        CompareOp::Gt => CompareOp::Lt,
        CompareOp::GtE => CompareOp::LtE,
        CompareOp::In | CompareOp::NotIn => return None,
        op => op,
    })
}
