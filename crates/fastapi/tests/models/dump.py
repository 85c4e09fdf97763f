"""The route table of an app as plain data, for the live framework and for the models alike."""

import functools
import inspect


def unwrapped(function):
    seen = set()
    while id(function) not in seen:
        seen.add(id(function))
        if isinstance(function, functools.partial):
            function = function.func
        elif hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        elif inspect.ismethod(function):
            function = function.__func__
    return function


def named(function):
    if function is None:
        return None
    function = unwrapped(function)
    module = getattr(function, "__module__", None) or type(function).__module__
    return f"{module}:{getattr(function, '__qualname__', None) or type(function).__qualname__}"


def effective(routes):
    """(original route, effective route) in matching order."""
    for route in routes:
        if hasattr(type(route), "effective_route_contexts"):
            for context in route.effective_route_contexts():
                shown = getattr(context, "starlette_route", None) or getattr(
                    context, "_effective_route", context
                )
                yield context.original_route, shown
        else:
            yield route, route


def operation(route):
    return {
        "tags": [str(getattr(tag, "value", tag)) for tag in getattr(route, "tags", None) or []],
        "dependencies": [named(item.dependency) for item in getattr(route, "dependencies", None) or []],
        "deprecated": bool(getattr(route, "deprecated", None)),
        "responses": sorted(str(code) for code in getattr(route, "responses", None) or {}),
        "callbacks": len(getattr(route, "callbacks", None) or []),
        "operation_id": getattr(route, "operation_id", None),
        "status_code": getattr(route, "status_code", None),
        "response_class": str(
            getattr(getattr(route, "response_class", None), "__name__", None)
            or getattr(getattr(getattr(route, "response_class", None), "value", None), "__name__", None)
        ),
        "unique": unique(route),
    }


def unique(route):
    # The method in the default name is an arbitrary element of a set.
    methods = getattr(route, "methods", None) or ()
    text = getattr(route, "unique_id", None)
    return text if isinstance(text, str) and len(methods) == 1 else None


def row(original, route, prefix, depth):
    from starlette import routing

    if isinstance(original, routing.Mount):
        app = getattr(route, "_base_app", None) or route.app
        path = prefix + route.path
        children = table(app, path, depth + 1) if depth < 8 else []
        return {"kind": "mount", "path": path, "name": route.name or "", "children": children}
    if isinstance(original, routing.Host):
        children = table(route.app, prefix, depth + 1) if depth < 8 else []
        return {"kind": "host", "path": route.host, "name": route.name or "", "children": children}
    if isinstance(original, routing.WebSocketRoute):
        shown = {"kind": "websocket", "path": prefix + route.path, "name": route.name}
        return {**shown, "endpoint": named(route.endpoint), "dependencies": operation(route)["dependencies"]}
    if isinstance(original, routing.Route):
        methods = getattr(route, "methods", None)
        return {
            "kind": "http",
            "path": prefix + route.path,
            "format": route.path_format,
            "methods": None if methods is None else sorted(methods),
            "name": route.name,
            "endpoint": named(route.endpoint),
            "in_schema": bool(route.include_in_schema),
            "class": type(original).__name__,
            **operation(route),
        }
    return {"kind": type(original).__name__, "path": prefix + str(getattr(original, "path", ""))}


def frontends(router, prefix):
    for group in getattr(router, "_low_priority_routes", None) or []:
        for route in group.routes:
            path = route.path
            if prefix:
                path = prefix if path == "/" else prefix + path
            yield {"kind": "frontend", "path": path, "methods": sorted(route.methods)}
    for route in getattr(router, "routes", None) or []:
        if hasattr(type(route), "effective_route_contexts"):
            yield from frontends(route.original_router, prefix + route.include_context.prefix)


def table(app, prefix="", depth=0):
    routes = list(getattr(app, "routes", None) or [])
    rows = [row(original, shown, prefix, depth) for original, shown in effective(routes)]
    router = getattr(app, "router", app)
    return rows + [{**item, "path": prefix + item["path"]} for item in frontends(router, "")]


def describe(namespace):
    """Everything that is compared about a program that ran to its end."""
    app = namespace.get("app")
    return {
        "rows": table(app) if app is not None and hasattr(app, "routes") else [],
        "log": namespace.get("LOG"),
        "startup": [named(item) for item in getattr(getattr(app, "router", None), "on_startup", [])],
        "shutdown": [named(item) for item in getattr(getattr(app, "router", None), "on_shutdown", [])],
    }
