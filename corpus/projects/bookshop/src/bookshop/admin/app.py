"""The staff's pages: an app of its own, with its own dependencies."""

from fastapi import Depends, FastAPI

from bookshop.security import staff_only


def create_admin() -> FastAPI:
    """The app for the staff."""
    admin = FastAPI(title="Staff", openapi_url=None, dependencies=[Depends(staff_only)])

    @admin.get("/")
    def dashboard():
        return {}

    @admin.post("/prices/{isbn}")
    def set_price(isbn: str, cents: int):
        return {"isbn": isbn, "cents": cents}

    return admin
