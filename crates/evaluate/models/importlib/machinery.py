"""Loaders."""

import _fingerpost


class ModuleSpec:
    submodule_search_locations = None
    has_location = False
    cached = None

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin

    @property
    def parent(self):
        return self.name if self.submodule_search_locations is not None else self.name.rpartition(".")[0]


class SourceFileLoader:
    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        _fingerpost.execute_file(module, self.path)

    def load_module(self, fullname=None):
        module = _fingerpost.new_module(self.name, self.path, None)
        _fingerpost.modules()[self.name] = module
        _fingerpost.execute_file(module, self.path)
        return module

    def get_filename(self, name=None):
        return self.path

    def get_source(self, name=None):
        return _fingerpost.read_text(self.path)


SourcelessFileLoader = SourceFileLoader
SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = [".so"]


def all_suffixes():
    return [".py", ".pyc", ".so"]


class PathFinder:
    pass


class FileFinder:
    pass
