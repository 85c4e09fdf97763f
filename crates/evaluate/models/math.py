"""Mathematics, native."""

import _fingerpost

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def _native(name):
    return lambda *args: _fingerpost.math(name, args)


ceil = _native("ceil")
floor = _native("floor")
trunc = _native("trunc")
sqrt = _native("sqrt")
log = _native("log")
log2 = _native("log2")
log10 = _native("log10")
exp = _native("exp")
pow = _native("pow")
fabs = _native("fabs")
isnan = _native("isnan")
isinf = _native("isinf")
isfinite = _native("isfinite")


def prod(iterable, *, start=1):
    for item in iterable:
        start = start * item
    return start


def gcd(*integers):
    result = 0
    for number in integers:
        while number:
            result, number = number, result % number
    return abs(result)
