"""worker.py SIDE PROGRAMS…: runs each program in a fork, prints one JSON object per line.

SIDE is `live` or `models`.  A program is FILE (split at its `# --- name` lines) or `module:NAME`.
"""

import importlib
import importlib.abc
import importlib.machinery
import json
import os
import sys
import traceback
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
MODELS = os.path.join(HERE, "..", "..", "models")


class Fallback(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """What the models do not have is unknown, as in the analyzer."""

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("fastapi", "starlette"):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        open_up(module)


def open_up(module):
    import _fingerpost

    def missing(name):
        if name.startswith("__") or name in getattr(module, "_fingerpost_absent", ()):
            raise AttributeError(name)
        return _fingerpost.unknown(name)

    if "__getattr__" not in vars(module):
        module.__getattr__ = missing


def use_models():
    sys.path[:0] = [MODELS, os.path.join(HERE, "..", "shim")]
    sys.meta_path.append(Fallback())


def programs(argument):
    if argument.startswith("module:"):
        return [(argument[7:], None)]
    parts = ("\n" + open(argument).read()).split("\n# --- ")
    return [(part.partition("\n")[0].strip(), part.partition("\n")[2]) for part in parts[1:]]


def run(name, source, side):
    if side == "models":
        for module in list(sys.modules.values()):
            if getattr(module, "__name__", "").split(".")[0] in ("fastapi", "starlette"):
                open_up(module)
    if source is None:
        return vars(importlib.import_module(name))
    namespace = {"__name__": "program", "__file__": "program.py"}
    exec(compile(source, "program.py", "exec"), namespace)
    return namespace


def report(name, source, side):
    from dump import describe

    try:
        result = describe(run(name, source, side))
    except Exception as error:
        text = str(error)
        if isinstance(error, ImportError):
            text = text.partition(" (")[0]
        result = {"error": f"{type(error).__name__}: {text}"}
        if os.environ.get("TRACE"):
            traceback.print_exc()
    return {"name": name, **result}


def plain(value):
    return sorted(value) if isinstance(value, (set, frozenset)) else type(value).__name__


def main():
    side, arguments = sys.argv[1], sys.argv[2:]
    warnings.simplefilter("ignore")
    sys.path.append(os.getcwd())
    if side == "models":
        use_models()
    import fastapi  # noqa: F401
    import fastapi.applications
    import fastapi.testclient  # noqa: F401

    for argument in arguments:
        for name, source in programs(argument):
            sys.stdout.flush()
            child = os.fork()
            if child == 0:
                output = os.fdopen(os.dup(1), "w")
                os.dup2(2, 1)
                output.write(json.dumps(report(name, source, side), default=plain) + "\n")
                output.flush()
                os._exit(0)
            os.waitpid(child, 0)


if __name__ == "__main__":
    main()
