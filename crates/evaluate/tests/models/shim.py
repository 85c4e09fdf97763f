"""Runs the model modules under CPython: their own import system, and stand-ins for the native functions."""

import base64 as real_base64
import builtins
import copy as real_copy
import inspect as real_inspect
import json as real_json
import math as real_math
import os as real_os
import re as real_re
import sys
import types as real_types
from pathlib import Path

MODELS = Path(__file__).resolve().parents[2] / "models"


class Unknown:
    """A value that is not known; it swallows whatever is done with it."""

    def __init__(self, reason):
        object.__setattr__(self, "reason", reason)

    def __getattr__(self, name):
        if name.startswith("__") or name in ("_value_",):
            raise AttributeError(name)
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __add__(self, other):
        return self

    __radd__ = __getitem__ = __truediv__ = __add__

    def __repr__(self):
        return "<unknown: " + self.reason + ">"


def make_native(world):
    """The module `_fingerpost` for one run."""
    native = real_types.ModuleType("_fingerpost")
    native.unknown = Unknown
    native.is_unknown = lambda value: type(value) is Unknown
    native.is_known = native.is_known_key = lambda value: type(value) is not Unknown
    native.environ = lambda: world.environ
    native.machine_variable = lambda name: name in ("HOME", "PATH", "USER", "PWD", "LANG", "HOSTNAME", "SHELL")
    native.missing_variable = lambda name: world.environ[name]
    native.uncharged = lambda function, *args: function(*args)
    native.each = lambda function, value, *rest: value if type(value) is Unknown else function(value, *rest)
    native.copy_attributes = lambda to, source, names: [setattr(to, name, getattr(source, name)) for name in names if hasattr(source, name)]
    native.in_background = lambda function, args, kwargs: function and function(*args, **kwargs)
    native.wait = lambda: None
    native.is_expected = lambda kind: True
    native.project_root = lambda: world.root
    native.python_version = lambda: sys.version_info[:3]
    native.modules = lambda: world.modules
    native.search_path = lambda: [world.root]
    native.copy = lambda value, deep: real_copy.deepcopy(value) if deep else real_copy.copy(value)

    def absolute(path):
        return real_os.path.join(world.root, path)

    def inside(path):
        return absolute(path).startswith(world.root)

    def list_directory(path):
        if not inside(path) or not real_os.path.isdir(absolute(path)):
            return None
        return [(entry.name, entry.is_dir()) for entry in sorted(real_os.scandir(absolute(path)), key=lambda entry: entry.name)]

    native.list_directory = list_directory
    native.path_exists = lambda path: real_os.path.exists(absolute(path)) if inside(path) else Unknown("outside")
    native.is_file = lambda path: real_os.path.isfile(absolute(path)) if inside(path) else Unknown("outside")
    native.is_dir = lambda path: real_os.path.isdir(absolute(path)) if inside(path) else Unknown("outside")
    native.read_text = lambda path: Path(absolute(path)).read_text() if real_os.path.isfile(absolute(path)) else Unknown("no file")
    native.entry_points = lambda group: []
    native.distribution_version = lambda name: None

    def first_yield(function, args, kwargs):
        generator = function(*args, **kwargs)
        if hasattr(generator, "__anext__"):
            try:
                generator.__anext__().send(None)
            except StopIteration as stop:
                return stop.value
        return next(generator)

    native.first_yield = first_yield

    def find_file(name):
        base = real_os.path.join(world.root, *name.split("."))
        for path in (real_os.path.join(base, "__init__.py"), base + ".py"):
            if real_os.path.isfile(path):
                return path
        return None

    native.find_module = lambda name: name in world.modules or find_file(name) is not None
    native.module_file = find_file
    native.import_module = world.import_module

    def module_search_path(name):
        base = real_os.path.join(world.root, *name.split("."))
        return [base] if real_os.path.isdir(base) else None

    native.module_search_path = module_search_path

    def own_annotations(thing):
        annotations = getattr(thing, "__dict__", {}).get("__annotations__", {})
        if not isinstance(thing, type):
            annotations = getattr(thing, "__annotations__", {})
        module = world.modules.get(thing.__module__)
        names = dict(module.__dict__) if module else {}
        names.update(world.program)
        if isinstance(thing, type):
            names.setdefault(thing.__name__, thing)
        resolved = {}
        for name, value in annotations.items():
            if isinstance(value, str):
                try:
                    value = eval(value, names)
                except Exception:
                    value = Unknown("annotation " + value)
            resolved[name] = value
        return resolved

    native.own_annotations = own_annotations

    def function_parameters(function):
        kinds = ["positional_only", "positional_or_keyword", "var_positional", "keyword_only", "var_keyword"]
        empty = real_inspect.Parameter.empty
        return [
            (p.name, kinds[p.kind], p.default is not empty, None if p.default is empty else p.default, None if p.annotation is empty else p.annotation)
            for p in real_inspect.signature(function, follow_wrapped=False).parameters.values()
        ]

    native.function_parameters = function_parameters
    native.function_kind = lambda function: (
        "async_generator" if real_inspect.isasyncgenfunction(function)
        else "coroutine" if real_inspect.iscoroutinefunction(function)
        else "generator" if real_inspect.isgeneratorfunction(function)
        else "plain"
    )

    def regex_match(pattern, flags, text, mode, position):
        compiled = real_re.compile(pattern, flags)
        found = getattr(compiled, mode)(text, position)
        if found is None:
            return None
        return [found.span(number) for number in range(compiled.groups + 1)]

    native.regex_match = regex_match

    def regex_check(pattern, flags):
        try:
            real_re.compile(pattern, flags)
        except real_re.error as problem:
            raise ValueError(str(problem)) from None

    native.regex_check = regex_check

    def regex_names(pattern, flags):
        compiled = real_re.compile(pattern, flags)
        return compiled.groups, dict(compiled.groupindex)

    native.regex_names = regex_names
    native.math = lambda name, args: getattr(real_math, name)(*args)
    native.base64 = lambda data, decode: real_base64.b64decode(data) if decode else real_base64.b64encode(data)

    def parse_data(format, text):
        try:
            if format == "json":
                return real_json.loads(text)
            if format == "toml":
                import tomllib

                return tomllib.loads(text)
            import yaml

            return yaml.safe_load(text)
        except ValueError:
            return None

    native.parse_data = parse_data

    def new_module(name, file, spec):
        module = real_types.ModuleType(name)
        module.__file__ = file
        module.__spec__ = spec
        return module

    native.new_module = new_module
    native.execute_file = lambda module, path: exec(compile(Path(path).read_text(), path, "exec"), world.namespace(module))
    return native


