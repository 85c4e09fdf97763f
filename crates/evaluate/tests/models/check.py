"""Runs every program in `programs/` twice, with the real libraries and with the models, and compares what it prints.

A program is a Python file; `# %%` lines cut it into checks that run on their own.  Lines `#env NAME=VALUE` before the
first code of a check set variables.  A check with `#expect TEXT` lines has unknown values, which no real run has: the
models alone run, and must print those lines.  With --record, what should be printed is written to `expected/`, for the
test of the evaluator.  Usage: check.py [FILTER] [--show] [--record]
"""

import contextlib
import io
import json
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

TREE = json.loads((HERE / "tree.json").read_text())


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
    recorded = {}
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
        stem, _, title = name.partition(".")
        recorded.setdefault(stem, []).append("# %% " + title.partition(" ")[2] + "\n" + real.replace(str(root), "/project").replace("__main__", "main"))
        if real != model or "RAISED" in real:
            failed += 1
            print("FAILED", name)
            print(textwrap.indent("real:\n" + real.replace(str(root), "ROOT") + "model:\n" + model.replace(str(root), "ROOT"), "    "))
        elif "--show" in sys.argv:
            print("same", name, "\n" + textwrap.indent(real, "    "))
    if "--record" in sys.argv:
        (HERE / "expected").mkdir(exist_ok=True)
        for stem in recorded:
            (HERE / "expected" / (stem + ".txt")).write_text("".join(recorded[stem]))
    print(count - failed, "of", count, "checks agree")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
