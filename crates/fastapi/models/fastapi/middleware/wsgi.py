"""WSGI applications."""

from starlette.middleware.wsgi import WSGIMiddleware
