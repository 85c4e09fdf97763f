"""TOML text."""

from tomllib import TOMLDecodeError as TomlDecodeError
from tomllib import loads


def load(f):
    import _fingerpost

    if hasattr(f, "read"):
        return loads(f.read())
    return loads(_fingerpost.read_text(f.__fspath__() if hasattr(f, "__fspath__") else f))
