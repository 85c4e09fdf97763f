"""Unique identifiers: unknown, as they are new in every process."""

import _fingerpost


class UUID:
    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None):
        self._text = str(hex).replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "").lower() if hex is not None else None

    @property
    def hex(self):
        return _fingerpost.unknown("a unique identifier") if self._text is None else self._text

    def __str__(self):
        text = self._text
        if text is None:
            return _fingerpost.unknown("a unique identifier")
        return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])

    def __repr__(self):
        return "UUID('" + str(self) + "')"

    def __eq__(self, other):
        return isinstance(other, UUID) and self._text == other._text

    def __hash__(self):
        return hash(self._text)


def _new(*args):
    return _fingerpost.unknown("a unique identifier")


uuid1 = uuid3 = uuid4 = uuid5 = uuid6 = uuid7 = uuid8 = getnode = _new
NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
