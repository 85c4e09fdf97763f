"""HTTP authentication."""

from .base import SecurityBase


class HTTPBasicCredentials:
    def __init__(self, username="", password=""):
        self.username = username
        self.password = password


class HTTPAuthorizationCredentials:
    def __init__(self, scheme="", credentials=""):
        self.scheme = scheme
        self.credentials = credentials


class HTTPBase(SecurityBase):
    def __init__(self, *, scheme="", scheme_name=None, description=None, auto_error=True, **options):
        self.scheme = scheme
        self.__dict__.update(options)
        self._declare(scheme_name, auto_error, description)


class HTTPBasic(HTTPBase):
    pass


class HTTPBearer(HTTPBase):
    pass


class HTTPDigest(HTTPBase):
    pass
