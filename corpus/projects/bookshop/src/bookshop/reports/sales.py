"""What was sold."""

from fastapi import APIRouter, Depends

from bookshop.reports.formats import Format
from bookshop.security import staff_only

router = APIRouter(prefix="/sales", dependencies=[Depends(staff_only)])


@router.get("/{year:int}")
def sales_of_a_year(year: int):
    """Sales by month."""
    return {"year": year}


@router.get(f"/latest.{Format.CSV.value}")
def latest_sales():
    """Today's sales."""
    return ""
