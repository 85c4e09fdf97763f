"""Connections: nothing in them is known before a request."""

import _fingerpost
from starlette.exceptions import ClientDisconnect


class HTTPConnection:
    def __init__(self, scope, receive=None, send=None):
        self.scope = scope

    def __getattr__(self, name):
        return _fingerpost.unknown(f"{name} of a request")


class Request(HTTPConnection):
    pass
