"""Path operations, their routers, and the inclusion of one router in another."""

from enum import IntEnum

import _fingerpost
from _fingerpost import fastapi_version, is_unknown, site
from starlette import routing
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import (
    _OF_PATH,
    BaseRoute,
    Host,
    Match,
    Mount,
    NoMatchFound,
    _template,
    compile_path,
    get_name,
    request_response,
    websocket_session,
)

from ._include import (
    _LIVE,
    _check_live_paths,
    _check_not_empty,
    _check_prefix,
    _IncludedRouter,
    _merge_lifespan_context,
    copy_routes,
)
from ._options import ADD_API_ROUTE, API_ROUTE, INCLUDE, OPERATION, ROUTE_CLASS, ROUTER, filled
from .datastructures import Default, DefaultPlaceholder
from .utils import generate_unique_id, get_value_or_default, is_body_allowed_for_status_code


def _extended(first, second):
    combined = first.copy()
    combined.extend(second or [])
    return combined


def _documentation(endpoint):
    text = getattr(endpoint, "__doc__", None)
    if not text:
        return ""
    import inspect

    return inspect.cleandoc(text).split("\f")[0].strip()


def _returned(endpoint):
    """The declared return type, unless it is a response class."""
    declared = getattr(endpoint, "__annotations__", {}).get("return")
    if isinstance(declared, type) and issubclass(declared, Response):
        return None
    return declared


def _check_body(status_code, model):
    if is_unknown(model) or is_unknown(status_code):
        return
    if model and not is_body_allowed_for_status_code(status_code):
        raise AssertionError(f"Status code {status_code} must not have a response body")


def _unique_id(route):
    # The first versions named the operation without regard to an explicit id.
    given = None if fastapi_version < (0, 75) else route.operation_id
    return given or generate_unique_id(route)


def _of_signature(route):
    return _fingerpost.unknown("what FastAPI derives from a signature")


# What newer and older versions derive from it.
_OF_SIGNATURE = {"dependant": _of_signature}
if fastapi_version >= (0, 112, 4):
    _OF_SIGNATURE["_embed_body_fields"] = _of_signature
if (0, 112, 4) <= fastapi_version < (0, 141):
    _OF_SIGNATURE["_flat_dependant"] = _of_signature
_OF_RESPONSE = {}
if fastapi_version < (0, 128, 4):
    _OF_RESPONSE["secure_cloned_response_field"] = _of_signature
if fastapi_version >= (0, 134):
    for _name in ("stream_item_type", "stream_item_field", "is_json_stream"):
        _OF_RESPONSE[_name] = _of_signature
if fastapi_version >= (0, 135):
    _OF_RESPONSE["is_sse_stream"] = _of_signature


