"""HTTPS redirection."""

from starlette.middleware.httpsredirect import HTTPSRedirectMiddleware
