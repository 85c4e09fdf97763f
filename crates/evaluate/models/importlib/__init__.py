"""Imports by name."""

import _fingerpost


def _absolute(name, package):
    if not name.startswith("."):
        return name
    if not package:
        raise TypeError("the 'package' argument is required to perform a relative import for " + repr(name))
    rest = name.lstrip(".")
    parents = package.split(".")
    kept = parents[: len(parents) - (len(name) - len(rest) - 1)]
    return ".".join(kept) + "." + rest if rest else ".".join(kept)


def import_module(name, package=None):
    if _fingerpost.is_unknown(name):
        return _fingerpost.unknown("a module whose name is not known")
    return _fingerpost.import_module(_absolute(name, package) if name[:1] == "." else name)


def reload(module):
    return module


def invalidate_caches():
    return None

