#!/usr/bin/env python3
"""Ask the real router of apps which route answers a request.

usage: ask_router.py [--plain]

A conversation on stdin and stdout.  A message is a line with a number of bytes, and as many bytes of JSON.

  in   a project: {"name", "directory", "entry", "paths", "config", "startup"}, as in dump_routes.py
  out  {"routes": [...]} or {"error": {"type", "message"}}, as in dump_routes.py; after an error comes the next project
  in   requests: [{"method", "target", "host", "root_path"}, ...]
       method may be WEBSOCKET; target is what stands in the request line
  out  as many answers: {"outcome", "endpoint", "template", "params", "location", "allow", "opaque", "error"}

The outcome is matched, redirect, method_not_allowed, not_found or error.  It is decided by the installed version's own
Router, Mount, Host and included routers.  Only what would answer in the end is replaced: the `handle` methods of routes,
mounts, hosts and frontends; the middleware of apps is passed by.  No endpoint, no dependency and no middleware is run.  `params` are the
path parameters as `str` prints them.

With --plain nothing is replaced: every request is a real ASGI call of the whole app, the endpoints run, and the answers
are {"status", "endpoint", "location", "allow"}, with the endpoint from the header x-endpoint that it sent.  That is the
check of this script.
"""
import asyncio
import inspect
import json
import os
import signal
import sys
from urllib.parse import unquote

from starlette import routing
from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException

import dump_routes
from fastapi import routing as fastapi_routing

FrontendGroup = getattr(fastapi_routing, "_FrontendRouteGroup", None)
PREFIX, REFUSED = "ask_router.prefix", "ask_router.refused"


class Answered(Exception):
    """Raised where an endpoint would be called."""

    def __init__(self, **answer):
        self.answer = {"outcome": "matched", **answer}


def effective(route, scope):
    """The route as an included router sees it: with its whole path and its own methods."""
    known = scope.get("fastapi") or {}
    context = known.get("effective_route_context") if isinstance(known, dict) else None
    if context is not None and getattr(context, "original_route", None) is route:
        return getattr(context, "starlette_route", None) or context
    return route


def answered(scope, path, **answer):
    params = {name: str(value) for name, value in (scope.get("path_params") or {}).items()}
    raise Answered(template=scope.get(PREFIX, "") + path, params=params, **answer)


async def ask_class(cls, scope, receive, send, path):
    """Give a request to an endpoint class: its own `dispatch` decides whether it has a method for it."""

    async def handler(request):
        answered(scope, path, endpoint=dump_routes.spelled(cls))

    instance = cls(scope, receive, send)
    for method in ("get", "head", "post", "put", "patch", "delete", "options", "trace", "connect", "query"):
        if getattr(instance, method, None) is not None:
            setattr(instance, method, handler)
    await instance


def replace_route(cls):
    original = cls.handle

    async def handle(self, scope, receive, send):
        route = effective(self, scope)
        endpoint = dump_routes.spelled(self.endpoint)
        scope[REFUSED] = {"template": scope.get(PREFIX, "") + route.path, "endpoint": endpoint}
        if route.methods and scope["method"] not in route.methods:
            await original(self, scope, receive, send)  # the version's own 405
            return
        if inspect.isclass(self.endpoint) and issubclass(self.endpoint, HTTPEndpoint):
            await ask_class(self.endpoint, scope, receive, send, route.path)
            return
        answered(scope, route.path, endpoint=endpoint)

    cls.handle = handle


def replace_websocket(cls):
    async def handle(self, scope, receive, send):
        answered(scope, effective(self, scope).path, endpoint=dump_routes.spelled(self.endpoint))

    cls.handle = handle


def replace_mount(cls, kind):
    async def handle(self, scope, receive, send):
        path = self.path if kind == "mount" else ""
        inner = below_middleware(getattr(self, "_base_app", None) or self.app)
        if inner is None:
            label = scope.get(PREFIX, "") + path if kind == "mount" else self.host
            answered(scope, path, opaque=f"{kind}:{label}")
        scope[PREFIX] = scope.get(PREFIX, "") + path
        await enter(inner, scope, receive, send)

    cls.handle = handle


def replace_frontends():
    async def handle(self, scope, receive, send):
        context = effective(self, scope)
        prefix = getattr(context, "frontend_prefix", "")
        _, _, route = self._match(scope, prefix=prefix)
        path = fastapi_routing._join_frontend_paths(prefix, route.path)
        answered(scope, path, opaque="frontend:" + scope.get(PREFIX, "") + path)

    FrontendGroup.handle = handle


def replace_all():
    """Before any project is imported: what a project overrides stays its own."""
    for cls in (routing.Route, fastapi_routing.APIRoute):
        if "handle" in cls.__dict__:
            replace_route(cls)
    for cls in (routing.WebSocketRoute, fastapi_routing.APIWebSocketRoute):
        if "handle" in cls.__dict__:
            replace_websocket(cls)
    replace_mount(routing.Mount, "mount")
    replace_mount(routing.Host, "host")
    if FrontendGroup is not None:
        replace_frontends()


def below_middleware(app):
    """The app or router below the ASGI middleware around it; nothing for what is no such thing."""
    for _ in range(8):
        if app is None or isinstance(app, (Starlette, routing.Router)):
            return app
        app = getattr(app, "app", None)
    return None


