//! What may answer before the router does, and what answers in its place.

use super::super::explainer::Served;
use super::super::{Asked, Hint, Meeting, Outcome};
use crate::{Handler, Layer};

/// Middleware that never answers by itself.
const PASSES_ON: [&str; 3] = [
    "GZipMiddleware",
    "SessionMiddleware",
    "ServerErrorMiddleware",
];

/// Middleware that may answer the request first, and the handler that makes the response of an error.
pub(in crate::explain) fn before<'a>(
    served: &Served<'a>,
    asked: &Asked,
    meeting: &Meeting<'a>,
) -> Vec<Hint<'a>> {
    let beyond = &served.app.beyond;
    let layers = beyond.layers.iter().filter_map(|layer| {
        Some(Hint {
            cause: "middleware",
            text: middleware_text(layer, asked)?,
            route: None,
            place: layer.place.clone(),
        })
    });
    let by_status = beyond
        .handlers
        .iter()
        .any(|handler| Some(handler.of.as_str()) == error_status(asked, meeting));
    let handlers = beyond.handlers.iter().filter_map(|handler| {
        // A handler for the status goes before those for classes.
        let status = error_status(asked, meeting)?;
        if by_status && handler.of != status {
            return None;
        }
        Some(Hint {
            cause: "exception-handler",
            text: handler_text(handler, status)?,
            route: None,
            place: handler.place.clone(),
        })
    });
    layers.chain(handlers).collect()
}

fn middleware_text(layer: &Layer, asked: &Asked) -> Option<String> {
    let class = layer.class.rsplit([':', '.']).next().unwrap_or_default();
    let is_known = ["starlette.", "fastapi."]
        .iter()
        .any(|package| layer.class.starts_with(package));
    let is_http = !asked.is_websocket();
    if !is_known {
        return Some(format!("{class} comes first and may answer by itself"));
    }
    match class {
        "CORSMiddleware" => (asked.method == "OPTIONS").then(|| {
            String::from(
                "CORSMiddleware answers preflight requests (with Origin and Access-Control-Request-Method) before any route",
            )
        }),
        "TrustedHostMiddleware" => Some(String::from(
            "TrustedHostMiddleware answers 400 where the Host header is not among its allowed_hosts",
        )),
        "HTTPSRedirectMiddleware" => (asked.request.scheme == "http")
            .then(|| String::from("HTTPSRedirectMiddleware redirects every http request (307 to https)")),
        "BaseHTTPMiddleware" => is_http.then(|| match &layer.function {
            Some(function) => {
                let name = function.rsplit([':', '.']).next().unwrap_or(function);
                format!("the middleware {name} comes first and may answer by itself")
            }
            None => String::from("a middleware function comes first and may answer by itself"),
        }),
        class if PASSES_ON.contains(&class) => None,
        class => Some(format!("{class} comes first and may answer by itself")),
    }
}

/// The status for which the program may have a handler.
fn error_status(asked: &Asked, meeting: &Meeting<'_>) -> Option<&'static str> {
    match meeting.outcome {
        Outcome::NotFound if meeting.route.is_none() && !asked.is_websocket() => Some("404"),
        Outcome::MethodNotAllowed => Some("405"),
        Outcome::Rejected if !asked.is_websocket() => Some("422"),
        _ => None,
    }
}

fn handler_text(handler: &Handler, status: &str) -> Option<String> {
    let name = handler
        .handler
        .rsplit([':', '.'])
        .next()
        .unwrap_or(&handler.handler);
    let of = handler.of.as_str();
    if status == "422" {
        let fits = of.ends_with(":RequestValidationError");
        return fits.then(|| format!("the response to a 422 comes from the handler {name}"));
    }
    match of {
        "starlette.exceptions:HTTPException" => Some(format!(
            "the response to a {status} comes from the handler {name}"
        )),
        "fastapi.exceptions:HTTPException" => Some(format!(
            "the handler {name} does not see this {status}: it is for FastAPI's HTTPException, and the router raises Starlette's"
        )),
        of if of == status => Some(format!(
            "the response to a {status} comes from the handler {name}"
        )),
        _ => None,
    }
}
