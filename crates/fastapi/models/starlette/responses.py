"""Response classes: values of `response_class=`, and what handlers return."""


class Response:
    media_type = None
    charset = "utf-8"

    def __init__(self, content=None, status_code=200, headers=None, media_type=None, background=None):
        self.content = content
        self.status_code = status_code
        self.headers = {} if headers is None else dict(headers)
        if media_type is not None:
            self.media_type = media_type
        self.background = background

    def set_cookie(self, key, value="", **options):
        return None

    def delete_cookie(self, key, **options):
        return None

    def render(self, content):
        return content

    async def __call__(self, scope, receive, send):
        return None


class HTMLResponse(Response):
    media_type = "text/html"


class PlainTextResponse(Response):
    media_type = "text/plain"


class JSONResponse(Response):
    media_type = "application/json"


class UJSONResponse(JSONResponse):
    pass


class ORJSONResponse(JSONResponse):
    pass


class RedirectResponse(Response):
    def __init__(self, url, status_code=307, headers=None, background=None):
        super().__init__(b"", status_code, headers, None, background)
        self.url = url


class StreamingResponse(Response):
    pass


class FileResponse(Response):
    def __init__(
        self, path, status_code=200, headers=None, media_type=None, background=None, filename=None, **options
    ):
        super().__init__(None, status_code, headers, media_type, background)
        self.path = path
        self.filename = filename
