"""Class endpoints."""

_VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class HTTPEndpoint:
    _fingerpost_kind = "http_endpoint"

    def __init__(self, scope, receive, send):
        self.scope = scope
        self.receive = receive
        self.send = send
        self._allowed_methods = [verb for verb in _VERBS if getattr(self, verb.lower(), None) is not None]


class WebSocketEndpoint:
    _fingerpost_kind = "websocket_endpoint"
    encoding = None

    def __init__(self, scope, receive, send):
        self.scope = scope
        self.receive = receive
        self.send = send

    async def on_connect(self, websocket):
        return None

    async def on_receive(self, websocket, data):
        return None

    async def on_disconnect(self, websocket, close_code):
        return None
