"""Specifications of modules."""

import _fingerpost
from importlib import _absolute
from importlib.machinery import ModuleSpec, SourceFileLoader


def resolve_name(name, package):
    return _absolute(name, package)


def find_spec(name, package=None):
    name = _absolute(name, package)
    found = _fingerpost.find_module(name)
    if _fingerpost.is_unknown(found):
        return found
    if not found:
        return None
    origin = _fingerpost.module_file(name)
    spec = ModuleSpec(name, SourceFileLoader(name, origin), origin=origin)
    spec.submodule_search_locations = _fingerpost.module_search_path(name)
    return spec


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    location = location.__fspath__() if hasattr(location, "__fspath__") else location
    spec = ModuleSpec(name, loader or SourceFileLoader(name, location), origin=location)
    spec.submodule_search_locations = submodule_search_locations
    spec.has_location = True
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    return ModuleSpec(name, loader, origin=origin or getattr(loader, "path", None))


def module_from_spec(spec):
    return _fingerpost.new_module(spec.name, spec.origin, spec)


class LazyLoader:
    def __init__(self, loader):
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        return loader
