"""The base class of function middleware."""


class BaseHTTPMiddleware:
    def __init__(self, app, dispatch=None):
        self.app = app
        self.dispatch_func = self.dispatch if dispatch is None else dispatch

    async def __call__(self, scope, receive, send):
        return None

    async def dispatch(self, request, call_next):
        raise NotImplementedError()


RequestResponseEndpoint = object
DispatchFunction = object
