"""The platform: Linux."""

import _fingerpost


def system():
    return "Linux"


def python_version():
    return ".".join([str(part) for part in _fingerpost.python_version()])


def python_version_tuple():
    return tuple([str(part) for part in _fingerpost.python_version()])


def python_implementation():
    return "CPython"


def _machine(*args, **kwargs):
    return _fingerpost.unknown("a fact of the machine")


machine = node = release = version = processor = platform = uname = architecture = _machine
