"""Routes, mounts, hosts and the router of Starlette, as far as registration goes."""

import functools
from enum import Enum

import _fingerpost
from _fingerpost import is_unknown, site, starlette_version
from starlette.convertors import _BUILT_IN, CONVERTOR_TYPES

_EVENTS = ("startup", "shutdown")


class NoMatchFound(Exception):
    def __init__(self, name=None, path_params=None):
        wanted = ", ".join(list(path_params or {}))
        super().__init__(f'No route exists for name "{name}" and params "{wanted}".')


class Match(Enum):
    NONE = 0
    PARTIAL = 1
    FULL = 2


def _is_function(endpoint):
    """Whether an endpoint answers GET by default: functions, methods, and partials of them do."""
    if is_unknown(endpoint) or isinstance(endpoint, (_fingerpost.function_class, _fingerpost.method_class)):
        return True
    return isinstance(endpoint, functools.partial) and _is_function(endpoint.func)


def get_name(endpoint):
    # Before 0.19.1 only plain functions and classes were asked for their own name.
    if starlette_version < (0, 19, 1) and hasattr(endpoint, "__func__"):
        return "method"
    return getattr(endpoint, "__name__", endpoint.__class__.__name__)


def _parameters(path):
    """(name, convertor key, start, end) of each parameter token of a template."""
    found = []
    start = path.find("{")
    while start >= 0:
        end = path.find("}", start)
        if end < 0:
            break
        name, colon, kind = path[start + 1 : end].partition(":")
        if not name.isidentifier() or not name.isascii() or (colon and not kind.isidentifier()):
            start = path.find("{", start + 1)
            continue
        found.append((name, kind or "str", start, end + 1))
        start = path.find("{", end)
    return found


def _template(route, path):
    """Checks a path template, and keeps the convertors when they are not the usual five."""
    _fingerpost.compile_path(path, CONVERTOR_TYPES)
    if CONVERTOR_TYPES != _BUILT_IN:
        route.param_convertors = _convertors(path)


def _convertors(path):
    return {name: CONVERTOR_TYPES[kind] for name, kind, _, _ in _parameters(path)}


def _path_format(path):
    text, position = "", 0
    for name, _, start, end in _parameters(path):
        text += path[position:start] + "{" + name + "}"
        position = end
    return text + path[position:]


def compile_path(path):
    _fingerpost.compile_path(path, CONVERTOR_TYPES)
    pattern = _fingerpost.unknown("the compiled pattern of a path template")
    return pattern, _path_format(path), _convertors(path)


def request_response(func):
    return func


def websocket_session(func):
    return func


def _wrapped(app, middleware):
    for entry in reversed(middleware or []):
        app = entry.cls(app, *entry.args, **entry.kwargs)
    return app


class BaseRoute:
    _site = None
    _include = None
    _original = None
    # Attribute name -> function of the route: worked out when somebody reads it.
    _derived = {}

    def __getattr__(self, name):
        derive = self._derived.get(name)
        if derive is None or "path" not in self.__dict__:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        value = derive(self)
        self.__dict__[name] = value
        return value

    def matches(self, scope):
        raise NotImplementedError()

    def url_path_for(self, name, **path_params):
        return _fingerpost.unknown("the URL of a named route")

    async def handle(self, scope, receive, send):
        return None

    async def __call__(self, scope, receive, send):
        return None


def _pattern(route):
    return _fingerpost.unknown("the compiled pattern of a path template")


_OF_PATH = {
    "path_format": lambda route: _path_format(route.path),
    "param_convertors": lambda route: _convertors(route.path),
    "path_regex": _pattern,
    "app": lambda route: route.endpoint,
}
_OF_MOUNT = {
    "path_format": lambda route: _path_format(route.path + "/{path:path}"),
    "param_convertors": lambda route: _convertors(route.path + "/{path:path}"),
    "path_regex": _pattern,
}


class Route(BaseRoute):
    _fingerpost_kind = "route"
    _derived = _OF_PATH

    def __init__(
        self,
        path,
        endpoint,
        *,
        methods=None,
        name=None,
        include_in_schema=True,
        middleware=None,
        max_body_size=None,
    ):
        assert path.startswith("/"), "Routed paths must start with '/'"
        self._site = site()
        self.path = path
        self.endpoint = endpoint
        self.name = get_name(endpoint) if name is None else name
        self.include_in_schema = include_in_schema
        if methods is None and _is_function(endpoint):
            methods = ["GET"]
        if middleware is not None:
            self.app = _wrapped(endpoint, middleware)
        if methods is None:
            self.methods = None
        else:
            self.methods = {method.upper() for method in methods}
            if "GET" in self.methods:
                self.methods.add("HEAD")
        _template(self, path)

    def __eq__(self, other):
        return (
            isinstance(other, Route)
            and self.path == other.path
            and self.endpoint == other.endpoint
            and self.methods == other.methods
        )

    def __repr__(self):
        methods = sorted(self.methods or [])
        return f"{type(self).__name__}(path={self.path!r}, name={self.name!r}, methods={methods!r})"