class APIRoute(routing.Route):
    _is_api = True
    _derived = {
        **_OF_PATH,
        **_OF_SIGNATURE,
        **_OF_RESPONSE,
        "unique_id": _unique_id,
        "response_model": lambda route: _returned(route.endpoint),
        "description": lambda route: _documentation(route.endpoint),
        "body_field": _of_signature,
        "response_field": _of_signature,
        "response_fields": _of_signature,
    }

    def __init__(self, path, endpoint, **options):
        options = filled("APIRoute.__init__", ROUTE_CLASS, options)
        self._site = site()
        self.__dict__.update(options)
        self.path = path
        self.endpoint = endpoint
        self.name = get_name(endpoint) if options["name"] is None else options["name"]
        _template(self, path)
        self.tags = options["tags"] or []
        self.responses = options["responses"] or {}
        self.dependencies = list(options["dependencies"] or [])
        methods = ["GET"] if options["methods"] is None else options["methods"]
        self.methods = {method.upper() for method in methods}
        self._identify(methods, options.get("generate_unique_id_function"))
        if options["status_code"] is not None:
            self._set_status(options["status_code"])
        if self.responses:
            self._check_responses()
        if not options["description"]:
            del self.__dict__["description"]
        if isinstance(options["response_model"], DefaultPlaceholder):
            del self.__dict__["response_model"]
            # Up to 0.139 the signature was read before the endpoint was checked.
            if fastapi_version < (0, 140) and not is_unknown(endpoint) and not callable(endpoint):
                raise TypeError(f"{endpoint!r} is not a callable object")
        assert callable(endpoint), "An endpoint must be a callable"

    def _identify(self, methods, generate):
        """Users' naming functions run now; the default name is made when somebody reads it."""
        if generate is None:
            if not is_unknown(methods):
                list(methods)[0]
        elif self.operation_id:
            self.unique_id = self.operation_id
        elif isinstance(generate, DefaultPlaceholder):
            assert self.methods
        else:
            self.unique_id = generate(self)

    def _set_status(self, status_code):
        if is_unknown(status_code):
            return
        if isinstance(status_code, IntEnum):
            self.status_code = status_code = int(status_code)
        if is_body_allowed_for_status_code(status_code):
            return
        model = self.response_model
        if isinstance(model, DefaultPlaceholder):
            model = _returned(self.endpoint)
        _check_body(status_code, model)

    def _check_responses(self):
        for code, response in self.responses.items():
            assert isinstance(response, dict), "An additional response must be a dict"
            _check_body(code, response.get("model"))

    def get_route_handler(self):
        return self.endpoint


class APIWebSocketRoute(routing.WebSocketRoute):
    _is_api = True
    _derived = {**_OF_PATH, **_OF_SIGNATURE}

    def __init__(self, path, endpoint, *, name=None, dependencies=None, dependency_overrides_provider=None):
        self._site = site()
        self.path = path
        self.endpoint = endpoint
        self.name = get_name(endpoint) if name is None else name
        if fastapi_version >= (0, 97):
            self.dependencies = list(dependencies or [])
        _template(self, path)


ROUTER["route_class"] = APIRoute
_NEWER = [
    name
    for name in ("generate_unique_id_function", "strict_content_type", "max_body_size", "form_limits")
    if name in ROUTER
]


