"""Small value types that settings and module code use at import time."""

import _fingerpost


class State:
    def __init__(self, state=None):
        if state is not None:
            self.__dict__.update(state)


class URL:
    def __init__(self, url="", scope=None, **components):
        self._url = url

    def __str__(self):
        return str(self._url)

    def __eq__(self, other):
        return str(self) == str(other)

    def __repr__(self):
        return f"URL({str(self)!r})"

    @property
    def components(self):
        from urllib.parse import urlsplit

        return urlsplit(str(self._url))

    @property
    def scheme(self):
        return self.components.scheme

    @property
    def netloc(self):
        return self.components.netloc

    @property
    def path(self):
        return self.components.path

    @property
    def query(self):
        return self.components.query

    @property
    def fragment(self):
        return self.components.fragment

    @property
    def username(self):
        return self.components.username

    @property
    def password(self):
        return self.components.password

    @property
    def hostname(self):
        return self.components.hostname

    @property
    def port(self):
        return self.components.port

    @property
    def is_secure(self):
        return self.scheme in ("https", "wss")

    def replace(self, **components):
        return _fingerpost.unknown("a URL with parts replaced")

    def include_query_params(self, **params):
        return _fingerpost.unknown("a URL with parts replaced")


class URLPath(str):
    def make_absolute_url(self, base_url):
        return _fingerpost.unknown("an absolute URL")


class Secret:
    def __init__(self, value):
        self._value = value

    def __repr__(self):
        return f"{type(self).__name__}('**********')"

    def __str__(self):
        return self._value

    def __bool__(self):
        return bool(self._value)


class CommaSeparatedStrings:
    def __init__(self, value):
        if isinstance(value, str):
            # Quotes protect a comma, as in shell words.
            items, current, quote = [], "", ""
            for character in value:
                if quote:
                    if character == quote:
                        quote = ""
                    else:
                        current += character
                elif character in "'\"":
                    quote = character
                elif character == ",":
                    items.append(current.strip())
                    current = ""
                else:
                    current += character
            if current.strip() or items:
                items.append(current.strip())
            self._items = items if items[-1:] != [""] else items[:-1]
        else:
            self._items = list(value)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        return self._items[index]

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, item):
        return item in self._items

    def __repr__(self):
        return f"{type(self).__name__}({list(self._items)!r})"

    def __str__(self):
        return ", ".join([repr(item) for item in self._items])


class Address:
    def __init__(self, host, port):
        self.host = host
        self.port = port


class Headers:
    def __init__(self, headers=None, raw=None, scope=None):
        self._values = {} if headers is None else dict(headers)

    def get(self, key, default=None):
        return self._values.get(key, default)

    def __getitem__(self, key):
        return self._values[key]


class MutableHeaders(Headers):
    def __setitem__(self, key, value):
        self._values[key] = value


class UploadFile:
    def __init__(self, file, *, size=None, filename=None, headers=None):
        self.file = file
        self.size = size
        self.filename = filename
        self.headers = headers

    async def read(self, size=-1):
        return _fingerpost.unknown("the content of an upload")

    async def write(self, data):
        return None

    async def seek(self, offset):
        return None

    async def close(self):
        return None
