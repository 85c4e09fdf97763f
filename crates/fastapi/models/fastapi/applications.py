"""The FastAPI application object."""

import _fingerpost
from _fingerpost import fastapi_version, site
from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse

from . import routing
from ._options import APP, APP_ROUTE, INCLUDE, OPERATION, filled
from .exception_handlers import (
    http_exception_handler,
    request_validation_exception_handler,
    websocket_request_validation_exception_handler,
)
from .exceptions import RequestValidationError, WebSocketRequestValidationError
from .openapi.docs import get_redoc_html, get_swagger_ui_html, get_swagger_ui_oauth2_redirect_html
from .openapi.utils import get_openapi

_PLAIN = (
    "debug",
    "title",
    "description",
    "version",
    "terms_of_service",
    "contact",
    "license_info",
    "openapi_url",
    "openapi_tags",
    "root_path_in_servers",
    "docs_url",
    "redoc_url",
    "swagger_ui_oauth2_redirect_url",
    "swagger_ui_init_oauth",
    "swagger_ui_parameters",
    "summary",
    "separate_input_output_schemas",
    "openapi_external_docs",
    "max_body_size",
)
# What the application hands to its router, under the same names.
_ROUTER = (
    "routes",
    "on_startup",
    "on_shutdown",
    "default_response_class",
    "dependencies",
    "callbacks",
    "deprecated",
    "include_in_schema",
    "responses",
    "generate_unique_id_function",
    "lifespan",
    "redirect_slashes",
    "strict_content_type",
    "max_body_size",
    "form_limits",
)


class FastAPI(Starlette):
    def __init__(self, **given):
        options = {**APP, **given}
        if fastapi_version < (0, 145):
            self.extra = {name: value for name, value in given.items() if name not in APP}
        else:
            options = filled("FastAPI.__init__", APP, given)
        self._site = site()
        self.__dict__.update({name: options[name] for name in _PLAIN if name in APP})
        self.servers = options["servers"] or []
        self.openapi_version = "3.0.2" if fastapi_version < (0, 99) else "3.1.0"
        self.openapi_schema = None
        if fastapi_version >= (0, 137):
            self._openapi_routes_version = None
        if fastapi_version >= (0, 142):
            self._telemetry = self._native_telemetry = _fingerpost.unknown("how requests are observed")
        if self.openapi_url:
            assert self.title, "A title must be provided for OpenAPI, e.g.: 'My API'"
            assert self.version, "A version must be provided for OpenAPI, e.g.: '2.1.0'"
        if fastapi_version >= (0, 99):
            self.webhooks = options["webhooks"] or routing.APIRouter()
        self.root_path = options["root_path"] or options.get("openapi_prefix", "")
        self.state = State()
        self.dependency_overrides = {}
        self.router = routing.APIRouter(
            dependency_overrides_provider=self, **{name: options[name] for name in _ROUTER if name in APP}
        )
        self.exception_handlers = dict(options["exception_handlers"] or {})
        self.exception_handlers.setdefault(HTTPException, http_exception_handler)
        self.exception_handlers.setdefault(RequestValidationError, request_validation_exception_handler)
        if fastapi_version >= (0, 97):
            self.exception_handlers.setdefault(
                WebSocketRequestValidationError, websocket_request_validation_exception_handler
            )
        self.user_middleware = list(options["middleware"] or [])
        self.middleware_stack = None
        self.setup()

    def openapi(self):
        if not self.openapi_schema:
            self.openapi_schema = get_openapi(title=self.title, version=self.version, routes=self.routes)
        return self.openapi_schema

    def setup(self):
        """The documentation routes, registered last in the constructor."""
        if self.openapi_url:

            async def openapi(req: Request):
                return JSONResponse(self.openapi())

            self.add_route(self.openapi_url, openapi, include_in_schema=False)
        if self.openapi_url and self.docs_url:

            async def swagger_ui_html(req: Request):
                return get_swagger_ui_html(openapi_url=self.openapi_url, title=self.title)

            self.add_route(self.docs_url, swagger_ui_html, include_in_schema=False)
            if self.swagger_ui_oauth2_redirect_url:

                async def swagger_ui_redirect(req: Request):
                    return get_swagger_ui_oauth2_redirect_html()

                self.add_route(
                    self.swagger_ui_oauth2_redirect_url, swagger_ui_redirect, include_in_schema=False
                )
        if self.openapi_url and self.redoc_url:

            async def redoc_html(req: Request):
                return get_redoc_html(openapi_url=self.openapi_url, title=self.title)

            self.add_route(self.redoc_url, redoc_html, include_in_schema=False)

    def add_api_route(self, path, endpoint, **options):
        options = filled("FastAPI.add_api_route", APP_ROUTE, options)
        self.router.add_api_route(path, endpoint=endpoint, **options)

    def api_route(self, path, **options):
        options = filled("FastAPI.api_route", APP_ROUTE, options)

        def decorator(func):
            self.router.add_api_route(path, func, **options)
            return func

        return decorator

    if fastapi_version >= (0, 97):

        def add_api_websocket_route(self, path, endpoint, name=None, *, dependencies=None):
            self.router.add_api_websocket_route(path, endpoint, name=name, dependencies=dependencies)

        def websocket(self, path, name=None, *, dependencies=None):
            def decorator(func):
                self.add_api_websocket_route(path, func, name=name, dependencies=dependencies)
                return func

            return decorator

    else:

        def add_api_websocket_route(self, path, endpoint, name=None):
            self.router.add_api_websocket_route(path, endpoint, name=name)

        def websocket(self, path, name=None):
            def decorator(func):
                self.add_api_websocket_route(path, func, name=name)
                return func

            return decorator

    def include_router(self, router, **options):
        self.router.include_router(router, **filled("FastAPI.include_router", INCLUDE, options))

    def get(self, path, **options):
        return self.router.get(path, **filled("FastAPI.get", OPERATION, options))

    def put(self, path, **options):
        return self.router.put(path, **filled("FastAPI.put", OPERATION, options))

    def post(self, path, **options):
        return self.router.post(path, **filled("FastAPI.post", OPERATION, options))

    def delete(self, path, **options):
        return self.router.delete(path, **filled("FastAPI.delete", OPERATION, options))

    def options(self, path, **options):
        return self.router.options(path, **filled("FastAPI.options", OPERATION, options))

    def head(self, path, **options):
        return self.router.head(path, **filled("FastAPI.head", OPERATION, options))

    def patch(self, path, **options):
        return self.router.patch(path, **filled("FastAPI.patch", OPERATION, options))

    def trace(self, path, **options):
        return self.router.trace(path, **filled("FastAPI.trace", OPERATION, options))

    def websocket_route(self, path, name=None):
        def decorator(func):
            self.router.add_websocket_route(path, func, name=name)
            return func

        return decorator

    def on_event(self, event_type):
        return self.router.on_event(event_type)

    def middleware(self, middleware_type):
        def decorator(func):
            self.add_middleware(BaseHTTPMiddleware, dispatch=func)
            return func

        return decorator

    def exception_handler(self, exc_class_or_status_code):
        def decorator(func):
            self.add_exception_handler(exc_class_or_status_code, func)
            return func

        return decorator

    if fastapi_version >= (0, 138):

        def frontend(self, path, *, directory, fallback="auto", check_dir=None):
            from ._frontend import resolve_check

            self.router.frontend(
                path, directory=directory, fallback=fallback, check_dir=resolve_check(directory, check_dir)
            )
