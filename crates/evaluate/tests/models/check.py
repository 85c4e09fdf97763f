"""Runs every program in `programs/` twice, with the real libraries and with the models, and compares what it prints.

A program is a Python file; `# %%` lines cut it into checks that run on their own.  Lines `#env NAME=VALUE` before the
first code of a check set variables.  A check with `#expect TEXT` lines has unknown values, which no real run has: the
models alone run, and must print those lines.  Usage: check.py [FILTER] [--show]
"""

import contextlib
import io
import os
import sys
import tempfile
import textwrap
import traceback
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from shim import World  # noqa: E402

TREE = {
    ".env": "# settings\nAPP_NAME='from file'\nexport PORT=8001 # comment\nEMPTY=\nBASE=/srv\nPLACE=${BASE}/x\nDB__HOST=filehost\nMULTI=\"a\\nb\"\n",
    "pack/__init__.py": "NAME = __name__\n",
    "pack/one.py": "from . import NAME\nvalue = 1\n",
    "pack/two.py": "value = 2\n",
    "pack/sub/__init__.py": "",
    "pack/sub/deep.py": "value = 3\n",
    "pack/data.json": '{"a": [1, 2, {"b": null}], "c": "text"}',
    "plain/notes.txt": "hello",
    "config.yaml": "prefix: /yaml\nitems: [1, 2]\n",
    "config.toml": "prefix = '/toml'\n[deep]\nx = 1\n",
}


def run_real(source, environ, root):
    saved = dict(os.environ)
    for name in environ:
        os.environ[name] = environ[name]
    modules = set(sys.modules)
    sys.path.insert(0, str(root))
    try:
        namespace = {"__name__": "__main__", "__file__": str(root / "main.py")}
        module = type(sys)("__main__")
        module.__dict__.update(namespace)
        saved_main = sys.modules["__main__"]
        sys.modules["__main__"] = module
        try:
            exec(compile(source, "main.py", "exec"), module.__dict__)
        finally:
            sys.modules["__main__"] = saved_main
    finally:
        sys.path.remove(str(root))
        for name in set(sys.modules) - modules:
            if name.split(".")[0] in ("pack",):
                del sys.modules[name]
        os.environ.clear()
        os.environ.update(saved)


def captured(run):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        try:
            run()
        except BaseException:
            output.write("RAISED\n" + traceback.format_exc(limit=-4))
    return output.getvalue()


def checks(wanted):
    for file in sorted((HERE / "programs").glob("*.py")):
        for number, part in enumerate(file.read_text().split("# %%")[1:], 1):
            title, _, source = part.partition("\n")
            name = file.stem + "." + str(number) + " " + title.strip()
            if not wanted or wanted in name:
                environ = dict(line[5:].split("=", 1) for line in source.splitlines() if line.startswith("#env "))
                yield name, source, environ


def main():
    arguments = [each for each in sys.argv[1:] if not each.startswith("--")]
    failed = 0
    count = 0
    for name, source, environ in checks(arguments[0] if arguments else ""):
        with tempfile.TemporaryDirectory() as directory:
            root = Path(directory).resolve()
            for path, text in TREE.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text)
            here = os.getcwd()
            os.chdir(root)
            expected = [line[8:] + "\n" for line in source.splitlines() if line.startswith("#expect ")]
            real = "".join(expected) if expected else captured(lambda: run_real(source, environ, root))
            world = World(root, environ)
            model = captured(lambda: world.run(source, str(root / "main.py")))
            os.chdir(here)
        count += 1
        if real != model or "RAISED" in real:
            failed += 1
            print("FAILED", name)
            print(textwrap.indent("real:\n" + real.replace(str(root), "ROOT") + "model:\n" + model.replace(str(root), "ROOT"), "    "))
        elif "--show" in sys.argv:
            print("same", name, "\n" + textwrap.indent(real, "    "))
    print(count - failed, "of", count, "checks agree")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
