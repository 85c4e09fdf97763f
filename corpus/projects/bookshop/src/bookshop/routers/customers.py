"""Customers and their addresses."""

from fastapi import APIRouter, Depends

from bookshop.security import current_customer

router = APIRouter(prefix="/customers", tags=["customers"])


@router.get("/me")
def read_me(customer: str = Depends(current_customer)):
    """The customer who asks."""
    return customer


@router.get("/customers/{customer_id}/addresses", dependencies=[Depends(current_customer)])
def list_addresses(customer_id: int):
    """Where a customer's books are sent."""
    return []
