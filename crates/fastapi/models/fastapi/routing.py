"""Path operations, their routers, and the inclusion of one router in another."""

from enum import IntEnum

import _fingerpost
from _fingerpost import fastapi_version, is_unknown, site
from starlette import routing
from starlette.routing import (
    _OF_PATH,
    BaseRoute,
    Host,
    Match,
    Mount,
    NoMatchFound,
    _DefaultLifespan,
    _template,
    compile_path,
    get_name,
    request_response,
    websocket_session,
)

from ._options import ADD_API_ROUTE, API_ROUTE, INCLUDE, OPERATION, ROUTE_CLASS, ROUTER, filled
from .datastructures import Default, DefaultPlaceholder
from .exceptions import FastAPIError
from .utils import generate_unique_id, get_value_or_default, is_body_allowed_for_status_code

_LIVE = fastapi_version >= (0, 137)


def _extended(first, second):
    combined = first.copy()
    combined.extend(second or [])
    return combined


def _check_prefix(prefix):
    assert prefix.startswith("/"), "A path prefix must start with '/'"
    assert not prefix.endswith("/"), "A path prefix must not end with '/', as the routes will start with '/'"


def _documentation(endpoint):
    text = getattr(endpoint, "__doc__", None)
    if not text:
        return ""
    import inspect

    return inspect.cleandoc(text).split("\f")[0].strip()


def _returned(endpoint):
    """The declared return type, unless it is a response class."""
    from starlette.responses import Response

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


