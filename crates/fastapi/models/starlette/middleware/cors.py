"""`CORSMiddleware`: an ASGI app around another; it has no routes of its own."""


class CORSMiddleware:
    def __init__(self, app, *args, **kwargs):
        self.app = app
        self.options = kwargs

    async def __call__(self, scope, receive, send):
        return None


ALL_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
SAFELISTED_HEADERS = {"Accept", "Accept-Language", "Content-Language", "Content-Type"}
