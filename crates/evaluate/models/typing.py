"""Typing constructs as plain values.

`X[...]` of a special form or of a generic class is an `_Alias` with `__origin__` and `__args__`; used as a base class
it stands for its origin (`__mro_entries__`).
"""

import collections
import contextlib
from abc import ABCMeta
from collections import abc
from types import GenericAlias, UnionType

import _fingerpost

TYPE_CHECKING = False
Text = str


class _Alias:
    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self._name = name

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            # A later generic base brings Generic along.
            for base in bases[bases.index(self) + 1 :]:
                if isinstance(base, _Alias) or isinstance(base, type) and issubclass(base, Generic):
                    return ()
        return (self.__origin__,)

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __getitem__(self, item):
        items = list(item if isinstance(item, tuple) else (item,))
        replaced = {}
        args = []
        for arg in self.__args__:
            if isinstance(arg, TypeVar):
                if arg not in replaced and items:
                    replaced[arg] = items.pop(0)
                arg = replaced.get(arg, arg)
            args.append(arg)
        return _Alias(self.__origin__, tuple(args), self._name)

    @property
    def __parameters__(self):
        return tuple([arg for arg in self.__args__ if isinstance(arg, TypeVar)])

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        return isinstance(other, _Alias) and self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        if self.__origin__ is Union and len(self.__args__) == 2 and type(None) in self.__args__:
            return "typing.Optional[" + _text([arg for arg in self.__args__ if arg is not type(None)][0]) + "]"
        name = self._name or getattr(self.__origin__, "__name__", str(self.__origin__))
        return name + "[" + ", ".join([_text(arg) for arg in self.__args__]) + "]"


def _text(value):
    return value.__name__ if isinstance(value, type) else repr(value)


class _Form:
    """A special form: subscripting gives an alias whose origin is the form itself."""

    def __init__(self, name):
        self._name = name

    def __getitem__(self, item):
        return _Alias(self, item, "typing." + self._name)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        return ()

    def __repr__(self):
        return "typing." + self._name

    def __call__(self, *args, **kwargs):
        return _fingerpost.unknown("typing." + self._name + " called")


class _Deprecated(_Form):
    """`List`, `Dict` and the like: names for classes."""

    def __init__(self, name, origin):
        self._name = name
        self.__origin__ = origin

    def __getitem__(self, item):
        return _Alias(self.__origin__, item, "typing." + self._name)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, subclass):
        return issubclass(subclass, self.__origin__)


class _UnionForm(_Form):
    def __getitem__(self, item):
        flat = []
        for each in item if isinstance(item, tuple) else (item,):
            if _fingerpost.is_unknown(each):
                flat.append(each)
                continue
            if each is None:
                each = type(None)
            parts = each.__args__ if isinstance(each, UnionType) or getattr(each, "__origin__", None) is self else (each,)
            for part in parts:
                # Something unknown may be equal to anything; that it is given twice is not worth two cases.
                if part not in [known for known in flat if not _fingerpost.is_unknown(known)]:
                    flat.append(part)
        return flat[0] if len(flat) == 1 else _Alias(self, tuple(flat), "typing.Union")


class _OptionalForm(_Form):
    def __getitem__(self, item):
        return Union[item, None]


class _AnnotatedForm(_Form):
    def __getitem__(self, item):
        inner = item[0]
        metadata = tuple(item[1:])
        if getattr(inner, "__metadata__", None) is not None and isinstance(inner, _Alias):
            metadata = inner.__metadata__ + metadata
            inner = inner.__origin__
        alias = _Alias(inner, (inner,), "typing.Annotated")
        alias.__metadata__ = metadata
        return alias


class _CallableForm(_Deprecated):
    def __getitem__(self, item):
        parameters, result = item
        arguments = (*parameters, result) if isinstance(parameters, list) else (parameters, result)
        return _Alias(self.__origin__, arguments, "typing.Callable")


