"""Internals that projects import."""

from pydantic.utils import deep_update
