"""Classes without boilerplate."""

import _fingerpost


class _Nothing:
    def __bool__(self):
        return False

    def __repr__(self):
        return "NOTHING"


NOTHING = _Nothing()


class Factory:
    def __init__(self, factory, takes_self=False):
        self.factory = factory
        self.takes_self = takes_self


class Attribute:
    """A field; in a class body it can be decorated with its own `default` and `validator`."""

    name = None
    type = None

    def __init__(self, default, init, repr, eq, kw_only, alias, converter, metadata, type=None):
        self.default = default
        self.init = init
        self.repr = repr
        self.eq = eq
        self.kw_only = kw_only
        self.alias = alias
        self.metadata = metadata or {}
        self.type = type
        self.converter = converter

    def validator(self, method):
        return method


class _Counting(Attribute):
    @property
    def default(self):
        return self._default_decorator

    def _default_decorator(self, method):
        self._default = Factory(method, takes_self=True)
        return method


def field(
    *,
    default=NOTHING,
    validator=None,
    repr=True,
    hash=None,
    init=True,
    metadata=None,
    type=None,
    converter=None,
    factory=None,
    kw_only=None,
    eq=True,
    order=None,
    on_setattr=None,
    alias=None
):
    made = _Counting.__new__(_Counting)
    made._default = Factory(factory) if factory is not None else default
    made._options = (init, repr, eq, kw_only, alias, converter, metadata, type)
    return made


def attrib(default=NOTHING, validator=None, repr=True, cmp=None, hash=None, init=True, metadata=None, type=None, converter=None, factory=None, kw_only=None, eq=True, order=None, on_setattr=None, alias=None):
    return field(default=default, repr=repr, init=init, metadata=metadata, type=type, converter=converter, factory=factory, kw_only=kw_only, eq=eq, alias=alias)


ib = attr = attrib


def _finished(name, item, annotation, kw_only):
    made = Attribute(item._default, *item._options)
    made.name = name
    made.kw_only = kw_only if made.kw_only is None else made.kw_only
    made.alias = made.alias or name.lstrip("_")
    if annotation is not None:
        made.type = annotation
    return made


def _is_class_variable(annotation):
    if _fingerpost.is_unknown(annotation):
        return False
    text = annotation if isinstance(annotation, str) else repr(getattr(annotation, "__origin__", annotation))
    return "ClassVar" in text


def _collect(cls, auto_attribs, kw_only):
    collected = {}
    for base in reversed(cls.__mro__[1:]):
        for item in base.__dict__.get("__attrs_attrs__", ()):
            collected[item.name] = item
    own = cls.__dict__
    annotations = own.get("__annotations__", {})
    declared = [name for name, value in own.items() if not _fingerpost.is_unknown(value) and isinstance(value, _Counting)]
    if auto_attribs is None:
        auto_attribs = all([name in annotations for name in declared])
    names = [name for name in annotations if not _is_class_variable(annotations[name])] if auto_attribs else declared
    for name in names:
        value = own.get(name, NOTHING)
        item = value if not _fingerpost.is_unknown(value) and isinstance(value, _Counting) else field(default=value)
        collected.pop(name, None)
        collected[name] = _finished(name, item, annotations.get(name), kw_only)
        if name in own:
            delattr(cls, name)
    return list(collected.values())


def _initialiser(cls, items):
    positional = [item for item in items if item.init and not item.kw_only]
    count = len(positional)
    before = getattr(cls, "__attrs_pre_init__", None)
    after = getattr(cls, "__attrs_post_init__", None)

    def __init__(self, *args, **kwargs):
        if len(args) > count:
            raise TypeError(cls.__name__ + ".__init__() takes " + str(count + 1) + " positional arguments but " + str(len(args) + 1) + " were given")
        if before is not None:
            before(self)
        values = self.__dict__
        given = {item.name: value for item, value in zip(positional, args)}
        for item in items:
            name = item.name
            if name in given:
                value = given[name]
            elif item.init and item.alias in kwargs:
                value = kwargs.pop(item.alias)
            elif item.default is NOTHING:
                if not item.init:
                    continue
                raise TypeError(cls.__name__ + ".__init__() missing 1 required positional argument: " + repr(item.alias))
            elif not _fingerpost.is_unknown(item.default) and isinstance(item.default, Factory):
                value = item.default.factory(self) if item.default.takes_self else item.default.factory()
            else:
                value = item.default
            if item.converter is not None:
                value = item.converter(value)
            values[name] = value
        if kwargs:
            raise TypeError(cls.__name__ + ".__init__() got an unexpected keyword argument " + repr(list(kwargs)[0]))
        if after is not None:
            after(self)

    return __init__


