"""Server-sent events (0.135 and later)."""

from _fingerpost import fastapi_version
from starlette.responses import StreamingResponse

if fastapi_version < (0, 135):
    raise ModuleNotFoundError("No module named 'fastapi.sse'")


class EventSourceResponse(StreamingResponse):
    media_type = "text/event-stream"


class ServerSentEvent:
    def __init__(self, **fields):
        self.__dict__.update(fields)
