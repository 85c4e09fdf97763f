"""Checks for the load balancer."""

from fastapi import APIRouter

router = APIRouter(tags=["health"], include_in_schema=False)


@router.get("/livez")
@router.get("/healthz")
def live() -> str:
    """The process answers."""
    return "ok"


@router.api_route("/readyz", methods=["GET", "HEAD"])
async def ready() -> str:
    """The shop can sell."""
    return "ok"
