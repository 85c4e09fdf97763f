"""`ServerErrorMiddleware`: an ASGI app around another; it has no routes of its own."""


class ServerErrorMiddleware:
    def __init__(self, app, *args, **kwargs):
        self.app = app
        self.options = kwargs

    async def __call__(self, scope, receive, send):
        return None
