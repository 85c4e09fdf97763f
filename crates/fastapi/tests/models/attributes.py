"""attributes.py VENV…: which attributes apps, routers and routes have, live and in the models.

An attribute of the live object must not be an AttributeError in the models, and a public one that only other versions (or
other objects of the models) have must be one: `hasattr(app, "extra")` answers by version.

VENV is a virtual environment with some FastAPI.  Closes with "N passed, N failed".
"""

import json
import os
import subprocess
import sys

import compare

HERE = os.path.dirname(os.path.abspath(__file__))


def objects():
    """An object of each kind, as a project makes them."""
    import fastapi
    from starlette import applications, routing

    def endpoint():
        pass

    def listen(websocket: fastapi.WebSocket):
        pass

    starlette = applications.Starlette()
    router = fastapi.APIRouter()
    router.get("/x")(endpoint)
    router.websocket("/w")(listen)
    return {
        "FastAPI": fastapi.FastAPI(),
        "APIRouter": router,
        "APIRoute": router.routes[0],
        "APIWebSocketRoute": router.routes[1],
        "Starlette": starlette,
        "Router": routing.Router(),
        "Route": routing.Route("/x", endpoint),
        "WebSocketRoute": routing.WebSocketRoute("/w", listen),
        "Mount": routing.Mount("/m", app=starlette),
        "Host": routing.Host("example.org", app=starlette),
    }


def is_public(name):
    return not name.startswith("_")


def names(one):
    """What it has: the public names, and of the others those that stand in it."""
    return sorted({*filter(is_public, dir(one)), *vars(one)})


def asked(side, environment, python, wanted=None):
    """For each object the names that it has, of those that are wanted (all that can be listed, where none are given)."""
    command = [python, "-W", "ignore", os.path.abspath(__file__), "--side", side]
    done = subprocess.run(command, input=json.dumps(wanted), env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return json.loads(done.stdout)


def tell(side):
    wanted = json.load(sys.stdin)
    if side == "models":
        import worker

        worker.use_models()
    found = {
        kind: names(one) if wanted is None else [name for name in wanted[kind] if hasattr(one, name)]
        for kind, one in objects().items()
    }
    print(json.dumps(found))


def main():
    if sys.argv[1:2] == ["--side"]:
        return tell(sys.argv[2])
    environments, live, known = {}, {}, {}
    for venv in sys.argv[1:]:
        python = os.path.join(venv, "bin", "python")
        fastapi, starlette = compare.versions(python)
        version = (python, fastapi, starlette)
        environments[version] = {
            **os.environ,
            "FINGERPOST_FASTAPI": fastapi,
            "FINGERPOST_STARLETTE": starlette,
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        live[version] = asked("live", environments[version], python)
        models = asked("models", environments[version], python)
        for kind in live[version]:
            public = filter(is_public, [*live[version][kind], *models[kind]])
            known.setdefault(kind, set()).update(public)
    passed = failed = 0
    for version, environment in environments.items():
        python, fastapi, starlette = version
        wanted = {kind: sorted({*known[kind], *live[version][kind]}) for kind in known}
        models = asked("models", environment, python, wanted)
        for kind in known:
            missing = sorted({*live[version][kind]} - {*models[kind]})
            invented = sorted({*models[kind]} - {*live[version][kind]})
            passed, failed = (passed, failed + 1) if missing or invented else (passed + 1, failed)
            for what, which in (("lacks", missing), ("has, the live one has not", invented)):
                if which:
                    print(f"{fastapi} (Starlette {starlette}) {kind}: the model {what}: {', '.join(which)}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
