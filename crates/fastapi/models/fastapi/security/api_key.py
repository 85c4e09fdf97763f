"""API keys."""

from .base import SecurityBase


class APIKeyBase(SecurityBase):
    def __init__(self, *, name, scheme_name=None, description=None, auto_error=True):
        self.name = name
        self._declare(scheme_name, auto_error, description)


class APIKeyQuery(APIKeyBase):
    pass


class APIKeyHeader(APIKeyBase):
    pass


class APIKeyCookie(APIKeyBase):
    pass
