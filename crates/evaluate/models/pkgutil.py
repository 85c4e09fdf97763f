"""Modules of packages, from the listing of their folders."""

import _fingerpost
from collections import namedtuple

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")


class _Finder:
    def __init__(self, path):
        self.path = path

    def find_spec(self, fullname, target=None):
        from importlib.util import find_spec

        return find_spec(fullname)

    def find_module(self, fullname, path=None):
        return self.find_spec(fullname).loader


def _is_package(directory):
    return any([name == "__init__.py" for name, _ in _fingerpost.list_directory(directory) or []])


def iter_modules(path=None, prefix=""):
    if path is None:
        return _fingerpost.unknown("all modules of the environment")
    rows = []
    seen = set()
    for location in path:
        location = location.__fspath__() if hasattr(location, "__fspath__") else location
        if _fingerpost.is_unknown(location):
            return location
        entries = _fingerpost.list_directory(location)
        if entries is None:
            return _fingerpost.unknown("a directory outside the analysed tree")
        finder = _Finder(location)
        for name, is_directory in sorted(entries):
            if is_directory:
                if "." in name or name == "__pycache__" or name in seen or not _is_package(location + "/" + name):
                    continue
                seen.add(name)
                rows.append(ModuleInfo(finder, prefix + name, True))
            elif name.endswith(".py") and name != "__init__.py":
                name = name[:-3]
                if name in seen or "." in name:
                    continue
                seen.add(name)
                rows.append(ModuleInfo(finder, prefix + name, False))
    return iter(rows)


def walk_packages(path=None, prefix="", onerror=None):
    found = iter_modules(path, prefix)
    if _fingerpost.is_unknown(found):
        return found
    rows = []
    for info in found:
        rows.append(info)
        if info.ispkg:
            _fingerpost.import_module(info.name)
            rows.extend(walk_packages(_fingerpost.module_search_path(info.name) or [], info.name + ".", onerror))
    return iter(rows)


def extend_path(path, name):
    return path


def get_data(package, resource):
    locations = _fingerpost.module_search_path(package)
    return _fingerpost.read_text(locations[0] + "/" + resource).encode()


def find_loader(fullname):
    from importlib.util import find_spec

    return find_spec(fullname)


get_loader = find_loader


def resolve_name(name):
    module, _, attribute = name.partition(":")
    target = _fingerpost.import_module(module)
    for part in attribute.split("."):
        if part:
            target = getattr(target, part)
    return target
