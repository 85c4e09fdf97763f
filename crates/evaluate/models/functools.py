"""Higher-order functions."""

import _fingerpost

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


class partial:
    def __new__(cls, func, /, *args, **keywords):
        self = object.__new__(cls)
        if not _fingerpost.is_unknown(func) and isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __init__(self, *args, **keywords):
        pass

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __class_getitem__(cls, item):
        return cls


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        function = self.func.__get__(instance, owner) if hasattr(self.func, "__get__") else self.func
        return partial(function, *self.args, **self.keywords)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    if _fingerpost.is_unknown(wrapped):
        wrapper.__wrapped__ = wrapped
        return wrapper
    _fingerpost.copy_attributes(wrapper, wrapped, assigned)
    if updated:
        for name, value in getattr(wrapped, "__dict__", {}).items():
            setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


def _cached(function, typed):
    results = {}

    def wrapper(*args, **kwargs):
        key = (args, tuple(kwargs.items())) if kwargs else args
        if key and not _fingerpost.is_known_key(key):
            return function(*args, **kwargs)
        if key in results:
            return results[key]
        result = function(*args, **kwargs)
        results[key] = result
        return result

    update_wrapper(wrapper, function)
    wrapper.cache_clear = results.clear
    wrapper.cache_info = lambda: _fingerpost.unknown("the statistics of a cache")
    wrapper.cache_parameters = lambda: {"maxsize": None, "typed": typed}
    return wrapper


def lru_cache(maxsize=128, typed=False):
    if not _fingerpost.is_unknown(maxsize) and callable(maxsize):
        return _cached(maxsize, False)
    return lambda function: _cached(function, typed)


def cache(function, /):
    return _cached(function, False)


class cached_property:
    attrname = None

    def __init__(self, func):
        self.func = func
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        values = instance.__dict__
        if self.attrname in values:
            return values[self.attrname]
        value = self.func(instance)
        values[self.attrname] = value
        return value

    def __class_getitem__(cls, item):
        return cls


_missing = object()


def reduce(function, iterable, initial=_missing, /):
    result = initial
    for item in iterable:
        result = item if result is _missing else function(result, item)
    if result is _missing:
        raise TypeError("reduce() of empty iterable with no initial value")
    return result


def _dispatcher(function, position):
    registry = {object: function}

    def dispatch(kind):
        for base in kind.__mro__:
            if base in registry:
                return registry[base]
        for base in registry:
            if base is not object and issubclass(kind, base):
                return registry[base]
        return function

    def register(kind, implementation=None):
        if implementation is None:
            if not isinstance(kind, type):
                # The bare decorator: the type is the annotation of the first parameter.
                implementation = kind
                for name, annotation in implementation.__annotations__.items():
                    if name != "return":
                        for each in getattr(annotation, "__args__", None) or (annotation,):
                            registry[each] = implementation
                        break
                return implementation
            return lambda implementation: register(kind, implementation)
        registry[kind] = implementation
        return implementation

    def wrapper(*args, **kwargs):
        return dispatch(type(args[position]))(*args, **kwargs)

    update_wrapper(wrapper, function)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return wrapper


def singledispatch(function):
    return _dispatcher(function, 0)


class singledispatchmethod:
    def __init__(self, func):
        self.func = func
        self.dispatcher = _dispatcher(func, 1)
        self.register = self.dispatcher.register

    def __get__(self, instance, owner=None):
        return self.dispatcher.__get__(instance, owner)


def total_ordering(cls):
    defined = [name for name in ("__lt__", "__le__", "__gt__", "__ge__") if getattr(cls, name, None) is not getattr(object, name, None)]
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = defined[0]
    if root == "__lt__":
        less = lambda self, other: self < other
    elif root == "__le__":
        less = lambda self, other: self <= other and not self == other
    elif root == "__gt__":
        less = lambda self, other: not self > other and not self == other
    else:
        less = lambda self, other: not self >= other
    derived = {
        "__lt__": less,
        "__le__": lambda self, other: less(self, other) or self == other,
        "__gt__": lambda self, other: not less(self, other) and not self == other,
        "__ge__": lambda self, other: not less(self, other),
    }
    for name, operation in derived.items():
        if name not in defined:
            setattr(cls, name, operation)
    return cls


def cmp_to_key(compare):
    class Key:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return compare(self.obj, other.obj) < 0

        def __eq__(self, other):
            return compare(self.obj, other.obj) == 0

    return Key