Any = _Form("Any")
ClassVar = _Form("ClassVar")
Final = _Form("Final")
Literal = _Form("Literal")
LiteralString = _Form("LiteralString")
Never = _Form("Never")
NoReturn = _Form("NoReturn")
Self = _Form("Self")
Concatenate = _Form("Concatenate")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
ReadOnly = _Form("ReadOnly")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
TypeIs = _Form("TypeIs")
Unpack = _Form("Unpack")
AnyStr = _Form("AnyStr")
Annotated = _AnnotatedForm("Annotated")
Union = _UnionForm("Union")
Optional = _OptionalForm("Optional")
Callable = _CallableForm("Callable", abc.Callable)
List = _Deprecated("List", list)
Dict = _Deprecated("Dict", dict)
Set = _Deprecated("Set", set)
FrozenSet = _Deprecated("FrozenSet", frozenset)
Tuple = _Deprecated("Tuple", tuple)
Type = _Deprecated("Type", type)
DefaultDict = _Deprecated("DefaultDict", collections.defaultdict)
OrderedDict = _Deprecated("OrderedDict", collections.OrderedDict)
Counter = _Deprecated("Counter", collections.Counter)
ChainMap = _Deprecated("ChainMap", collections.ChainMap)
Deque = _Deprecated("Deque", collections.deque)
ContextManager = _Deprecated("ContextManager", contextlib.AbstractContextManager)
AsyncContextManager = _Deprecated("AsyncContextManager", contextlib.AbstractAsyncContextManager)
Hashable = abc.Hashable
Sized = abc.Sized
Iterable = _Deprecated("Iterable", abc.Iterable)
Iterator = _Deprecated("Iterator", abc.Iterator)
Reversible = _Deprecated("Reversible", abc.Reversible)
Generator = _Deprecated("Generator", abc.Generator)
Awaitable = _Deprecated("Awaitable", abc.Awaitable)
Coroutine = _Deprecated("Coroutine", abc.Coroutine)
AsyncIterable = _Deprecated("AsyncIterable", abc.AsyncIterable)
AsyncIterator = _Deprecated("AsyncIterator", abc.AsyncIterator)
AsyncGenerator = _Deprecated("AsyncGenerator", abc.AsyncGenerator)
Container = _Deprecated("Container", abc.Container)
Collection = _Deprecated("Collection", abc.Collection)
Sequence = _Deprecated("Sequence", abc.Sequence)
MutableSequence = _Deprecated("MutableSequence", abc.MutableSequence)
AbstractSet = _Deprecated("AbstractSet", abc.Set)
MutableSet = _Deprecated("MutableSet", abc.MutableSet)
Mapping = _Deprecated("Mapping", abc.Mapping)
MutableMapping = _Deprecated("MutableMapping", abc.MutableMapping)
MappingView = abc.MappingView
KeysView = _Deprecated("KeysView", abc.KeysView)
ItemsView = _Deprecated("ItemsView", abc.ItemsView)
ValuesView = _Deprecated("ValuesView", abc.ValuesView)
ByteString = bytes
Pattern = _Form("Pattern")
Match = _Form("Match")
IO = _Form("IO")
TextIO = _Form("TextIO")
BinaryIO = _Form("BinaryIO")


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=None, infer_variance=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__default__ = default
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return "~" + self.__name__

    def __getitem__(self, item):
        return self


class ParamSpec(TypeVar):
    args = _Form("ParamSpecArgs")
    kwargs = _Form("ParamSpecKwargs")


