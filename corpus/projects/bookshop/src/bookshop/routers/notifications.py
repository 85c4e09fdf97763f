"""News while they happen."""

from fastapi import APIRouter, WebSocket

router = APIRouter()


@router.websocket("/ws")
async def notify(websocket: WebSocket):
    """Sends the customer's news."""
    await websocket.accept()
    await websocket.close()


@router.get("/latest")
def latest_notifications():
    """For clients without websockets."""
    return []
