"""A stand-in, under CPython, for the analyzer's native module of the same name.

The versions come from FINGERPOST_FASTAPI and FINGERPOST_STARLETTE.
"""

import os
import re
import types


def _version(name, default):
    return tuple(int(part) for part in os.environ.get(name, default).split("."))


fastapi_version = _version("FINGERPOST_FASTAPI", "0.165.0")
starlette_version = _version("FINGERPOST_STARLETTE", "1.10.0")

_TOKEN = re.compile("{([a-zA-Z_][a-zA-Z0-9_]*)(:[a-zA-Z_][a-zA-Z0-9_]*)?}")
_sequence = 0


class Site:
    """Where a registration came from: here, only its place in the sequence."""

    def __init__(self, number):
        self.number = number


def site():
    global _sequence
    _sequence += 1
    return Site(_sequence)


class Unknown:
    """A value about which nothing is known."""

    def __init__(self, reason=""):
        self.__dict__["_reason"] = reason

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __setattr__(self, name, value):
        pass

    def __call__(self, *args, **kwargs):
        return self

    def __getitem__(self, key):
        return self

    def __setitem__(self, key, value):
        pass

    def __contains__(self, key):
        return False

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        return None

    def __iter__(self):
        return iter(())

    def __radd__(self, other):
        return self

    __add__ = __radd__

    def __or__(self, other):
        return self

    __ror__ = __or__

    def __mro_entries__(self, bases):
        return ()


def unknown(reason=""):
    return Unknown(reason)


def is_unknown(value):
    return isinstance(value, Unknown)


function_class = types.FunctionType
method_class = types.MethodType


def environ():
    return os.environ


def read_text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def path_exists(path):
    return os.path.exists(path)


def compile_path(path, convertors):
    """The parameter names of a path template, or the exception that Starlette raises for it."""
    if is_unknown(path):
        return []
    names, repeated, pattern, position = [], set(), "^", 0
    for token in _TOKEN.finditer(path):
        name, kind = token.group(1), (token.group(2) or ":str")[1:]
        if kind not in convertors:
            raise AssertionError(f"Unknown path convertor '{kind}'")
        if name in names:
            repeated.add(name)
        names.append(name)
        pattern += re.escape(path[position : token.start()]) + f"(?P<{name}>{convertors[kind].regex})"
        position = token.end()
    if repeated and starlette_version < (0, 15):
        re.compile(pattern)
    if repeated:
        plural = "s" if len(repeated) > 1 else ""
        raise ValueError(f"Duplicated param name{plural} {', '.join(sorted(repeated))} at path {path}")
    return names
