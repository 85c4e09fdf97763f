"""Turns values, mostly text from the environment, into what an annotation asks for.

A value that does not fit is left as it is: a process that gets here at all has values that fit.
"""

import _fingerpost
from enum import Enum
from types import GenericAlias, UnionType
from typing import Annotated, Any, Literal, Optional, TypeAliasType, TypeVar, Union, _Alias, get_args, get_origin

_TRUE = ("1", "on", "t", "true", "y", "yes")
_FALSE = ("0", "off", "f", "false", "n", "no")


def _to_bool(value):
    if isinstance(value, str):
        text = value.lower()
        if text in _TRUE:
            return True
        return False if text in _FALSE else value
    return bool(value) if value in (0, 1) else value


def _to_int(value):
    if isinstance(value, str):
        text = value.strip().replace("_", "")
        digits = text[1:] if text[:1] in ("-", "+") else text
        if digits.isdigit():
            return int(text)
        whole, point, zeros = digits.partition(".")
        if point and whole.isdigit() and zeros.strip("0") == "":
            return int(text.partition(".")[0])
        return value
    return int(value) if isinstance(value, float) and value == int(value) else value


def _to_float(value):
    try:
        return float(value)
    except ValueError:
        return value


def _to_list(value):
    return list(value) if isinstance(value, (tuple, set, frozenset)) else value


def _to_tuple(value):
    return tuple(value) if isinstance(value, (list, set, frozenset)) else value


def _to_set(value):
    return set(value) if isinstance(value, (list, tuple, frozenset)) else value


def _to_frozenset(value):
    return frozenset(value) if isinstance(value, (list, tuple, set)) else value


def _to_bytes(value):
    return value.encode() if isinstance(value, str) else value


def _same(value):
    return value


_CONVERTERS = {
    bool: _to_bool,
    int: _to_int,
    float: _to_float,
    list: _to_list,
    tuple: _to_tuple,
    set: _to_set,
    frozenset: _to_frozenset,
    bytes: _to_bytes,
    str: _same,
    dict: _same,
    type(None): _same,
    object: _same,
}


def _to_class(value, annotation):
    if annotation in _CONVERTERS:
        return _CONVERTERS[annotation](value)
    if issubclass(annotation, Enum):
        try:
            return annotation(value)
        except ValueError:
            return value
    if hasattr(annotation, "model_validate"):
        return annotation.model_validate(value) if isinstance(value, dict) else value
    if hasattr(annotation, "get_secret_value"):
        return annotation(value)
    if isinstance(value, str):
        if issubclass(annotation, str) or hasattr(annotation, "__fspath__"):
            return annotation(value)
        if annotation.__name__ == "Decimal":
            return annotation(value)
    if isinstance(value, dict) and hasattr(annotation, "__dataclass_fields__"):
        return annotation(**value)
    return _fingerpost.unknown("a value converted to " + annotation.__name__) if isinstance(value, str) else value


def fits(value, annotation):
    """Whether a union would take the value as this member without converting it."""
    if _fingerpost.is_unknown(annotation):
        return False
    if annotation is Any:
        return True
    origin = get_origin(annotation)
    if origin is Literal:
        return value in annotation.__args__
    if origin is Annotated:
        return fits(value, annotation.__origin__)
    if origin is not None:
        annotation = origin
    return isinstance(annotation, type) and type(value) is annotation


def _matching_model(value, members):
    """The model in a union that a dictionary is meant for: most of its fields given, none missing, its literals equal."""
    best = None
    most = -1
    for member in members:
        if _fingerpost.is_unknown(member) or not hasattr(member, "model_fields"):
            continue
        given = 0
        for name, field in member.model_fields.items():
            key = name if name in value else field.alias
            if key in value:
                given += 1
                if get_origin(field.annotation) is Literal and value[key] not in get_args(field.annotation):
                    given = -1
                    break
            elif field.is_required():
                given = -1
                break
        if given > most:
            best = member
            most = given
    return best


def _to_union(value, members):
    if isinstance(value, dict):
        model = _matching_model(value, members)
        if model is not None:
            return coerce(value, model)
    for member in members:
        if fits(value, member):
            return coerce(value, member)
    for member in members:
        if not _fingerpost.is_unknown(member) and isinstance(member, type) and isinstance(value, member):
            return value
    for member in members:
        if member is type(None):
            continue
        converted = coerce(value, member)
        if converted is not value:
            return converted
    return value


def _to_alias(value, annotation):
    origin = get_origin(annotation)
    if origin is Annotated:
        for each in annotation.__metadata__:
            if type(each).__name__ == "BeforeValidator" or type(each).__name__ == "PlainValidator":
                value = each.func(value)
        value = coerce(value, annotation.__origin__)
        for each in annotation.__metadata__:
            if type(each).__name__ == "AfterValidator":
                value = each.func(value)
        return value
    args = get_args(annotation)
    if origin is Union or origin is UnionType:
        return _to_union(value, args)
    if origin is Literal:
        for each in args:
            if value == each:
                return each
        return value
    if origin is dict and isinstance(value, dict) and len(args) == 2:
        return {coerce(key, args[0]): coerce(item, args[1]) for key, item in value.items()}
    if origin is tuple and isinstance(value, (list, tuple)):
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple([coerce(item, args[0]) for item in value])
        return tuple([coerce(item, each) for item, each in zip(value, args)])
    if origin is list or origin is set or origin is frozenset:
        if isinstance(value, (list, tuple, set, frozenset)):
            return origin([coerce(item, args[0]) for item in value])
        return value
    if isinstance(origin, type) and args and isinstance(value, (list, tuple)) and not isinstance(value, origin):
        return value
    if hasattr(origin, "model_validate") and isinstance(value, dict):
        return origin.model_validate(value)
    return value


def coerce(value, annotation):
    if _fingerpost.is_unknown(value) or _fingerpost.is_unknown(annotation) or annotation is Any:
        return value
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        return value if type(value) is annotation or isinstance(value, annotation) else _to_class(value, annotation)
    if isinstance(annotation, (_Alias, GenericAlias, UnionType)):
        return _to_alias(value, annotation)
    if isinstance(annotation, TypeVar):
        return coerce(value, annotation.__bound__) if annotation.__bound__ is not None else value
    if isinstance(annotation, TypeAliasType):
        return coerce(value, annotation.__value__)
    if hasattr(annotation, "__supertype__"):
        return coerce(value, annotation.__supertype__)
    origin = getattr(annotation, "__origin__", None)
    return coerce(value, origin) if isinstance(origin, type) else value


def is_complex(annotation):
    """Whether a setting of this type is read as JSON: True, False, or "perhaps" for a union with such a member."""
    if _fingerpost.is_unknown(annotation):
        return False
    origin = get_origin(annotation)
    if origin is Annotated:
        for each in annotation.__metadata__:
            if type(each).__name__ == "NoDecode" or each is not None and getattr(each, "__name__", "") == "NoDecode":
                return False
        return is_complex(annotation.__origin__)
    if origin is Union or origin is UnionType:
        return "perhaps" if any([is_complex(each) for each in get_args(annotation)]) else False
    if origin is not None:
        annotation = origin
    if not isinstance(annotation, type):
        return False
    if issubclass(annotation, (str, bytes)) or hasattr(annotation, "get_secret_value"):
        return False
    if issubclass(annotation, (list, tuple, set, frozenset, dict)) or hasattr(annotation, "__dataclass_fields__"):
        return True
    return hasattr(annotation, "model_fields") or annotation.__name__ in ("Sequence", "Mapping", "Iterable", "MutableSequence")
