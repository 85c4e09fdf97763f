//! One line per request: for lists and logs.

use std::fmt::Write as _;

use fingerpost_analysis::explain::{AskError, Explanation, Meeting, Outcome};

use super::document::place_of;
use crate::words::{clean, is_steering};

/// `STATUS METHOD TARGET  what answers`, added to a text.
pub fn render_explanation_line(explanation: &Explanation<'_>, line: &mut String) {
    let meeting = &explanation.meeting;
    match meeting.status {
        Some(status) => {
            let _ = write!(line, "{status}");
        }
        None => line.push_str(match meeting.outcome {
            Outcome::Matched | Outcome::Rejected => " ok",
            Outcome::Unknown => "???",
            _ => " no",
        }),
    }
    line.push(' ');
    line.push_str(&explanation.method);
    line.push(' ');
    push_clean(&explanation.target, line);
    push_answer(meeting, line);
    if let Some(uncertainty) = &explanation.uncertainty
        && let Some(reason) = uncertainty.reasons.first()
    {
        line.push_str(": ");
        push_clean(reason, line);
    }
    line.push('\n');
}

/// The line of something that is no request.
pub fn render_refusal_line(error: &AskError, line: &mut String) {
    line.push_str("!!! ");
    push_clean(&error.message, line);
    line.push('\n');
}

fn push_answer(meeting: &Meeting<'_>, line: &mut String) {
    line.push_str("  ");
    match meeting.outcome {
        Outcome::Matched | Outcome::Rejected => {
            if let Some(route) = meeting.route {
                push_clean(&route.path, line);
                line.push_str("  ");
                let name = route.endpoint.as_deref().or(meeting.opaque.as_deref());
                push_clean(name.unwrap_or_default(), line);
                if let Some(place) = place_of(route) {
                    line.push_str("  ");
                    push_clean(&place.file, line);
                    let _ = write!(line, ":{}", place.line);
                }
            }
            if let Some(rejection) = &meeting.rejection {
                line.push_str("  ");
                push_clean(&rejection.parameter, line);
                line.push_str(": ");
                push_clean(&rejection.message, line);
            }
        }
        Outcome::Redirect => {
            line.push_str("to ");
            push_clean(meeting.location.as_deref().unwrap_or_default(), line);
        }
        Outcome::MethodNotAllowed => match &meeting.allow {
            Some(allow) => {
                line.push_str("allowed: ");
                push_clean(&allow.join(", "), line);
            }
            None => line.push_str("method not allowed"),
        },
        Outcome::NotFound => match meeting.route {
            Some(mount) => {
                line.push_str("nothing in the mount ");
                push_clean(&mount.path, line);
            }
            None => line.push_str("no route"),
        },
        Outcome::Unknown => {
            line.push_str("not certain");
            if let Some(failure) = &meeting.failure {
                line.push_str(": ");
                push_clean(failure, line);
            }
        }
    }
}

fn push_clean(text: &str, line: &mut String) {
    if text.chars().any(is_steering) {
        line.push_str(&clean(text));
    } else {
        line.push_str(text);
    }
}
