"""Prints what live apps say of themselves in their OpenAPI documents.

Reads a JSON list of {"name", "folder", "entry"} from stdin; prints a JSON object: for each name a list of
[path, method, operation id, {name: schema} of path parameters] in order, or null where the app does not come to life or has no document.
"""

import importlib
import json
import os
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor


# Words for people, which say nothing of what fits.
WORDS = {"title", "description", "example", "examples", "deprecated"}


def plain(schema, document):
    """A schema without references and without words."""
    if isinstance(schema, list):
        return [plain(one, document) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        found = document
        for key in schema["$ref"].lstrip("#/").split("/"):
            found = found[key]
        return plain(found, document)
    if len(schema.get("allOf", [])) == 1:
        return plain(schema["allOf"][0], document)
    if "const" in schema:
        schema = {key: value for key, value in schema.items() if key != "const"} | {"enum": [schema["const"]]}
    return {key: plain(value, document) for key, value in schema.items() if key not in WORDS}


def parameters(operation, document):
    of_path = [one for one in operation.get("parameters", []) if one["in"] == "path"]
    return {one["name"]: plain(one.get("schema", {}), document) for one in of_path}


def one(folder, entry):
    os.chdir(folder)
    sys.path.insert(0, folder)
    warnings.simplefilter("ignore")
    module, _, attribute = entry.partition(":")
    app = importlib.import_module(module)
    for name in attribute.split("."):
        app = getattr(app, name)
    if not hasattr(app, "openapi"):
        app = app()
    document = app.openapi()
    return [
        [path, method, operation.get("operationId"), parameters(operation, document)]
        for path, item in document.get("paths", {}).items()
        for method, operation in item.items()
    ]


def main():
    if len(sys.argv) > 1:
        # Each app in a process of its own: modules of the same names must not meet.
        answer = json.dumps(one(sys.argv[1], sys.argv[2]))
        sys.stdout.write("\x1e" + answer)
        return

    def ask(case):
        command = [sys.executable, "-B", __file__, case["folder"], case["entry"]]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return case["name"], json.loads(ran.stdout.split("\x1e")[-1]) if ran.returncode == 0 else None

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        json.dump(dict(pool.map(ask, json.load(sys.stdin))), sys.stdout)


main()
