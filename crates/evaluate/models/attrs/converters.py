"""Conversions."""

from attr.converters import *
