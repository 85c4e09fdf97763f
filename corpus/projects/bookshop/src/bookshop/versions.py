"""The API's versions: the same routers, and what only some versions have."""

from fastapi import FastAPI

from bookshop.routers import ROUTERS, notifications
from bookshop.settings import Settings
from bookshop.views import ShelfView, WishlistView

VIEWS = {"/shelves": ShelfView, "/wishlists": WishlistView}


def create_version(version: int, settings: Settings) -> FastAPI:
    """One version's app."""
    api = FastAPI(title=f"{settings.name} API", version=f"{version}.0", redoc_url=None)
    for router in ROUTERS:
        api.include_router(router)
    if version >= 2:
        for path, view in VIEWS.items():
            api.include_router(view(path).router)
        if settings.features.notifications:
            api.include_router(notifications.router, prefix="/notifications")
    if settings.features.profiling:
        api.add_api_route("/profile", profile, include_in_schema=False)
    return api


def profile() -> dict[str, float]:
    """Where the time goes."""
    return {}
