"""Server-sent events (0.135 and later)."""

from starlette.responses import StreamingResponse


class EventSourceResponse(StreamingResponse):
    media_type = "text/event-stream"


class ServerSentEvent:
    def __init__(self, **fields):
        self.__dict__.update(fields)
