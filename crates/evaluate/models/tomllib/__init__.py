"""TOML text."""

import _fingerpost


class TOMLDecodeError(ValueError):
    pass


def loads(s, /, *, parse_float=float):
    value = _fingerpost.parse_data("toml", s)
    if value is None:
        raise TOMLDecodeError("Invalid TOML")
    return value


def load(fp, /, *, parse_float=float):
    text = fp.read()
    return loads(text.decode() if isinstance(text, bytes) else text)
