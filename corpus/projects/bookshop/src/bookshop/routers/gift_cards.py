"""Gift cards."""

from fastapi import APIRouter

router = APIRouter(prefix="/gift-cards", tags=["payments"])


@router.post("/{code}/redeem")
def redeem(code: str):
    """Turns a card into credit."""
    return {"code": code}


@router.get("/{code}")
def read_gift_card(code: str):
    """What is left on a card."""
    return {"code": code}
