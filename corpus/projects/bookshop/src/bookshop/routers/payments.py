"""Paying for an order: one handler for each way to pay."""

from fastapi import APIRouter

METHODS = ["card", "invoice"]

router = APIRouter(prefix="/payments", tags=["payments"])


def payment_handler(method: str):
    """The endpoint for one way to pay."""

    async def pay(order_id: int):
        return {"order": order_id, "paid by": method}

    return pay


for method in METHODS:
    router.post(f"/{method}", name=f"pay_by_{method}")(payment_handler(method))
