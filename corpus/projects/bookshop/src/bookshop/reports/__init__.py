"""Reports: every module of this package that has a router is one."""

import importlib
import pkgutil
from collections.abc import Iterator

from fastapi import APIRouter


def discover() -> Iterator[APIRouter]:
    """The routers of the package's modules, by name."""
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        if hasattr(module, "router"):
            yield module.router
