"""FastAPI's exceptions."""

from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.exceptions import WebSocketException


class HTTPException(StarletteHTTPException):
    def __init__(self, status_code, detail=None, headers=None):
        super().__init__(status_code=status_code, detail=detail, headers=headers)


class FastAPIError(RuntimeError):
    pass


class DependencyScopeError(FastAPIError):
    pass


class PydanticV1NotSupportedError(FastAPIError):
    pass


class FastAPIDeprecationWarning(UserWarning):
    pass


class ValidationException(Exception):
    def __init__(self, errors=(), **context):
        self._errors = errors

    def errors(self):
        return self._errors


class RequestValidationError(ValidationException):
    def __init__(self, errors=(), *, body=None, **context):
        super().__init__(errors, **context)
        self.body = body


class WebSocketRequestValidationError(ValidationException):
    pass


class ResponseValidationError(ValidationException):
    def __init__(self, errors=(), *, body=None, **context):
        super().__init__(errors, **context)
        self.body = body
