"""Decoding."""

from json import JSONDecodeError, JSONDecoder