class APIRoute(routing.Route):
    _derived = {
        **_OF_PATH,
        "unique_id": _unique_id,
        "response_model": lambda route: _returned(route.endpoint),
        "dependant": _of_signature,
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
            self.description = _documentation(endpoint)
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
    _derived = {**_OF_PATH, "dependant": _of_signature}

    def __init__(self, path, endpoint, *, name=None, dependencies=None, dependency_overrides_provider=None):
        self._site = site()
        self.path = path
        self.endpoint = endpoint
        self.name = get_name(endpoint) if name is None else name
        self.dependencies = list(dependencies or [])
        self.dependency_overrides_provider = dependency_overrides_provider
        _template(self, path)


class _LifespanChain:
    """The lifespans of a router and of the routers included in it, outermost first."""

    _fingerpost_kind = "lifespan_chain"

    def __init__(self, contexts, running=None):
        self.contexts = contexts
        self._running = running

    def __call__(self, app):
        return _LifespanChain(self.contexts, [context(app) for context in self.contexts])

    async def __aenter__(self):
        state = {}
        for context in self._running:
            entered = await context.__aenter__()
            state = {**(entered or {}), **state}
        return state or None

    async def __aexit__(self, *exc_info):
        for context in reversed(self._running):
            await context.__aexit__(*exc_info)


def _merge_lifespan_context(original_context, nested_context):
    if isinstance(nested_context, _DefaultLifespan):
        return original_context
    outer = original_context.contexts if isinstance(original_context, _LifespanChain) else [original_context]
    return _LifespanChain([*outer, nested_context])


class _Inclusion(BaseRoute):
    """One call of `include_router`: what the parent and the call add to each route of the child."""

    _fingerpost_kind = "include"

    def __init__(self, parent, child, options):
        self._site = site()
        self.parent = parent
        self.original_router = child
        self.prefix = parent.prefix + options["prefix"] if _LIVE else options["prefix"]
        self.tags = [*parent.tags, *(options["tags"] or [])]
        self.dependencies = [*parent.dependencies, *(options["dependencies"] or [])]
        self.responses = {**parent.responses, **(options["responses"] or {})}
        self.callbacks = [*parent.callbacks, *(options["callbacks"] or [])]
        self.deprecated = options["deprecated"] or parent.deprecated
        self.include_in_schema = parent.include_in_schema and options["include_in_schema"]
        self.default_response_class = get_value_or_default(
            options["default_response_class"], parent.default_response_class
        )
        self.generate_unique_id_function = get_value_or_default(
            options.get("generate_unique_id_function"), getattr(parent, "generate_unique_id_function", None)
        )
        self.options = options
        self._snapshot = list(child.routes)

    @property
    def include_context(self):
        return self


class _IncludedRouter(_Inclusion):
    """The entry of a live inclusion in its parent's route list (0.137 and later)."""

    def effective_route_contexts(self):
        from ._effective import effective_routes

        return effective_routes([self])


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
        if prefix and not is_unknown(prefix):
            _check_prefix(prefix)
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
        self._low_priority_routes = []
        self._frontend_routes = None

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
        options["response_class"] = get_value_or_default(options["response_class"], self.default_response_class)
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
        assert not router._contains_router(self), (
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
        record = _Inclusion(self, router, options)
        self._includes.append(record)
        for route in router.routes:
            if is_unknown(route):
                self.routes.append(route)
                continue
            before = len(self.routes)
            self._copy(router, route, options)
            for copy in self.routes[before:]:
                copy._include = record
                copy._original = route

    def _copy(self, router, route, options):
        path_prefix = options["prefix"]
        if isinstance(route, APIRoute):
            self.add_api_route(path_prefix + route.path, route.endpoint, **self._combined(router, route, options))
        elif isinstance(route, routing.Route):
            self.add_route(
                path_prefix + route.path,
                route.endpoint,
                methods=list(route.methods or []),
                include_in_schema=route.include_in_schema,
                name=route.name,
            )
        elif isinstance(route, APIWebSocketRoute):
            if fastapi_version < (0, 97):
                self.add_api_websocket_route(path_prefix + route.path, route.endpoint, name=route.name)
            else:
                self.add_api_websocket_route(
                    path_prefix + route.path,
                    route.endpoint,
                    dependencies=[*(options["dependencies"] or []), *(route.dependencies or [])],
                    name=route.name,
                )
        elif isinstance(route, routing.WebSocketRoute):
            self.add_websocket_route(path_prefix + route.path, route.endpoint, name=route.name)

    def _combined(self, router, route, options):
        """The keywords with which the copy of an API route is added to this router."""
        combined = {
            "response_model": route.response_model,
            "status_code": route.status_code,
            "tags": [*(options["tags"] or []), *(route.tags or [])],
            "dependencies": [*(options["dependencies"] or []), *(route.dependencies or [])],
            "summary": route.summary,
            "description": route.description,
            "response_description": route.response_description,
            "responses": {**(options["responses"] or {}), **route.responses},
            "deprecated": route.deprecated or options["deprecated"] or self.deprecated,
            "methods": route.methods,
            "operation_id": route.operation_id,
            "response_model_include": route.response_model_include,
            "response_model_exclude": route.response_model_exclude,
            "response_model_by_alias": route.response_model_by_alias,
            "response_model_exclude_unset": route.response_model_exclude_unset,
            "response_model_exclude_defaults": route.response_model_exclude_defaults,
            "response_model_exclude_none": route.response_model_exclude_none,
            "include_in_schema": route.include_in_schema
            and self.include_in_schema
            and options["include_in_schema"],
            "response_class": get_value_or_default(
                route.response_class,
                router.default_response_class,
                options["default_response_class"],
                self.default_response_class,
            ),
            "name": route.name,
            "route_class_override": type(route),
            "callbacks": [*(options["callbacks"] or []), *(route.callbacks or [])],
            "openapi_extra": route.openapi_extra,
        }
        if fastapi_version >= (0, 75):
            combined["generate_unique_id_function"] = get_value_or_default(
                route.generate_unique_id_function,
                router.generate_unique_id_function,
                options["generate_unique_id_function"],
                self.generate_unique_id_function,
            )
        if fastapi_version >= (0, 132):
            combined["strict_content_type"] = get_value_or_default(
                route.strict_content_type, router.strict_content_type, self.strict_content_type
            )
        return combined

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


def _check_not_empty(path, name):
    if path is not None and not is_unknown(path) and not path:
        error = Exception if fastapi_version < (0, 97) else FastAPIError
        raise error(f"Prefix and path cannot be both empty (path operation: {name})")


def _check_live_paths(router):
    for route in router.routes:
        if isinstance(route, _IncludedRouter):
            # 0.137.0 looked at the path as it was before the inner prefix.
            if not is_unknown(route.prefix) and (not route.prefix or fastapi_version < (0, 137, 1)):
                _check_live_paths(route.original_router)
        elif not is_unknown(route):
            _check_not_empty(getattr(route, "path", None), getattr(route, "name", "unknown"))


if fastapi_version >= (0, 137, 2):
    from ._effective import RouteContext, iter_route_contexts
else:
    _fingerpost_absent = ("RouteContext", "iter_route_contexts")
