"""The inclusion of one router in another: the record of it, its checks, and the copies before 0.137."""

from _fingerpost import fastapi_version, is_unknown, site
from starlette import routing as starlette
from starlette.routing import BaseRoute, _DefaultLifespan

from .exceptions import FastAPIError
from .utils import get_value_or_default

_LIVE = fastapi_version >= (0, 137)


def _check_prefix(prefix):
    assert prefix.startswith("/"), "A path prefix must start with '/'"
    assert not prefix.endswith("/"), "A path prefix must not end with '/', as the routes will start with '/'"


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
    # Also the default lifespan of the child: its startup handlers run twice, as the include takes them over too.
    if isinstance(nested_context, _DefaultLifespan) and not nested_context._router.on_startup:
        return original_context
    outer = original_context.contexts if isinstance(original_context, _LifespanChain) else [original_context]
    return _LifespanChain([*outer, nested_context])


class _Inclusion(BaseRoute):
    """One call of `include_router`: what the parent and the call add to each route of the child."""

    _fingerpost_kind = "include"

    # Whether it stands in the table itself, and consults the router when a request comes.
    _is_live = _LIVE

    def __init__(self, parent, child, options):
        self._site = site()
        self.parent = parent
        self.original_router = child
        prefix = options["prefix"]
        if not _LIVE and not is_unknown(prefix) and prefix is None:
            # Each copy stumbles over it, and without routes there is none.
            prefix = ""
        self.prefix = parent.prefix + prefix
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


def copy_routes(parent, router, options):
    """Adds a copy of each route that the child has now through the parent's own methods."""
    record = _Inclusion(parent, router, options)
    parent._includes.append(record)
    for route in router.routes:
        if is_unknown(route):
            parent.routes.append(route)
            continue
        before = len(parent.routes)
        if is_unknown(before):
            # Some entries stand there only under conditions: what is new is told apart one by one.
            known = _marks(parent.routes)
            _copy(parent, router, route, options)
            copies = [copy for copy in parent.routes if id(copy) not in known]
        else:
            _copy(parent, router, route, options)
            copies = parent.routes[before:]
        for copy in copies:
            copy._include = record
            copy._original = route


def _marks(routes):
    known = set()
    for route in routes:
        known.add(id(route))
    return known


def _copy(parent, router, route, options):
    from . import routing

    path_prefix = options["prefix"]
    if isinstance(route, routing.APIRoute):
        parent.add_api_route(
            path_prefix + route.path, route.endpoint, **_combined(parent, router, route, options)
        )
    elif isinstance(route, starlette.Route):
        parent.add_route(
            path_prefix + route.path,
            route.endpoint,
            methods=list(route.methods or []),
            include_in_schema=route.include_in_schema,
            name=route.name,
        )
    elif isinstance(route, routing.APIWebSocketRoute):
        if fastapi_version < (0, 97):
            parent.add_api_websocket_route(path_prefix + route.path, route.endpoint, name=route.name)
        else:
            parent.add_api_websocket_route(
                path_prefix + route.path,
                route.endpoint,
                dependencies=[*(options["dependencies"] or []), *(route.dependencies or [])],
                name=route.name,
            )
    elif isinstance(route, starlette.WebSocketRoute):
        parent.add_websocket_route(path_prefix + route.path, route.endpoint, name=route.name)


def _combined(parent, router, route, options):
    """The keywords with which the copy of an API route is added to the parent."""
    combined = {
        "response_model": route.response_model,
        "status_code": route.status_code,
        "tags": [*(options["tags"] or []), *(route.tags or [])],
        "dependencies": [*(options["dependencies"] or []), *(route.dependencies or [])],
        "summary": route.summary,
        "description": route.description,
        "response_description": route.response_description,
        "responses": {**(options["responses"] or {}), **route.responses},
        "deprecated": route.deprecated or options["deprecated"] or parent.deprecated,
        "methods": route.methods,
        "operation_id": route.operation_id,
        "response_model_include": route.response_model_include,
        "response_model_exclude": route.response_model_exclude,
        "response_model_by_alias": route.response_model_by_alias,
        "response_model_exclude_unset": route.response_model_exclude_unset,
        "response_model_exclude_defaults": route.response_model_exclude_defaults,
        "response_model_exclude_none": route.response_model_exclude_none,
        "include_in_schema": route.include_in_schema
        and parent.include_in_schema
        and options["include_in_schema"],
        "response_class": get_value_or_default(
            route.response_class,
            router.default_response_class,
            options["default_response_class"],
            parent.default_response_class,
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
            parent.generate_unique_id_function,
        )
    if fastapi_version >= (0, 132):
        combined["strict_content_type"] = get_value_or_default(
            route.strict_content_type, router.strict_content_type, parent.strict_content_type
        )
    return combined
