"""What FastAPI leaves behind at import time, by version."""

import _fingerpost
from starlette import status
from starlette.background import BackgroundTasks

from .applications import FastAPI
from .datastructures import UploadFile
from .exceptions import HTTPException, WebSocketException
from .param_functions import Body, Cookie, Depends, File, Form, Header, Path, Query, Security
from .requests import Request
from .responses import Response
from .routing import APIRouter
from .websockets import WebSocket, WebSocketDisconnect

__version__ = ".".join([str(part) for part in _fingerpost.fastapi_version])
