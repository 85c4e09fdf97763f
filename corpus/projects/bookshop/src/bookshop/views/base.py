"""What all class-based views share: a route for each method that the class defines."""

from typing import ClassVar

from fastapi import APIRouter


class View:
    """A collection and its items; subclasses define some of `index`, `create`, `read`, `remove`."""

    singular: ClassVar[str]
    actions: ClassVar[dict[str, tuple[str, str]]] = {
        "index": ("GET", ""),
        "create": ("POST", ""),
        "read": ("GET", "/{key}"),
        "remove": ("DELETE", "/{key}"),
    }

    def __init__(self, prefix: str):
        self.router = APIRouter(prefix=prefix, tags=[type(self).__name__])
        for action, (method, path) in self.actions.items():
            endpoint = getattr(self, action, None)
            if endpoint is not None:
                name = f"{action}_{self.singular}"
                self.router.add_api_route(path, endpoint, methods=[method], name=name)
