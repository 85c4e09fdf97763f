"""The Starlette application object."""

from _fingerpost import site, starlette_version
from starlette.datastructures import State
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.routing import Router


class Starlette:
    _fingerpost_kind = "app"
    _site = None

    def _set_up(self, debug, middleware, exception_handlers):
        self._site = site()
        self.debug = debug
        self.state = State()
        self.exception_handlers = {} if exception_handlers is None else dict(exception_handlers)
        self.user_middleware = [] if middleware is None else list(middleware)
        self.middleware_stack = None

    if starlette_version < (1, 0):

        def __init__(
            self,
            debug=False,
            routes=None,
            middleware=None,
            exception_handlers=None,
            on_startup=None,
            on_shutdown=None,
            lifespan=None,
        ):
            assert lifespan is None or (on_startup is None and on_shutdown is None), (
                "Use either 'lifespan' or 'on_startup'/'on_shutdown', not both."
            )
            self._set_up(debug, middleware, exception_handlers)
            self.router = Router(routes, on_startup=on_startup, on_shutdown=on_shutdown, lifespan=lifespan)

    else:

        def __init__(
            self,
            debug=False,
            routes=None,
            middleware=None,
            exception_handlers=None,
            lifespan=None,
            *,
            max_body_size=None,
        ):
            self._set_up(debug, middleware, exception_handlers)
            self.max_body_size = max_body_size
            self.router = Router(routes, lifespan=lifespan)

    if starlette_version < (0, 24):

        @property
        def _debug(self):
            return self.debug

    def build_middleware_stack(self):
        return self.router

    @property
    def routes(self):
        return self.router.routes

    def url_path_for(self, name, **path_params):
        return self.router.url_path_for(name, **path_params)

    async def __call__(self, scope, receive, send):
        return None

    def mount(self, path, app, name=None):
        self.router.mount(path, app=app, name=name)

    def host(self, host, app, name=None):
        self.router.host(host, app=app, name=name)

    def add_middleware(self, middleware_class, *args, **kwargs):
        self.user_middleware.insert(0, Middleware(middleware_class, *args, **kwargs))

    def add_exception_handler(self, exc_class_or_status_code, handler):
        self.exception_handlers[exc_class_or_status_code] = handler

    def add_route(self, path, route, methods=None, name=None, include_in_schema=True):
        self.router.add_route(path, route, methods=methods, name=name, include_in_schema=include_in_schema)

    if starlette_version < (1, 0):

        def add_websocket_route(self, path, route, name=None):
            self.router.add_websocket_route(path, route, name=name)

        def add_event_handler(self, event_type, func):
            self.router.add_event_handler(event_type, func)

        def on_event(self, event_type):
            return self.router.on_event(event_type)

        def route(self, path, methods=None, name=None, include_in_schema=True):
            def decorator(func):
                self.router.add_route(
                    path, func, methods=methods, name=name, include_in_schema=include_in_schema
                )
                return func

            return decorator

        def websocket_route(self, path, name=None):
            def decorator(func):
                self.router.add_websocket_route(path, func, name=name)
                return func

            return decorator

        def exception_handler(self, exc_class_or_status_code):
            def decorator(func):
                self.add_exception_handler(exc_class_or_status_code, func)
                return func

            return decorator

        def middleware(self, middleware_type):
            assert middleware_type == "http", 'Currently only middleware("http") is supported.'

            def decorator(func):
                self.add_middleware(BaseHTTPMiddleware, dispatch=func)
                return func

            return decorator
