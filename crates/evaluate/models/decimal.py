"""Decimal numbers: the class is known, what is computed with it is not."""

import _fingerpost


class Decimal:
    def __new__(cls, value="0", context=None):
        return _fingerpost.unknown("a decimal number")

    from_float = staticmethod(lambda number: _fingerpost.unknown("a decimal number"))
