"""Builds the app from its parts."""

from fastapi import FastAPI

from bookshop import reports
from bookshop.admin.app import create_admin
from bookshop.health import router as health_router
from bookshop.settings import Settings, get_settings
from bookshop.versions import create_version


def create_app(settings: Settings | None = None) -> FastAPI:
    """The whole shop: health checks, one mounted app for each API version, the staff's pages."""
    settings = settings or get_settings()
    app = FastAPI(title=settings.name, docs_url=None, redoc_url=None)
    app.include_router(health_router)
    register_reports(app, settings.api_prefix)
    for version in settings.versions:
        app.mount(f"{settings.api_prefix}/v{version}", create_version(version, settings), name=f"v{version}")
    app.mount("/admin", create_admin())
    return app


def register_reports(target: FastAPI, prefix: str) -> None:
    """Includes every report that the package holds."""
    for router in reports.discover():
        target.include_router(router, prefix=f"{prefix}/reports", tags=["reports"])
