"""`frontend()`: directories of files that are tried after every route (0.138 and later)."""

import _fingerpost
from _fingerpost import fastapi_version, is_unknown, site
from starlette.routing import BaseRoute

_FALLBACKS = ("auto", "index.html", "404.html", None)


def normalize_path(path):
    if is_unknown(path):
        return path
    if not path:
        raise AssertionError("A frontend path cannot be empty")
    if not path.startswith("/"):
        raise AssertionError("A frontend path must start with '/'")
    return path if path == "/" else path.rstrip("/")


def join_paths(prefix, path):
    if not prefix:
        return path
    return prefix if path == "/" else prefix + path


def resolve_check(directory, check_dir):
    """`"auto"` checks the directory unless FASTAPI_ENV says development."""
    if check_dir is None:
        check_dir = True if fastapi_version < (0, 141) else "auto"
    if check_dir != "auto":
        return check_dir
    return _fingerpost.environ().get("FASTAPI_ENV") != "development"


def _missing(path):
    exists = _fingerpost.path_exists(path)
    return not is_unknown(exists) and not exists


def _resolved(path):
    import os

    return os.path.realpath(os.fspath(path))


class _FrontendRoute(BaseRoute):
    _fingerpost_kind = "frontend"

    def __init__(self, path, *, directory, fallback="auto", check_dir=True):
        if not is_unknown(fallback) and fallback not in _FALLBACKS:
            raise AssertionError("fallback must be 'auto', 'index.html', '404.html', or None")
        self._site = site()
        self.path = normalize_path(path)
        self.methods = {"GET", "HEAD"}
        self.directory = directory
        self.fallback = fallback
        if check_dir and _missing(directory):
            raise RuntimeError(
                f"Frontend directory '{directory}' does not exist. "
                f"Resolved absolute path: '{_resolved(directory)}'"
            )
        if check_dir and fallback in ("index.html", "404.html"):
            import os

            if _missing(os.path.join(directory, fallback)):
                raise RuntimeError(
                    f"Frontend fallback file '{fallback}' does not exist in directory '{directory}'. "
                    f"Resolved absolute directory: '{_resolved(directory)}'"
                )


class _FrontendRouteGroup(BaseRoute):
    _fingerpost_kind = "frontend_group"

    def __init__(self, *, dependencies=None, dependency_overrides_provider=None):
        self.routes = []
        self.dependencies = list(dependencies or [])
        self.dependency_overrides_provider = dependency_overrides_provider

    def add_frontend_route(self, path, *, directory, fallback="auto", check_dir=True):
        self.routes.append(_FrontendRoute(path, directory=directory, fallback=fallback, check_dir=check_dir))
