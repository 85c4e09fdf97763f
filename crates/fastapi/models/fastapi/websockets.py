"""WebSockets."""

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
