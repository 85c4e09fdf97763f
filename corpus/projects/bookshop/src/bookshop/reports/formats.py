"""The formats of reports."""

from enum import Enum


class Format(str, Enum):
    """Spelled as in URLs."""

    CSV = "csv"
    PDF = "pdf"
