"""The names of `typing`, and a few that only this package has."""

from typing import *
from typing import (
    _Form,
)


def deprecated(message, /, *, category=None, stacklevel=1):
    return lambda thing: thing


class Doc:
    def __init__(self, documentation, /):
        self.documentation = documentation


TypeForm = _Form("TypeForm")
NoDefault = _Form("NoDefault")
Buffer = abc.Buffer
Sentinel = _Form
