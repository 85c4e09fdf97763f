"""Middleware."""

from starlette.middleware import Middleware