class WebSocketRoute(BaseRoute):
    _fingerpost_kind = "websocket"
    _derived = _OF_PATH

    def __init__(self, path, endpoint, *, name=None, middleware=None):
        assert path.startswith("/"), "Routed paths must start with '/'"
        self._site = site()
        self.path = path
        self.endpoint = endpoint
        self.name = get_name(endpoint) if name is None else name
        if middleware is not None:
            self.app = _wrapped(endpoint, middleware)
        _template(self, path)

    def __eq__(self, other):
        return (
            isinstance(other, WebSocketRoute) and self.path == other.path and self.endpoint == other.endpoint
        )

    def __repr__(self):
        return f"{type(self).__name__}(path={self.path!r}, name={self.name!r})"


class Mount(BaseRoute):
    _fingerpost_kind = "mount"
    _derived = _OF_MOUNT

    def __init__(self, path, app=None, routes=None, name=None, *, middleware=None, max_body_size=None):
        assert path == "" or path.startswith("/"), "Routed paths must start with '/'"
        if routes is None:
            # An app of which nothing is known is an app: a router that takes its place would be one that nobody made.
            assert app is not None, "Either 'app=...', or 'routes=' must be specified"
        elif app is None:
            app = Router(routes=routes)
        self._site = site()
        self.path = path.rstrip("/")
        self._base_app = app
        self.app = _wrapped(self._base_app, middleware)
        self.name = name
        _template(self, self.path + "/{path:path}")

    @property
    def routes(self):
        return getattr(self._base_app, "routes", [])

    def __eq__(self, other):
        return isinstance(other, Mount) and self.path == other.path and self.app == other.app

    def __repr__(self):
        return f"{type(self).__name__}(path={self.path!r}, name={self.name or ''!r}, app={self.app!r})"


class Host(BaseRoute):
    _fingerpost_kind = "host"

    def __init__(self, host, app, name=None):
        if starlette_version >= (0, 20):
            assert not host.startswith("/"), "Host must not start with '/'"
        self._site = site()
        self.host = host
        self.app = app
        self.name = name
        _fingerpost.compile_path(host, CONVERTOR_TYPES)
        self.host_regex = _pattern(self)
        self.host_format = _path_format(host)
        self.param_convertors = _convertors(host)

    @property
    def routes(self):
        return getattr(self.app, "routes", [])

    def __eq__(self, other):
        return isinstance(other, Host) and self.host == other.host and self.app == other.app

    def __repr__(self):
        return f"{type(self).__name__}(host={self.host!r}, name={self.name or ''!r}, app={self.app!r})"


class _DefaultLifespan:
    """The lifespan of a router that was given none: it runs `router.on_startup`."""

    _fingerpost_kind = "default_lifespan"

    def __init__(self, router):
        self._router = router

    def __call__(self, app):
        return self

    async def __aenter__(self):
        for handler in getattr(self._router, "on_startup", []):
            await handler()

    async def __aexit__(self, *exc_info):
        for handler in getattr(self._router, "on_shutdown", []):
            await handler()


class Router:
    _fingerpost_kind = "router"
    _site = None

    def _set_up(self, routes, redirect_slashes, default, lifespan, middleware=None):
        self._site = site()
        self.routes = [] if routes is None else list(routes)
        self.redirect_slashes = redirect_slashes
        self.default = self.not_found if default is None else default
        self.lifespan_context = _DefaultLifespan(self) if lifespan is None else lifespan
        if starlette_version >= (0, 33):
            self.middleware_stack = _wrapped(self.app, middleware)

    if starlette_version < (1, 0):

        def __init__(
            self,
            routes=None,
            redirect_slashes=True,
            default=None,
            on_startup=None,
            on_shutdown=None,
            lifespan=None,
            *,
            middleware=None,
        ):
            self._set_up(routes, redirect_slashes, default, lifespan, middleware)
            self.on_startup = [] if on_startup is None else list(on_startup)
            self.on_shutdown = [] if on_shutdown is None else list(on_shutdown)

    else:

        def __init__(
            self,
            routes=None,
            redirect_slashes=True,
            default=None,
            lifespan=None,
            *,
            middleware=None,
            max_body_size=None,
        ):
            self._set_up(routes, redirect_slashes, default, lifespan, middleware)

    async def not_found(self, scope, receive, send):
        return None

    if starlette_version >= (0, 33):

        async def app(self, scope, receive, send):
            return None

    async def lifespan(self, scope, receive, send):
        return None

    async def __call__(self, scope, receive, send):
        return None

    def url_path_for(self, name, **path_params):
        return _fingerpost.unknown("the URL of a named route")

    def __eq__(self, other):
        return isinstance(other, Router) and self.routes == other.routes

    def mount(self, path, app, name=None):
        self.routes.append(Mount(path, app=app, name=name))

    def host(self, host, app, name=None):
        self.routes.append(Host(host, app=app, name=name))

    def add_route(self, path, endpoint, methods=None, name=None, include_in_schema=True):
        self.routes.append(
            Route(path, endpoint=endpoint, methods=methods, name=name, include_in_schema=include_in_schema)
        )

    def add_websocket_route(self, path, endpoint, name=None):
        self.routes.append(WebSocketRoute(path, endpoint=endpoint, name=name))

    if starlette_version < (1, 0):

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

        async def startup(self):
            for handler in self.on_startup:
                await handler()

        async def shutdown(self):
            for handler in self.on_shutdown:
                await handler()

        def add_event_handler(self, event_type, func):
            assert event_type in _EVENTS
            if event_type == "startup":
                self.on_startup.append(func)
            else:
                self.on_shutdown.append(func)

        def on_event(self, event_type):
            def decorator(func):
                self.add_event_handler(event_type, func)
                return func

            return decorator