async def enter(app, scope, receive, send):
    """Give a request to an app or router, past its middleware."""
    if isinstance(app, Starlette):
        app.middleware_stack = past_middleware(app.router)
        await app(scope, receive, send)
    else:
        await past_middleware(app)(scope, receive, send)


def past_middleware(router):
    """Before Starlette 0.33 routers have no middleware."""
    return getattr(router, "app", router)


def scope_of(request):
    path, _, query = request["target"].partition("?")
    websocket = request["method"] == "WEBSOCKET"
    scope = {
        "type": "websocket" if websocket else "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "ws" if websocket else "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": request["root_path"],
        "headers": [(b"host", request["host"].encode())],
        "client": ("testclient", 50000),
        "server": ("testserver", 80),
        "extensions": {},
    }
    if websocket:
        scope["subprotocols"] = []
    else:
        scope["method"] = request["method"]
    return scope


def split(allow):
    return None if allow is None else sorted({method.strip() for method in allow.split(",")} - {""})


def run_through(coroutine):
    """Run a coroutine that never waits for anything."""
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()
    raise RuntimeError("the router waits for something")


def ask(app, request):
    """What the router decides."""
    scope, sent = scope_of(request), []

    async def receive():
        raise RuntimeError("nobody reads a body here")

    async def send(message):
        sent.append(message)

    try:
        run_through(enter(app, scope, receive, send))
    except Answered as found:
        return found.answer
    except HTTPException as error:
        headers = {name.lower(): value for name, value in (error.headers or {}).items()}
        return by_status(error.status_code, headers, scope)
    except Exception as error:
        return {"outcome": "error", "error": f"{type(error).__name__}: {error}"}
    for message in sent:
        if message["type"] == "websocket.close":
            return {"outcome": "not_found"}
        if message["type"] == "http.response.start":
            headers = {name.decode().lower(): value.decode() for name, value in message["headers"]}
            return by_status(message["status"], headers, scope)
    return {"outcome": "error", "error": "nothing was sent"}


def by_status(status, headers, scope):
    if status == 307:
        return {"outcome": "redirect", "location": headers["location"]}
    if status == 405:
        return {"outcome": "method_not_allowed", "allow": split(headers.get("allow")), **scope.get(REFUSED, {})}
    if status == 404:
        return {"outcome": "not_found"}
    return {"outcome": "error", "error": f"status {status}"}


def call(app, request, loop):
    """What the whole app sends."""
    sent = []
    websocket = request["method"] == "WEBSOCKET"
    received = iter([{"type": "websocket.connect"}] if websocket else [{"type": "http.request", "body": b""}])

    async def receive():
        return next(received, {"type": "websocket.disconnect" if websocket else "http.disconnect"})

    async def send(message):
        sent.append(message)

    try:
        loop.run_until_complete(app(scope_of(request), receive, send))
    except Exception as error:
        return {"status": 500, "error": f"{type(error).__name__}: {error}"}
    for message in sent:
        headers = {name.decode().lower(): value.decode() for name, value in message.get("headers", [])}
        status = {"websocket.close": 403, "websocket.accept": 200}.get(message["type"], message.get("status"))
        return {
            "status": status,
            "endpoint": headers.get("x-endpoint"),
            "location": headers.get("location"),
            "allow": split(headers.get("allow")),
        }
    return {"status": 500, "error": "nothing was sent"}


class Line:
    """The conversation; unbuffered, as parent and child take turns at it."""

    def __init__(self):
        self.read, self.write = os.dup(0), os.dup(1)

    def take(self, count):
        data = b""
        while len(data) < count:
            more = os.read(self.read, count - len(data))
            if not more:
                os._exit(0)
            data += more
        return data

    def receive(self):
        length = b""
        while not length.endswith(b"\n"):
            length += self.take(1)
        return json.loads(self.take(int(length)))

    def send(self, message):
        data = json.dumps(message).encode()
        data = b"%d\n%s" % (len(data), data)
        while data:
            data = data[os.write(self.write, data):]


def converse(line, case, plain):
    """Serve one project, in a process of its own."""
    answered_all = False

    def look():
        nonlocal answered_all
        line.send({"routes": dump_routes.table(app, "", root)})
        requests = line.receive()
        if plain:
            loop = asyncio.new_event_loop()
            answers = [call(app, request, loop) for request in requests]
        else:
            inner = below_middleware(app)
            answers = [ask(inner, request) for request in requests]
        answered_all = True
        line.send(answers)

    try:
        root, app = dump_routes.load(case)
        if case["startup"]:
            asyncio.run(dump_routes.after_startup(app, look))
        else:
            look()
    except BaseException as error:  # a project may call sys.exit, too
        if not answered_all:
            line.send({"error": {"type": type(error).__name__, "message": str(error)}})


def main():
    plain = "--plain" in sys.argv[1:]
    line = Line()
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 1)
    if not plain:
        replace_all()
    while True:
        case = line.receive()
        child = os.fork()
        if child == 0:
            os.dup2(silence, 2)
            signal.alarm(10)
            try:
                converse(line, case, plain)
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        if status != 0:  # it took too long
            line.send({"error": {"type": "NoAnswer", "message": f"the process ended with status {status}"}})


if __name__ == "__main__":
    main()
