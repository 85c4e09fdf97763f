"""Names for annotations."""

from typing import Any

Scope = Any
Message = Any
Receive = Any
Send = Any
ASGIApp = Any
StatelessLifespan = Any
StatefulLifespan = Any
Lifespan = Any
HTTPExceptionHandler = Any
WebSocketExceptionHandler = Any
ExceptionHandler = Any
