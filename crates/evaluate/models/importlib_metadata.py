"""The backport of `importlib.metadata`: the same thing under another name."""

from importlib.metadata import *
