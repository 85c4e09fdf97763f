"""Requests."""

from starlette.requests import HTTPConnection, Request
