"""Base 64."""

import _fingerpost


def _bytes(s):
    return s.encode() if isinstance(s, str) else s


def b64encode(s, altchars=None):
    result = _fingerpost.base64(s, False)
    return result if altchars is None else result.replace(b"+", altchars[:1]).replace(b"/", altchars[1:2])


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        s = s.replace(altchars[:1], b"+").replace(altchars[1:2], b"/")
    return _fingerpost.base64(s, True)


standard_b64encode = encodebytes = b64encode
standard_b64decode = decodebytes = b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")
