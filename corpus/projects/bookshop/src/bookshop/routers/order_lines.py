"""The lines of an order."""

from fastapi import APIRouter

router = APIRouter()


@router.get("")
def list_lines(order_id: int):
    """What was ordered."""
    return []


@router.delete("/{line}")
def remove_line(order_id: int, line: int):
    """Takes a book back out."""
    return None
