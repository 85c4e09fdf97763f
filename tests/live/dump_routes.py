#!/usr/bin/env python3
"""Import apps with the real FastAPI and write down the routes that they registered, in match order.

usage: dump_routes.py MANIFEST OUTPUT

MANIFEST is a JSON list of {"name", "directory", "entry", "paths", "config", "startup"}; OUTPUT gets a JSON object
that maps each name to {"routes": [...]} or {"error": {"type", "message"}}.  The framework is imported once; every app
is then imported in a forked child of its own, so no case sees what another one did to a module, a class or the
environment.

A route: kind (http|websocket|mount|host|frontend), path (full, as a client sees it), methods (sorted, empty where
not limited), name, endpoint (module:qualname), file and line (co_firstlineno, so the first decorator), tags,
dependencies, deprecated, include_in_schema, children (mounts and hosts: their own table, paths already prefixed).
"""
import asyncio
import functools
import importlib
import inspect
import json
import os
import signal
import sys
import tomllib

import fastapi
import fastapi.middleware.cors
import fastapi.security
import fastapi.staticfiles
import fastapi.templating
import fastapi.testclient
import pydantic_settings  # noqa: F401  (imported before the fork, so that every case has it at once)
from starlette import routing

try:
    from fastapi.routing import iter_route_contexts
except ImportError:  # before 0.137.2 the list holds the routes themselves
    iter_route_contexts = None

SECONDS_PER_CASE = 30


def unwrap(function):
    """The function below partials, functools.wraps and bound methods."""
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


def place(function, root):
    """File (relative to the case) and first line; nothing for what the framework or a package defines."""
    function = unwrap(function)
    code = getattr(function, "__code__", None)
    if code is not None:
        file, line = code.co_filename, code.co_firstlineno
    else:
        cls = function if inspect.isclass(function) else type(function)
        try:
            file, line = inspect.getsourcefile(cls), inspect.getsourcelines(cls)[1]
        except (TypeError, OSError):
            return None, None
    inside = file and os.path.realpath(file).startswith(root + os.sep)
    return (os.path.relpath(os.path.realpath(file), root), line) if inside else (None, None)


def spelled(function):
    """module:qualname, as Python spells it."""
    function = unwrap(function)
    module = getattr(function, "__module__", None) or type(function).__module__
    name = getattr(function, "__qualname__", None) or type(function).__qualname__
    return f"{module}:{name}"


def endpoint_row(route, original, prefix, root):
    """A row that has an endpoint: an API route, a Starlette route, a websocket."""
    websocket = isinstance(original, routing.WebSocketRoute)
    file, line = place(route.endpoint, root)
    return {
        "kind": "websocket" if websocket else "http",
        "path": prefix + route.path,
        "methods": [] if websocket else sorted(route.methods or []),
        "name": route.name,
        "endpoint": spelled(route.endpoint),
        "file": file,
        "line": line,
        "tags": [str(getattr(tag, "value", tag)) for tag in getattr(route, "tags", None) or []],
        "dependencies": [spelled(each.dependency) if each.dependency else "?"
                         for each in getattr(route, "dependencies", None) or []],
        "deprecated": bool(getattr(route, "deprecated", None)),
        "include_in_schema": None if websocket else bool(getattr(route, "include_in_schema", True)),
    }


def innermost(app):
    """The app with routes below the ASGI middleware that was wrapped around it."""
    for _ in range(8):
        if getattr(app, "routes", None) or getattr(app, "app", None) is None:
            break
        app = app.app
    return app


