"""Data classes: the special methods are closures over the list of fields."""

from types import MappingProxyType

import _fingerpost


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class KW_ONLY:
    pass


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    name = None
    type = None
    _kind = "field"

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType(metadata or {})
        self.kw_only = kw_only

    def __set_name__(self, owner, name):
        self.name = name


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _Parameters:
    def __init__(self, values):
        self.__dict__.update(values)


def _kind_of(annotation):
    """Whether an annotation marks a class variable or an init-only one; text is judged by its words."""
    if isinstance(annotation, str):
        if annotation.startswith(("ClassVar", "typing.ClassVar", "t.ClassVar")):
            return "class"
        if annotation.startswith(("InitVar", "dataclasses.InitVar")):
            return "init"
        return "field"
    if isinstance(annotation, InitVar) or annotation is InitVar:
        return "init"
    if getattr(annotation, "__origin__", annotation) is _class_variable():
        return "class"
    return "field"


def _class_variable():
    from typing import ClassVar

    return ClassVar


def _is_keyword_marker(annotation):
    return annotation is KW_ONLY or isinstance(annotation, str) and annotation in ("KW_ONLY", "dataclasses.KW_ONLY")


def _own_fields(cls, kw_only):
    own = {}
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if not _fingerpost.is_unknown(annotation) and _is_keyword_marker(annotation):
            kw_only = True
            continue
        default = cls.__dict__.get(name, MISSING)
        known = not _fingerpost.is_unknown(default)
        if known and isinstance(default, Field):
            item = default
            if item.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, item.default)
        else:
            item = Field(default, MISSING, True, True, None, True, None, MISSING)
        item.name = name
        item.type = annotation
        item._kind = "field" if _fingerpost.is_unknown(annotation) else _kind_of(annotation)
        if item.kw_only is MISSING:
            item.kw_only = kw_only
        if known and item._kind == "field" and type(item.default) in (list, dict, set):
            raise ValueError("mutable default " + repr(type(item.default)) + " for field " + name + " is not allowed: use default_factory")
        own[name] = item
    return own


def _initialiser(cls, items):
    positional = [item for item in items if item.init and not item.kw_only]
    by_name = [item for item in items if item.init and item.kw_only]
    rest = [item for item in items if not item.init and item.default_factory is not MISSING]
    ordered = positional + by_name
    init_only = [item for item in items if item._kind == "init"]
    has_post_init = hasattr(cls, "__post_init__")
    count = len(positional)

    def __init__(self, *args, **kwargs):
        if len(args) > count:
            raise TypeError(
                cls.__name__ + ".__init__() takes " + str(count + 1) + " positional arguments but " + str(len(args) + 1) + " were given"
            )
        values = self.__dict__
        index = 0
        found = {}
        for item in ordered:
            name = item.name
            if index < len(args):
                value = args[index]
                index += 1
            elif name in kwargs:
                value = kwargs.pop(name)
            elif item.default_factory is not MISSING:
                value = item.default_factory()
            elif item.default is not MISSING:
                value = item.default
            else:
                raise TypeError(cls.__name__ + ".__init__() missing 1 required positional argument: " + repr(name))
            if item._kind == "init":
                found[name] = value
            elif name in _data_descriptors:
                setattr(self, name, value)
            else:
                values[name] = value
        for name in kwargs:
            if all([name != item.name for item in ordered]):
                raise TypeError(cls.__name__ + ".__init__() got an unexpected keyword argument " + repr(name))
        for item in rest:
            values[item.name] = item.default_factory()
        if has_post_init:
            self.__post_init__(*[found[item.name] for item in init_only])

    # A field may be a property or another descriptor that wants its setter.
    _data_descriptors = [item.name for item in items if hasattr(type(getattr(cls, item.name, None)), "__set__")]
    return __init__


def _representation(items):
    names = [item.name for item in items if item.repr and item._kind == "field"]

    def __repr__(self):
        return type(self).__qualname__ + "(" + ", ".join([name + "=" + repr(getattr(self, name)) for name in names]) + ")"

    return __repr__


