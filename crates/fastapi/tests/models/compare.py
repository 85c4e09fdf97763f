"""compare.py VENV [--docs DIR] [NAME…]: the programs, live and against the models, in one environment.

VENV is a virtual environment with some FastAPI; its version is what the models are asked to imitate.
Closes with "N passed, N failed".
"""

import argparse
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def versions(python):
    code = "import fastapi, starlette; print(fastapi.__version__, starlette.__version__)"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def results(python, side, arguments, directory, environment):
    command = [python, os.path.join(HERE, "worker.py"), side, *arguments]
    done = subprocess.run(
        command, cwd=directory, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    found = {}
    for line in done.stdout.decode().splitlines():
        if line.startswith("{"):
            entry = json.loads(line)
            found[entry.pop("name")] = entry
    if not found:
        print(done.stderr.decode()[-3000:])
    return found


def document_modules(directory):
    for folder, _, files in sorted(os.walk(os.path.join(directory, "docs_src"))):
        for file in sorted(files):
            if file.endswith(".py") and not file.startswith(("__init__", "test_")):
                path = os.path.relpath(os.path.join(folder, file), directory)
                yield "module:" + path[:-3].replace(os.sep, ".")


def difference(live, model):
    for key in sorted(set(live) | set(model)):
        if live.get(key) != model.get(key):
            yield key, live.get(key), model.get(key)


def shown(key, live, model):
    if key == "rows" and live and model and len(live) == len(model):
        for left, right in zip(live, model):
            if left != right:
                for name in left:
                    if left.get(name) != right.get(name):
                        print(
                            f"    {left.get('path')} {name}\n      live   {left.get(name)}\n      models {right.get(name)}"
                        )
        return
    if key == "rows":
        live, model = [
            [(r["kind"], r.get("path"), r.get("methods")) for r in side or []] for side in (live, model)
        ]
    print(f"    {key}\n      live   {live}\n      models {model}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("venv")
    parser.add_argument("--docs")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    python = os.path.join(options.venv, "bin", "python")
    fastapi, starlette = versions(python)
    environment = {**os.environ, "FINGERPOST_FASTAPI": fastapi, "FINGERPOST_STARLETTE": starlette}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    directory = options.docs or HERE
    arguments = list(document_modules(options.docs)) if options.docs else [os.path.join(HERE, "programs.py")]
    live = results(python, "live", arguments, directory, environment)
    model = results(python, "models", arguments, directory, environment)
    passed = failed = 0
    for name in {**live, **model}:
        if options.names and not any(wanted in name for wanted in options.names):
            continue
        wrong = list(
            difference(live.get(name, {"error": "did not run"}), model.get(name, {"error": "did not run"}))
        )
        passed, failed = (passed, failed + 1) if wrong else (passed + 1, failed)
        if wrong:
            print(f"{fastapi} {name}")
            for key, left, right in wrong:
                shown(key, left, right)
        elif options.names:
            print(f"{fastapi} {name}: same")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
