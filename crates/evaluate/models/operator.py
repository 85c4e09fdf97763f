"""Operators as functions."""


def add(a, b, /):
    return a + b


def sub(a, b, /):
    return a - b


def mul(a, b, /):
    return a * b


def truediv(a, b, /):
    return a / b


def floordiv(a, b, /):
    return a // b


def mod(a, b, /):
    return a % b


def pow(a, b, /):
    return a ** b


def and_(a, b, /):
    return a & b


def or_(a, b, /):
    return a | b


def xor(a, b, /):
    return a ^ b


def lshift(a, b, /):
    return a << b


def rshift(a, b, /):
    return a >> b


def eq(a, b, /):
    return a == b


def ne(a, b, /):
    return a != b


def lt(a, b, /):
    return a < b


def le(a, b, /):
    return a <= b


def gt(a, b, /):
    return a > b


def ge(a, b, /):
    return a >= b


def is_(a, b, /):
    return a is b


def is_not(a, b, /):
    return a is not b


def not_(a, /):
    return not a


def neg(a, /):
    return -a


def pos(a, /):
    return +a


def invert(a, /):
    return ~a


def truth(a, /):
    return bool(a)


def index(a, /):
    return a.__index__()


inv = invert
concat = add
iadd = add
ior = or_


def contains(a, b, /):
    return b in a


def getitem(a, b, /):
    return a[b]


def setitem(a, b, c, /):
    a[b] = c


def delitem(a, b, /):
    del a[b]


def countOf(a, b, /):
    return len([item for item in a if item == b])


def indexOf(a, b, /):
    return list(a).index(b)


def call(function, /, *args, **kwargs):
    return function(*args, **kwargs)


def _attribute(obj, path):
    for name in path.split("."):
        obj = getattr(obj, name)
    return obj


def attrgetter(attr, /, *attrs):
    if attrs:
        return lambda obj: tuple([_attribute(obj, path) for path in (attr, *attrs)])
    if "." in attr:
        return lambda obj: _attribute(obj, attr)
    return lambda obj: getattr(obj, attr)


def itemgetter(item, /, *items):
    if items:
        return lambda obj: tuple([obj[each] for each in (item, *items)])
    return lambda obj: obj[item]


def methodcaller(name, /, *args, **kwargs):
    return lambda obj: getattr(obj, name)(*args, **kwargs)
