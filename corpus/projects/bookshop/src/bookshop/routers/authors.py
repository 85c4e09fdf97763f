"""Who wrote the books."""

from fastapi import APIRouter

router = APIRouter(prefix="/authors", tags=["catalogue"])


@router.get("/")
def list_authors():
    """All authors."""
    return []


@router.get("/{author_id:int}")
def read_author(author_id: int):
    """One author."""
    return {"id": author_id}


@router.get("/of-the-month")
def author_of_the_month():
    """Whose books are in the window."""
    return {}
