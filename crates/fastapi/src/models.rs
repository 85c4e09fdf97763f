//! The framework models: Python text that the evaluator imports in place of FastAPI and Starlette.
//!
//! `models/README.md` says what they leave behind and what they ask of the evaluator.

/// One module of the models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModelModule {
    /// The dotted name under which Python code imports it, as `fastapi.middleware.cors`.
    pub name: &'static str,
    /// The file below `models/`, as `fastapi/middleware/cors.py`.
    pub path: &'static str,
    /// The Python text.
    pub text: &'static str,
}

impl ModelModule {
    /// Whether the module is a package (its file is an `__init__.py`).
    #[must_use]
    pub fn is_package(&self) -> bool {
        self.path.ends_with("__init__.py")
    }
}

/// The model of a module, by its dotted name.
#[must_use]
pub fn model_module(name: &str) -> Option<&'static ModelModule> {
    MODEL_MODULES
        .binary_search_by(|module| module.name.cmp(name))
        .ok()
        .and_then(|index| MODEL_MODULES.get(index))
}

/// Embeds one file of `models/`.
macro_rules! module {
    ($name:literal, $path:literal) => {
        ModelModule {
            name: $name,
            path: $path,
            text: include_str!(concat!("../models/", $path)),
        }
    };
}

/// Every module of the models, sorted by name.
pub const MODEL_MODULES: &[ModelModule] = &[
    module!("fastapi", "fastapi/__init__.py"),
    module!("fastapi._effective", "fastapi/_effective.py"),
    module!("fastapi._frontend", "fastapi/_frontend.py"),
    module!("fastapi._include", "fastapi/_include.py"),
    module!("fastapi._options", "fastapi/_options.py"),
    module!("fastapi.applications", "fastapi/applications.py"),
    module!("fastapi.background", "fastapi/background.py"),
    module!("fastapi.concurrency", "fastapi/concurrency.py"),
    module!("fastapi.datastructures", "fastapi/datastructures.py"),
    module!("fastapi.dependencies", "fastapi/dependencies/__init__.py"),
    module!("fastapi.encoders", "fastapi/encoders.py"),
    module!(
        "fastapi.exception_handlers",
        "fastapi/exception_handlers.py"
    ),
    module!("fastapi.exceptions", "fastapi/exceptions.py"),
    module!("fastapi.logger", "fastapi/logger.py"),
    module!("fastapi.middleware", "fastapi/middleware/__init__.py"),
    module!(
        "fastapi.middleware.asyncexitstack",
        "fastapi/middleware/asyncexitstack.py"
    ),
    module!("fastapi.middleware.cors", "fastapi/middleware/cors.py"),
    module!("fastapi.middleware.gzip", "fastapi/middleware/gzip.py"),
    module!(
        "fastapi.middleware.httpsredirect",
        "fastapi/middleware/httpsredirect.py"
    ),
    module!(
        "fastapi.middleware.trustedhost",
        "fastapi/middleware/trustedhost.py"
    ),
    module!("fastapi.middleware.wsgi", "fastapi/middleware/wsgi.py"),
    module!("fastapi.openapi", "fastapi/openapi/__init__.py"),
    module!("fastapi.openapi.constants", "fastapi/openapi/constants.py"),
    module!("fastapi.openapi.docs", "fastapi/openapi/docs.py"),
    module!("fastapi.openapi.utils", "fastapi/openapi/utils.py"),
    module!("fastapi.param_functions", "fastapi/param_functions.py"),
    module!("fastapi.params", "fastapi/params.py"),
    module!("fastapi.requests", "fastapi/requests.py"),
    module!("fastapi.responses", "fastapi/responses.py"),
    module!("fastapi.routing", "fastapi/routing.py"),
    module!("fastapi.security", "fastapi/security/__init__.py"),
    module!("fastapi.security.api_key", "fastapi/security/api_key.py"),
    module!("fastapi.security.base", "fastapi/security/base.py"),
    module!("fastapi.security.http", "fastapi/security/http.py"),
    module!("fastapi.security.oauth2", "fastapi/security/oauth2.py"),
    module!(
        "fastapi.security.open_id_connect_url",
        "fastapi/security/open_id_connect_url.py"
    ),
    module!("fastapi.security.utils", "fastapi/security/utils.py"),
    module!("fastapi.sse", "fastapi/sse.py"),
    module!("fastapi.staticfiles", "fastapi/staticfiles.py"),
    module!("fastapi.templating", "fastapi/templating.py"),
    module!("fastapi.testclient", "fastapi/testclient.py"),
    module!("fastapi.types", "fastapi/types.py"),
    module!("fastapi.utils", "fastapi/utils.py"),
    module!("fastapi.websockets", "fastapi/websockets.py"),
    module!("starlette", "starlette/__init__.py"),
    module!("starlette.applications", "starlette/applications.py"),
    module!("starlette.background", "starlette/background.py"),
    module!("starlette.concurrency", "starlette/concurrency.py"),
    module!("starlette.config", "starlette/config.py"),
    module!("starlette.convertors", "starlette/convertors.py"),
    module!("starlette.datastructures", "starlette/datastructures.py"),
    module!("starlette.endpoints", "starlette/endpoints.py"),
    module!("starlette.exceptions", "starlette/exceptions.py"),
    module!("starlette.middleware", "starlette/middleware/__init__.py"),
    module!(
        "starlette.middleware.authentication",
        "starlette/middleware/authentication.py"
    ),
    module!("starlette.middleware.base", "starlette/middleware/base.py"),
    module!("starlette.middleware.cors", "starlette/middleware/cors.py"),
    module!(
        "starlette.middleware.errors",
        "starlette/middleware/errors.py"
    ),
    module!(
        "starlette.middleware.exceptions",
        "starlette/middleware/exceptions.py"
    ),
    module!("starlette.middleware.gzip", "starlette/middleware/gzip.py"),
    module!(
        "starlette.middleware.httpsredirect",
        "starlette/middleware/httpsredirect.py"
    ),
    module!(
        "starlette.middleware.sessions",
        "starlette/middleware/sessions.py"
    ),
    module!(
        "starlette.middleware.trustedhost",
        "starlette/middleware/trustedhost.py"
    ),
    module!("starlette.middleware.wsgi", "starlette/middleware/wsgi.py"),
    module!("starlette.requests", "starlette/requests.py"),
    module!("starlette.responses", "starlette/responses.py"),
    module!("starlette.routing", "starlette/routing.py"),
    module!("starlette.staticfiles", "starlette/staticfiles.py"),
    module!("starlette.status", "starlette/status.py"),
    module!("starlette.templating", "starlette/templating.py"),
    module!("starlette.testclient", "starlette/testclient.py"),
    module!("starlette.types", "starlette/types.py"),
    module!("starlette.websockets", "starlette/websockets.py"),
];
