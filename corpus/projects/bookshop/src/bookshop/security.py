"""Who may do what."""

from typing import Annotated

from fastapi import Depends, Header, HTTPException


def current_customer(authorization: Annotated[str, Header()] = "") -> str:
    """The customer of the request's token."""
    if not authorization:
        raise HTTPException(status_code=401)
    return authorization.removeprefix("Bearer ")


def staff_only(customer: Annotated[str, Depends(current_customer)]) -> str:
    """Lets only the staff pass."""
    if not customer.startswith("staff-"):
        raise HTTPException(status_code=403)
    return customer
