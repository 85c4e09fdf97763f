"""Orders, with their lines and payments in routers of their own."""

from fastapi import APIRouter, Depends

from bookshop.routers import order_lines, payments
from bookshop.security import current_customer

router = APIRouter(prefix="/orders", tags=["orders"], dependencies=[Depends(current_customer)])


@router.get("")
def list_orders():
    """The customer's orders."""
    return []


@router.post("", status_code=201)
def place_order():
    """Orders what is in the basket."""
    return {}


@router.get("/{order_id}")
def read_order(order_id: int):
    """One order."""
    return {"id": order_id}


router.include_router(order_lines.router, prefix="/{order_id}/lines")
router.include_router(payments.router, prefix="/{order_id}")
