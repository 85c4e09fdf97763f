"""Live inclusion (0.137 and later): what an included route amounts to, seen from the top.

The analyzer derives the same from the route lists itself; this is for user code that walks
`iter_route_contexts(app.routes)`, and for the check of an empty path at `include_router`.
"""

from _fingerpost import fastapi_version
from starlette import routing
from starlette.routing import Host, Mount, _path_format

from .utils import get_value_or_default


class _Combined:
    """The sum of the inclusions above a route, outermost first."""

    def __init__(self, chain):
        self.prefix = "".join([entry.prefix for entry in chain])
        self.tags = [tag for entry in chain for tag in entry.tags]
        self.dependencies = [item for entry in chain for item in entry.dependencies]
        self.callbacks = [item for entry in chain for item in entry.callbacks]
        self.responses = {}
        self.deprecated = None
        self.include_in_schema = True
        self.default_response_class = chain[0].default_response_class
        self.generate_unique_id_function = chain[0].generate_unique_id_function
        for entry in chain:
            self.responses.update(entry.responses)
            self.deprecated = self.deprecated or entry.deprecated
            self.include_in_schema = self.include_in_schema and entry.include_in_schema
            self.default_response_class = get_value_or_default(
                entry.default_response_class, self.default_response_class
            )
            self.generate_unique_id_function = get_value_or_default(
                entry.generate_unique_id_function, self.generate_unique_id_function
            )


class _Effective:
    """An included API route with everything that its inclusions add."""

    def __init__(self, route, combined):
        self.original_route = route
        self.path = combined.prefix + route.path
        self.path_format = _path_format(self.path)
        self.tags = [*combined.tags, *route.tags]
        self.dependencies = [*combined.dependencies, *route.dependencies]
        self.callbacks = [*combined.callbacks, *(route.callbacks or [])]
        self.responses = {**combined.responses, **route.responses}
        self.deprecated = route.deprecated or combined.deprecated
        self.include_in_schema = route.include_in_schema and combined.include_in_schema
        self.response_class = get_value_or_default(route.response_class, combined.default_response_class)
        self.generate_unique_id_function = get_value_or_default(
            route.generate_unique_id_function, combined.generate_unique_id_function
        )

    def __getattr__(self, name):
        if name == "unique_id":
            generate = getattr(self.generate_unique_id_function, "value", self.generate_unique_id_function)
            return self.original_route.operation_id or generate(self)
        return getattr(self.original_route, name)


class _Blank:
    """What a context said of an included Starlette route before 0.143.1."""

    path = ""
    path_format = ""
    name = ""
    endpoint = None
    include_in_schema = True

    def __init__(self, copy):
        self.starlette_route = copy
        self.methods = set()
        self.tags = []
        self.dependencies = []


class RouteContext:
    """A route together with what its inclusions make of it."""

    def __init__(self, route, effective=None):
        self.route = route
        self.original_route = route
        self._effective_route = route if effective is None else effective
        if fastapi_version < (0, 143, 1) and getattr(effective, "_original", None) is not None:
            self._effective_route = _Blank(effective)

    @property
    def path(self):
        return getattr(self._effective_route, "path", None)

    @property
    def path_format(self):
        return getattr(self._effective_route, "path_format", None)

    @property
    def name(self):
        return getattr(self._effective_route, "name", None)

    @property
    def methods(self):
        return getattr(self._effective_route, "methods", None)

    @property
    def endpoint(self):
        return getattr(self._effective_route, "endpoint", None)

    def __getattr__(self, name):
        return getattr(self._effective_route, name)


def _starlette_copy(route, combined):
    from .routing import APIWebSocketRoute

    if isinstance(route, Mount):
        copy = Mount(combined.prefix + route.path, app=route._base_app, name=route.name)
        copy.app = route.app
    elif isinstance(route, Host):
        inner = route.app
        if combined.prefix:
            inner = routing.Router(routes=[Mount(combined.prefix, app=route.app)])
        copy = Host(route.host, app=inner, name=route.name)
    elif isinstance(route, APIWebSocketRoute):
        copy = APIWebSocketRoute(
            combined.prefix + route.path,
            route.endpoint,
            name=route.name,
            dependencies=[*combined.dependencies, *route.dependencies],
        )
    elif isinstance(route, routing.WebSocketRoute):
        copy = routing.WebSocketRoute(combined.prefix + route.path, route.endpoint, name=route.name)
    else:
        copy = routing.Route(
            combined.prefix + route.path,
            route.endpoint,
            methods=list(route.methods or []),
            name=route.name,
            include_in_schema=route.include_in_schema,
        )
    copy._original = route
    return copy


def _walk(routes, chain):
    """(route, effective route) of every route; included ones at the place of their inclusion."""
    from .routing import APIRoute, _IncludedRouter

    for route in routes:
        if isinstance(route, _IncludedRouter):
            yield from _walk(route.original_router.routes, [*chain, route])
        elif not chain:
            yield route, route
        elif isinstance(route, APIRoute):
            yield route, _Effective(route, _Combined(chain))
        elif isinstance(route, (routing.Route, routing.WebSocketRoute, Mount, Host)):
            yield route, _starlette_copy(route, _Combined(chain))


def effective_routes(routes):
    return [RouteContext(route, effective) for route, effective in _walk(routes, [])]


def iter_route_contexts(routes):
    for route in routes:
        if isinstance(route, RouteContext):
            yield route
        else:
            yield from effective_routes([route])
