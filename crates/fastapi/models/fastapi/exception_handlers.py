"""The handlers that every application has from the start."""


async def http_exception_handler(request, exc):
    return None


async def request_validation_exception_handler(request, exc):
    return None


async def websocket_request_validation_exception_handler(websocket, exc):
    return None
