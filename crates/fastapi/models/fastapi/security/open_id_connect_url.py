"""OpenID Connect."""

from .base import SecurityBase


class OpenIdConnect(SecurityBase):
    def __init__(self, *, openIdConnectUrl, scheme_name=None, description=None, auto_error=True):
        self.openIdConnectUrl = openIdConnectUrl
        self._declare(scheme_name, auto_error, description)