class APIRouter(routing.Router):
    _fingerpost_kind = "router"

    def __init__(self, **options):
        options = filled("APIRouter.__init__", ROUTER, options)
        super().__init__(
            routes=options["routes"],
            redirect_slashes=options["redirect_slashes"],
            default=options["default"],
            lifespan=options.get("lifespan"),
        )
        prefix = options["prefix"]
        self.on_startup = [] if options["on_startup"] is None else list(options["on_startup"])
        self.on_shutdown = [] if options["on_shutdown"] is None else list(options["on_shutdown"])
        self.prefix = prefix
        self.tags = options["tags"] or []
        self.dependencies = list(options["dependencies"] or [])
        self.deprecated = options["deprecated"]
        self.include_in_schema = options["include_in_schema"]
        self.responses = options["responses"] or {}
        self.callbacks = options["callbacks"] or []
        self.dependency_overrides_provider = options["dependency_overrides_provider"]
        self.route_class = options["route_class"]
        self.default_response_class = options["default_response_class"]
        self.__dict__.update({name: options[name] for name in _NEWER})
        self._includes = []
        self._was_included = False
        self._low_priority_routes = []
        self._frontend_routes = None
        if _LIVE:
            self._routes_version = 0
        # FastAPI looks first. The analysis goes on with this router, and should not stumble over what it lacks.
        if prefix and not is_unknown(prefix):
            _check_prefix(prefix)

    def route(self, path, methods=None, name=None, include_in_schema=True):
        def decorator(func):
            self.add_route(path, func, methods=methods, name=name, include_in_schema=include_in_schema)
            return func

        return decorator

    def websocket_route(self, path, name=None):
        def decorator(func):
            self.add_websocket_route(path, func, name=name)
            return func

        return decorator

    if _LIVE:

        def matches(self, scope):
            return _fingerpost.unknown("whether a request matches")

        async def handle(self, scope, receive, send):
            return None

        def add_route(self, path, endpoint, methods=None, name=None, include_in_schema=True):
            super().add_route(path, endpoint, methods=methods, name=name, include_in_schema=include_in_schema)

        def add_websocket_route(self, path, endpoint, name=None):
            super().add_websocket_route(path, endpoint, name=name)

    def add_api_route(self, path, endpoint, **options):
        options = filled("APIRouter.add_api_route", ADD_API_ROUTE, options)
        route_class = options.pop("route_class_override") or self.route_class
        if is_unknown(route_class):
            # Whatever class it is, it registers a path operation.
            route_class = APIRoute
        options["responses"] = {**self.responses, **(options["responses"] or {})}
        options["response_class"] = get_value_or_default(
            options["response_class"], self.default_response_class
        )
        options["tags"] = _extended(self.tags, options["tags"])
        options["dependencies"] = _extended(self.dependencies, options["dependencies"])
        options["callbacks"] = _extended(self.callbacks, options["callbacks"])
        options["deprecated"] = options["deprecated"] or self.deprecated
        options["include_in_schema"] = options["include_in_schema"] and self.include_in_schema
        options["dependency_overrides_provider"] = self.dependency_overrides_provider
        self._inherit(options)
        route = route_class(self.prefix + path, endpoint=endpoint, **options)
        self.routes.append(route)

    def _inherit(self, options):
        """The options that newer versions hand down from the router."""
        if fastapi_version >= (0, 75):
            options["generate_unique_id_function"] = get_value_or_default(
                options["generate_unique_id_function"], self.generate_unique_id_function
            )
        if fastapi_version >= (0, 132):
            options["strict_content_type"] = get_value_or_default(
                options["strict_content_type"], self.strict_content_type
            )
        if fastapi_version >= (0, 164) and options["max_body_size"] is None:
            options["max_body_size"] = self.max_body_size
        if fastapi_version >= (0, 165) and options["form_limits"] is None:
            del options["form_limits"]

    def api_route(self, path, **options):
        options = filled("APIRouter.api_route", API_ROUTE, options)

        def decorator(func):
            self.add_api_route(path, func, **options)
            return func

        return decorator

    def _add_websocket(self, path, endpoint, name, dependencies):
        self.routes.append(
            APIWebSocketRoute(
                path,
                endpoint=endpoint,
                name=name,
                dependencies=_extended(self.dependencies, dependencies),
                dependency_overrides_provider=self.dependency_overrides_provider,
            )
        )

    if fastapi_version >= (0, 97):

        def add_api_websocket_route(self, path, endpoint, name=None, *, dependencies=None):
            self._add_websocket(self.prefix + path, endpoint, name, dependencies)

        def websocket(self, path, name=None, *, dependencies=None):
            def decorator(func):
                self.add_api_websocket_route(path, func, name=name, dependencies=dependencies)
                return func

            return decorator

    else:

        def add_api_websocket_route(self, path, endpoint, name=None):
            # The router's prefix was forgotten for websockets before 0.75.2.
            full = path if fastapi_version < (0, 75, 2) else self.prefix + path
            route = APIWebSocketRoute(
                full,
                endpoint=endpoint,
                name=name,
                dependency_overrides_provider=self.dependency_overrides_provider,
            )
            self.routes.append(route)

        def websocket(self, path, name=None):
            def decorator(func):
                self.add_api_websocket_route(path, func, name=name)
                return func

            return decorator

    def get(self, path, **options):
        options = filled("APIRouter.get", OPERATION, options)
        return self.api_route(path=path, methods=["GET"], **options)

    def put(self, path, **options):
        options = filled("APIRouter.put", OPERATION, options)
        return self.api_route(path=path, methods=["PUT"], **options)

    def post(self, path, **options):
        options = filled("APIRouter.post", OPERATION, options)
        return self.api_route(path=path, methods=["POST"], **options)

    def delete(self, path, **options):
        options = filled("APIRouter.delete", OPERATION, options)
        return self.api_route(path=path, methods=["DELETE"], **options)

    def options(self, path, **options):
        options = filled("APIRouter.options", OPERATION, options)
        return self.api_route(path=path, methods=["OPTIONS"], **options)

    def head(self, path, **options):
        options = filled("APIRouter.head", OPERATION, options)
        return self.api_route(path=path, methods=["HEAD"], **options)

    def patch(self, path, **options):
        options = filled("APIRouter.patch", OPERATION, options)
        return self.api_route(path=path, methods=["PATCH"], **options)

    def trace(self, path, **options):
        options = filled("APIRouter.trace", OPERATION, options)
        return self.api_route(path=path, methods=["TRACE"], **options)

    def include_router(self, router, **options):
        options = filled("APIRouter.include_router", INCLUDE, options)
        if fastapi_version >= (0, 128, 7):
            assert self is not router, (
                "Cannot include the same APIRouter instance into itself. "
                "Did you mean to include a different router?"
            )
        if is_unknown(router):
            # Nothing of the child can be read: the entry says what it would have been included with.
            self.routes.append(_IncludedRouter(self, router, options))
            return
        if _LIVE:
            self._include_live(router, options)
        else:
            self._include_copies(router, options)
        for handler in router.on_startup:
            self.add_event_handler("startup", handler)
        for handler in router.on_shutdown:
            self.add_event_handler("shutdown", handler)
        if fastapi_version >= (0, 112):
            self.lifespan_context = _merge_lifespan_context(self.lifespan_context, router.lifespan_context)

    def _include_live(self, router, options):
        # What is not an APIRouter fails at this attribute.
        contains_router = router._contains_router
        # What nothing has included yet is in no router: most includes need no search, however deep they nest.
        if self._was_included:
            assert not contains_router(self), (
                "Cannot include an APIRouter instance that already includes this router. "
                "Did you mean to include a different router?"
            )
        prefix = options["prefix"]
        if not is_unknown(prefix):
            if prefix:
                _check_prefix(prefix)
            else:
                _check_live_paths(router)
        entry = _IncludedRouter(self, router, options)
        self.routes.append(entry)
        self._includes.append(entry)
        router._was_included = True

    def _contains_router(self, router, seen=None):
        seen = [] if seen is None else seen
        for entry in self._includes:
            child = entry.original_router
            if child is router:
                return True
            if id(child) not in seen:
                seen.append(id(child))
                if child._contains_router(router, seen):
                    return True
        return False

    def _include_copies(self, router, options):
        prefix = options["prefix"]
        if not is_unknown(prefix):
            if prefix:
                _check_prefix(prefix)
            else:
                for route in router.routes:
                    _check_not_empty(route.path, getattr(route, "name", "unknown"))
        copy_routes(self, router, options)

    def add_event_handler(self, event_type, func):
        assert event_type in ("startup", "shutdown")
        if event_type == "startup":
            self.on_startup.append(func)
        else:
            self.on_shutdown.append(func)

    def on_event(self, event_type):
        def decorator(func):
            self.add_event_handler(event_type, func)
            return func

        return decorator

    if fastapi_version >= (0, 138):

        def frontend(self, path, *, directory, fallback="auto", check_dir=None):
            from ._frontend import _FrontendRouteGroup, join_paths, normalize_path, resolve_check

            check_dir = resolve_check(directory, check_dir)
            path = normalize_path(path)
            if self._frontend_routes is None:
                self._frontend_routes = _FrontendRouteGroup(
                    dependencies=self.dependencies,
                    dependency_overrides_provider=self.dependency_overrides_provider,
                )
                self._low_priority_routes.append(self._frontend_routes)
            self._frontend_routes.add_frontend_route(
                join_paths(self.prefix, path), directory=directory, fallback=fallback, check_dir=check_dir
            )


if fastapi_version >= (0, 137, 2):
    from ._effective import RouteContext, iter_route_contexts
else:
    _fingerpost_absent = ("RouteContext", "iter_route_contexts")