def table(app, prefix, root, depth=0):
    """The rows of anything that has routes."""
    routes = list(getattr(app, "routes", None) or [])
    rows = []
    for item in iter_route_contexts(routes) if iter_route_contexts else routes:
        original = getattr(item, "original_route", item)
        route = getattr(item, "_effective_route", item)
        route = getattr(route, "starlette_route", None) or route
        deeper = depth < 8
        if isinstance(original, routing.Mount):
            inner = innermost(getattr(route, "_base_app", None) or route.app)
            path = prefix + route.path
            rows.append({"kind": "mount", "path": path, "methods": [], "name": route.name or "",
                         "children": table(inner, path, root, depth + 1) if deeper else []})
        elif isinstance(original, routing.Host):
            rows.append({"kind": "host", "path": route.host, "methods": [], "name": route.name or "",
                         "children": table(route.app, prefix, root, depth + 1) if deeper else []})
        elif isinstance(original, (routing.Route, routing.WebSocketRoute)):
            rows.append(endpoint_row(route, original, prefix, root))
        else:
            rows.append({"kind": type(original).__name__, "path": prefix + str(getattr(original, "path", ""))})
    return rows + frontends(app, prefix)


def frontends(app, prefix):
    """The rows of frontend(), which are tried after everything else."""
    candidates = getattr(getattr(app, "router", app), "_iter_low_priority_routes", list)
    rows = []
    for candidate in candidates():
        group = getattr(candidate, "original_route", candidate)
        before = getattr(candidate, "frontend_prefix", "")
        for route in getattr(group, "routes", []):
            path = route.path if not before else before if route.path == "/" else before + route.path
            rows.append({"kind": "frontend", "path": prefix + path, "methods": [], "name": ""})
    return rows


async def after_startup(app, look):
    """Send the server's lifespan events, look between startup and shutdown."""
    to_app, from_app = asyncio.Queue(), asyncio.Queue()
    scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": {}}
    serving = asyncio.ensure_future(app(scope, to_app.get, from_app.put))
    await to_app.put({"type": "lifespan.startup"})
    answer = asyncio.ensure_future(from_app.get())
    await asyncio.wait([serving, answer], return_when=asyncio.FIRST_COMPLETED)
    if not answer.done():
        await serving
        raise RuntimeError("the app ended during startup")
    if answer.result()["type"] == "lifespan.startup.failed":
        await serving
    found = look()
    await to_app.put({"type": "lifespan.shutdown"})
    await serving
    return found


def load(case):
    """Import one case; its folder and its app."""
    root = os.path.realpath(case["directory"])
    os.chdir(root)
    sys.path[:0] = [os.path.normpath(os.path.join(root, path)) for path in case["paths"]]
    if case["config"]:
        with open(case["config"], "rb") as file:
            values = tomllib.load(file)
        os.environ.update({name: str(value) for name, value in values.get("env", {}).items()})
    module, _, attribute = case["entry"].partition(":")
    app = functools.reduce(getattr, attribute.split("."), importlib.import_module(module))
    if not hasattr(app, "routes"):
        app = app()
        if inspect.isawaitable(app):
            app = asyncio.run(_wait_for(app))
    return root, app


def examine(case):
    """Import one case and return its table."""
    root, app = load(case)
    if case["startup"]:
        return {"routes": asyncio.run(after_startup(app, lambda: table(app, "", root)))}
    return {"routes": table(app, "", root)}


async def _wait_for(awaitable):
    return await awaitable


def run_in_child(case):
    """Examine the case in a child process and read its answer from a pipe."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        signal.alarm(SECONDS_PER_CASE)
        try:
            answer = examine(case)
        except BaseException as error:  # a case may call sys.exit, too
            answer = {"error": {"type": type(error).__name__, "message": str(error)}}
        with os.fdopen(write, "w") as pipe:
            json.dump(answer, pipe)
            pipe.flush()
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    if not text:
        return {"error": {"type": "NoAnswer", "message": f"the process ended with status {status}"}}
    return json.loads(text)


def main():
    manifest, output = sys.argv[1:3]
    with open(manifest) as file:
        cases = json.load(file)
    answers = {case["name"]: run_in_child(case) for case in cases}
    with open(output, "w") as file:
        json.dump(answers, file)
    print(f"fastapi {fastapi.__version__}: {len(answers)} cases")


if __name__ == "__main__":
    main()
