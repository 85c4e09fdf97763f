"""Addresses: text with parts."""

from urllib.parse import urlsplit


class AnyUrl(str):
    """A URL: its text, with a slash after a bare host as the second version writes it."""

    _keeps_text = False

    def __new__(cls, url, **parts):
        url = str(url)
        if not cls._keeps_text and "://" in url:
            scheme, _, rest = url.partition("://")
            if scheme.lower() in ("http", "https", "ws", "wss", "ftp") and rest and "/" not in rest and "?" not in rest and "#" not in rest:
                url = url + "/"
        return str.__new__(cls, url)

    def __class_getitem__(cls, item):
        return cls

    @classmethod
    def build(cls, *, scheme, username=None, password=None, host=None, user=None, port=None, path=None, query=None, fragment=None):
        text = scheme + "://"
        username = username or user
        if username or password:
            text += (username or "") + (":" + password if password else "") + "@"
        text += host or ""
        if port:
            text += ":" + str(port)
        if path:
            text += "/" + path.lstrip("/") if not cls._keeps_text else path
        if query:
            text += "?" + query
        if fragment:
            text += "#" + fragment
        return cls(text)

    @property
    def scheme(self):
        return self.partition("://")[0]

    @property
    def host(self):
        return urlsplit(str(self)).hostname

    @property
    def port(self):
        port = urlsplit(str(self)).port
        return port if port is not None else {"http": 80, "https": 443, "ws": 80, "wss": 443}.get(self.scheme)

    @property
    def path(self):
        return urlsplit(str(self)).path or None

    @property
    def query(self):
        return urlsplit(str(self)).query or None

    @property
    def fragment(self):
        return urlsplit(str(self)).fragment or None

    @property
    def username(self):
        return urlsplit(str(self)).username

    @property
    def password(self):
        return urlsplit(str(self)).password

    def unicode_string(self):
        return str(self)

    def encoded_string(self):
        return str(self)

    def __repr__(self):
        return type(self).__name__ + "(" + str.__repr__(self) + ")"


class AnyHttpUrl(AnyUrl):
    pass


class HttpUrl(AnyUrl):
    pass


class AnyWebsocketUrl(AnyUrl):
    pass


class WebsocketUrl(AnyUrl):
    pass


class FileUrl(AnyUrl):
    pass


class FtpUrl(AnyUrl):
    pass


class PostgresDsn(AnyUrl):
    pass


class CockroachDsn(AnyUrl):
    pass


class AmqpDsn(AnyUrl):
    pass


class RedisDsn(AnyUrl):
    pass


class MongoDsn(AnyUrl):
    pass


class KafkaDsn(AnyUrl):
    pass


class NatsDsn(AnyUrl):
    pass


class MySQLDsn(AnyUrl):
    pass


class MariaDBDsn(AnyUrl):
    pass


class ClickHouseDsn(AnyUrl):
    pass


class SnowflakeDsn(AnyUrl):
    pass


class UrlConstraints:
    def __init__(self, **options):
        self.__dict__.update(options)


EmailStr = str
NameEmail = str
IPvAnyAddress = IPvAnyInterface = IPvAnyNetwork = str


def validate_email(value):
    return "", value