class World:
    """Model modules with a project root and an environment of their own."""

    def __init__(self, root, environ):
        self.root = str(root)
        self.environ = dict(environ)
        self.modules = {}
        self.program = {}
        self.modules["_fingerpost"] = make_native(self)

    def namespace(self, module):
        module.__dict__["__builtins__"] = {**vars(builtins), "__import__": self._import}
        return module.__dict__

    def _find(self, name):
        for base in (MODELS, Path(self.root)):
            path = base.joinpath(*name.split("."))
            for file in (path / "__init__.py", path.with_suffix(".py") if "." not in path.name else Path(str(path) + ".py")):
                if file.is_file():
                    return file
        return None

    def load(self, name):
        if name in self.modules:
            return self.modules[name]
        parent, _, leaf = name.rpartition(".")
        if parent:
            owner = self.load(parent)
            if name in self.modules:
                return self.modules[name]
        file = self._find(name)
        if file is None:
            if name in sys.stdlib_module_names or parent and parent not in self.modules:
                if MODELS.joinpath(name.split(".")[0]).exists():
                    raise ModuleNotFoundError("No module named " + repr(name), name=name)
                __import__(name)
                return sys.modules[name]
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
        module = real_types.ModuleType(name)
        module.__file__ = str(file)
        module.__package__ = name if file.name == "__init__.py" else parent
        if file.name == "__init__.py":
            module.__path__ = [str(file.parent)]
        self.modules[name] = module
        exec(compile(file.read_text(), str(file), "exec"), self.namespace(module))
        if parent:
            setattr(owner, leaf, module)
        return module

    import_module = load

    def _import(self, name, globals=None, locals=None, fromlist=(), level=0):
        if level:
            package = globals["__package__"].split(".")
            package = package[: len(package) - level + 1]
            name = ".".join(package + ([name] if name else []))
        module = self.load(name)
        if not fromlist:
            return self.modules.get(name.split(".")[0]) or sys.modules[name.split(".")[0]]
        for each in fromlist:
            if each != "*" and not hasattr(module, each):
                try:
                    self.load(name + "." + each)
                except ModuleNotFoundError:
                    pass
        return module

    def run(self, source, file):
        module = real_types.ModuleType("__main__")
        module.__file__ = file
        module.__package__ = ""
        self.modules["__main__"] = module
        self.program = module.__dict__
        exec(compile(source, file, "exec"), self.namespace(module))
