"""Temporary files: places outside the analysed tree."""

import _fingerpost
from contextlib import nullcontext


def _place(*args, **kwargs):
    return _fingerpost.unknown("a temporary file")


gettempdir = mkdtemp = mkstemp = mktemp = gettempprefix = _place


def TemporaryDirectory(*args, **kwargs):
    return nullcontext(_fingerpost.unknown("a temporary folder"))


def NamedTemporaryFile(*args, **kwargs):
    return nullcontext(_fingerpost.unknown("a temporary file"))


TemporaryFile = SpooledTemporaryFile = NamedTemporaryFile
