"""What is left."""

from fastapi import APIRouter, Depends

from bookshop.reports.formats import Format
from bookshop.security import staff_only

router = APIRouter(prefix="/stock", dependencies=[Depends(staff_only)])


def stock_report():
    """Every book and how many there are."""
    return ""


for each in Format:
    router.add_api_route(f"/all.{each.value}", stock_report, name=f"stock_{each.value}")
