"""Trusted hosts."""

from starlette.middleware.trustedhost import TrustedHostMiddleware
