"""The catalogue."""

from fastapi import APIRouter, Depends

from bookshop.security import staff_only

router = APIRouter(prefix="/books", tags=["catalogue"])


@router.get("")
def list_books(title: str | None = None):
    """Books, by title."""
    return []


@router.get("/{isbn}")
def read_book(isbn: str):
    """One book."""
    return {"isbn": isbn}


@router.get("/bestsellers")
def list_bestsellers():
    """This week's most sold books."""
    return []


@router.put("/{isbn}", dependencies=[Depends(staff_only)])
def change_book(isbn: str):
    """Changes a book's description."""
    return {"isbn": isbn}


@router.get("/{isbn}/cover", deprecated=True)
@router.get("/{isbn}/cover.jpg")
def read_cover(isbn: str):
    """The cover's picture."""
    return b""
