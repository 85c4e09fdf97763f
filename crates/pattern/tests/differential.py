"""Reads JSON lines {"template", "paths"} and answers what Starlette makes of each.

The first line names the custom convertors. Written for any Starlette release that is importable.
"""
import json
import sys

import starlette
from starlette.convertors import CONVERTOR_TYPES, Convertor
from starlette.routing import compile_path

print(json.dumps({"version": starlette.__version__}), flush=True)
for name, regex in json.loads(sys.stdin.readline()).items():
    CONVERTOR_TYPES[name] = type(name, (Convertor,), {"regex": regex})()
for line in sys.stdin:
    case = json.loads(line)
    try:
        regex, path_format, convertors = compile_path(case["template"])
    except Exception as error:
        kind = type(error)
        module = "" if kind.__module__ == "builtins" else kind.__module__ + "."
        print(json.dumps({"exception": module + kind.__name__, "message": str(error)}))
        continue
    answers = []
    for path in case["paths"]:
        match = regex.match(path)
        answers.append(None if match is None else list(match.groupdict().items()))
    print(json.dumps({"regex": regex.pattern, "format": path_format, "answers": answers}))
