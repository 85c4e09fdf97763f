"""Encoding."""

from json import JSONEncoder