def _comparisons(items):
    names = [item.name for item in items if item.compare and item._kind == "field"]

    def key(self):
        return tuple([getattr(self, name) for name in names])

    def __eq__(self, other):
        return key(self) == key(other) if type(other) is type(self) else NotImplemented

    def __lt__(self, other):
        return key(self) < key(other) if type(other) is type(self) else NotImplemented

    def __le__(self, other):
        return key(self) <= key(other) if type(other) is type(self) else NotImplemented

    def __gt__(self, other):
        return key(self) > key(other) if type(other) is type(self) else NotImplemented

    def __ge__(self, other):
        return key(self) >= key(other) if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash(key(self))

    return __eq__, __lt__, __le__, __gt__, __ge__, __hash__


def _freeze(cls):
    def __setattr__(self, name, value):
        if type(self) is cls or name in cls.__dataclass_fields__:
            raise FrozenInstanceError("cannot assign to field " + repr(name))
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        raise FrozenInstanceError("cannot delete field " + repr(name))

    cls.__setattr__ = __setattr__
    cls.__delattr__ = __delattr__


def _process(cls, options):
    collected = {}
    for base in reversed(cls.__mro__[1:]):
        if "__dataclass_fields__" in base.__dict__:
            collected.update(base.__dict__["__dataclass_fields__"])
    collected.update(_own_fields(cls, options["kw_only"]))
    cls.__dataclass_fields__ = collected
    cls.__dataclass_params__ = _Parameters(options)
    items = [item for item in collected.values() if item._kind != "class"]
    own = cls.__dict__
    if options["init"]:
        cls.__init__ = _initialiser(cls, items)
    if options["repr"] and "__repr__" not in own:
        cls.__repr__ = _representation(items)
    if options["eq"] or options["order"]:
        equal, less, less_equal, greater, greater_equal, hashed = _comparisons(items)
        own_hash = "__hash__" in own
        if options["eq"] and "__eq__" not in own:
            cls.__eq__ = equal
        if options["order"]:
            cls.__lt__ = less
            cls.__le__ = less_equal
            cls.__gt__ = greater
            cls.__ge__ = greater_equal
        if options["unsafe_hash"] or options["eq"] and options["frozen"] and not own_hash:
            cls.__hash__ = hashed
        elif options["eq"] and not own_hash:
            cls.__hash__ = None
    if options["frozen"]:
        _freeze(cls)
    cls.__match_args__ = tuple([item.name for item in items if item.init and not item.kw_only])
    return cls


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    options = {
        "init": init,
        "repr": repr,
        "eq": eq,
        "order": order,
        "unsafe_hash": unsafe_hash,
        "frozen": frozen,
        "kw_only": kw_only,
    }
    if cls is None:
        return lambda cls: _process(cls, options)
    return _process(cls, options)


def fields(class_or_instance):
    if not hasattr(class_or_instance, "__dataclass_fields__"):
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([item for item in class_or_instance.__dataclass_fields__.values() if item._kind == "field"])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _plain(value, convert, factory):
    kind = type(value)
    if hasattr(kind, "__dataclass_fields__"):
        return convert(value)
    if kind is list or kind is set or kind is frozenset or kind is tuple:
        return kind([_plain(item, convert, factory) for item in value])
    if kind is dict:
        return {_plain(key, convert, factory): _plain(item, convert, factory) for key, item in value.items()}
    return _fingerpost.copy(value, True)


def asdict(obj, *, dict_factory=dict):
    def convert(instance):
        return dict_factory([(item.name, _plain(getattr(instance, item.name), convert, dict_factory)) for item in fields(instance)])

    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    def convert(instance):
        return tuple_factory([_plain(getattr(instance, item.name), convert, tuple_factory) for item in fields(instance)])

    return convert(obj)


def replace(obj, /, **changes):
    for item in obj.__dataclass_fields__.values():
        if item._kind == "class":
            continue
        if item.init and item.name not in changes and item._kind == "field":
            changes[item.name] = getattr(obj, item.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, **options):
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            annotations[item] = object
        else:
            annotations[item[0]] = item[1]
            if len(item) > 2:
                body[item[0]] = item[2]
    body["__annotations__"] = annotations
    if module is not None:
        body["__module__"] = module
    return dataclass(type(cls_name, tuple(bases), body), **options)