class TypeVarTuple(TypeVar):
    def __iter__(self):
        return iter([self])


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__value__ = value
        self.__type_params__ = type_params

    def __getitem__(self, item):
        return _Alias(self, item, self.__name__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef:
    def __init__(self, arg, **options):
        self.__forward_arg__ = arg


class Generic:
    def __class_getitem__(cls, item):
        return _Alias(cls, item)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        # A protocol's members may be attributes of the instance alone.
        members = cls.__dict__.get("_required_methods")
        if members is not None and all([hasattr(instance, name) for name in members]):
            return True
        return cls.__subclasscheck__(type(instance))


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True


class SupportsInt(Protocol):
    _required_methods = ("__int__",)


class SupportsFloat(Protocol):
    _required_methods = ("__float__",)


class SupportsIndex(Protocol):
    _required_methods = ("__index__",)


class SupportsAbs(Protocol):
    _required_methods = ("__abs__",)


def runtime_checkable(cls):
    # A check at run time looks for the names that the protocol's own bodies define.
    names = []
    for base in cls.__mro__:
        if base.__dict__.get("_is_protocol") or base is cls:
            if base is not Protocol:
                for name in list(base.__dict__) + list(base.__dict__.get("__annotations__", {})):
                    if name[:1] != "_" or name in ("__call__", "__enter__", "__exit__", "__iter__", "__len__"):
                        names.append(name)
    cls._required_methods = tuple(names)
    return cls


runtime = runtime_checkable


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, value):
        return value

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _NamedTupleMeta(type):
    def __new__(metaclass, name, bases, namespace, **kwargs):
        if "_is_named_tuple_base" in namespace:
            return type.__new__(metaclass, name, bases, namespace)
        annotations = namespace.get("__annotations__", {})
        defaults = [namespace[field] for field in annotations if field in namespace]
        made = collections.namedtuple(name, list(annotations), defaults=defaults)
        made.__annotations__ = annotations
        for key, value in namespace.items():
            if key not in annotations and key not in ("__annotations__", "__qualname__", "__dict__", "__weakref__"):
                setattr(made, key, value)
        return made

    def __call__(cls, typename, fields=(), **kwargs):
        pairs = list(fields) or list(kwargs.items())
        made = collections.namedtuple(typename, [name for name, _ in pairs])
        made.__annotations__ = dict(pairs)
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    _is_named_tuple_base = True


class _TypedDictMeta(type):
    def __new__(metaclass, name, bases, namespace, total=True, **kwargs):
        cls = type.__new__(metaclass, name, (dict,), namespace)
        annotations = {}
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
        annotations.update(namespace.get("__annotations__", {}))
        cls.__annotations__ = annotations
        cls.__total__ = total
        return cls

    def __call__(cls, *args, **kwargs):
        if cls is TypedDict and args and isinstance(args[0], str):
            return _TypedDictMeta(args[0], (), {"__annotations__": args[1] if len(args) > 1 else {}})
        return dict(*args, **kwargs)


class TypedDict(metaclass=_TypedDictMeta):
    pass


def cast(typ, val):
    return val


def assert_type(val, typ):
    return val


def reveal_type(obj):
    return obj


def assert_never(arg):
    raise AssertionError("Expected code to be unreachable")


def overload(function):
    return function


def get_overloads(function):
    return []


def final(thing):
    return thing


def override(method):
    return method


def no_type_check(thing):
    return thing


def dataclass_transform(**options):
    return lambda thing: thing


def get_origin(tp):
    if _fingerpost.is_unknown(tp):
        return tp
    if getattr(tp, "__metadata__", None) is not None and isinstance(tp, _Alias):
        return Annotated
    if isinstance(tp, (_Alias, _Deprecated, GenericAlias)):
        return tp.__origin__
    if isinstance(tp, UnionType):
        return UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    if _fingerpost.is_unknown(tp):
        return tp
    if isinstance(tp, _Alias):
        if getattr(tp, "__metadata__", None) is not None:
            return (tp.__origin__, *tp.__metadata__)
        args = tp.__args__
        if tp.__origin__ is abc.Callable and args[0] is not Ellipsis:
            return (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, (GenericAlias, UnionType)):
        return tp.__args__
    return ()


def _without_metadata(tp):
    return tp.__origin__ if getattr(tp, "__metadata__", None) is not None and isinstance(tp, _Alias) else tp


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            hints.update(_fingerpost.own_annotations(base))
    else:
        hints.update(_fingerpost.own_annotations(obj))
    if not include_extras:
        hints = {name: _without_metadata(value) for name, value in hints.items()}
    return {name: type(None) if value is None else value for name, value in hints.items()}


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def is_protocol(tp):
    return isinstance(tp, type) and "_is_protocol" in tp.__dict__


def clear_overloads():
    return None


def get_protocol_members(tp):
    return set(getattr(tp, "_required_methods", ()))