def _made(cls, auto_attribs, init, repr, eq, order, frozen, kw_only):
    items = _collect(cls, auto_attribs, kw_only)
    cls.__attrs_attrs__ = tuple(items)
    own = cls.__dict__
    shown = [item.name for item in items if item.repr]
    compared = [item.name for item in items if item.eq]

    def key(self):
        return tuple([getattr(self, name) for name in compared])

    if init is not False:
        initialise = _initialiser(cls, items)
        if init is None and "__init__" in own:
            cls.__attrs_init__ = initialise
        else:
            cls.__init__ = initialise
    if repr is not False and (repr or "__repr__" not in own):
        cls.__repr__ = lambda self: type(self).__qualname__ + "(" + ", ".join([name + "=" + _text(getattr(self, name)) for name in shown]) + ")"
    if eq is not False and "__eq__" not in own:
        cls.__eq__ = lambda self, other: key(self) == key(other) if type(other) is type(self) else NotImplemented
        cls.__hash__ = (lambda self: hash(key(self))) if frozen else None
    if order:
        cls.__lt__ = lambda self, other: key(self) < key(other)
        cls.__le__ = lambda self, other: key(self) <= key(other)
        cls.__gt__ = lambda self, other: key(self) > key(other)
        cls.__ge__ = lambda self, other: key(self) >= key(other)
    if frozen:

        def __setattr__(self, name, value):
            raise FrozenInstanceError()

        cls.__setattr__ = __setattr__
    return cls


_text = repr


class FrozenError(AttributeError):
    pass


class FrozenInstanceError(FrozenError):
    pass


def define(maybe_cls=None, *, auto_attribs=None, init=None, repr=None, eq=None, order=False, frozen=False, kw_only=False, **options):
    if maybe_cls is None:
        return lambda cls: _made(cls, auto_attribs, init, repr, eq, order, frozen, kw_only)
    return _made(maybe_cls, auto_attribs, init, repr, eq, order, frozen, kw_only)


mutable = define


def frozen(maybe_cls=None, **options):
    options["frozen"] = True
    return define(maybe_cls, **options)


def attrs(maybe_cls=None, these=None, repr_ns=None, repr=None, cmp=None, hash=None, init=None, slots=False, frozen=False, weakref_slot=True, str=False, auto_attribs=False, kw_only=False, cache_hash=False, auto_exc=False, eq=None, order=True, **options):
    if maybe_cls is None:
        return lambda cls: _made(cls, auto_attribs, init, repr, eq, order, frozen, kw_only)
    return _made(maybe_cls, auto_attribs, init, repr, eq, order, frozen, kw_only)


s = attributes = attrs


def dataclass(maybe_cls=None, **options):
    return attrs(maybe_cls, auto_attribs=True, **options)


def fields(cls):
    return cls.__attrs_attrs__


def fields_dict(cls):
    return {item.name: item for item in cls.__attrs_attrs__}


def has(cls):
    return hasattr(cls, "__attrs_attrs__")


def _plain(value, recurse):
    if recurse and hasattr(type(value), "__attrs_attrs__"):
        return asdict(value)
    if recurse and type(value) in (list, tuple, set):
        return [_plain(item, recurse) for item in value]
    if recurse and type(value) is dict:
        return {key: _plain(item, recurse) for key, item in value.items()}
    return value


def asdict(inst, recurse=True, filter=None, **options):
    result = {}
    for item in inst.__attrs_attrs__:
        value = getattr(inst, item.name)
        if filter is None or filter(item, value):
            result[item.name] = _plain(value, recurse)
    return result


def astuple(inst, recurse=True, **options):
    return tuple([getattr(inst, item.name) for item in inst.__attrs_attrs__])


def evolve(inst, **changes):
    for item in inst.__attrs_attrs__:
        if item.init and item.alias not in changes:
            changes[item.alias] = getattr(inst, item.name)
    return type(inst)(**changes)


assoc = evolve


def make_class(name, attributes, bases=(object,), **options):
    body = dict(attributes) if isinstance(attributes, dict) else {each: field() for each in attributes}
    return attrs(type(name, bases, body), **options)


def resolve_types(cls, *args, **kwargs):
    return cls


def validate(inst):
    return None
