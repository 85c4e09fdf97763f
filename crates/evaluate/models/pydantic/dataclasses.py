"""Data classes; their values are not converted."""

import dataclasses as _standard


def _with_fields(cls, options):
    from pydantic.fields import FieldInfo, PydanticUndefined

    for name in cls.__dict__.get("__annotations__", {}):
        value = cls.__dict__.get(name)
        if isinstance(value, FieldInfo):
            if value.default_factory is not None:
                setattr(cls, name, _standard.field(default_factory=value.default_factory))
            elif value.default is PydanticUndefined:
                delattr(cls, name)
            else:
                setattr(cls, name, value.default)
    return _standard.dataclass(**options)(cls)


def dataclass(cls=None, /, *, config=None, validate_on_init=None, use_proxy=None, **options):
    if cls is None:
        return lambda cls: _with_fields(cls, options)
    return _with_fields(cls, options)


def is_pydantic_dataclass(cls):
    return hasattr(cls, "__dataclass_fields__")


def rebuild_dataclass(cls, **options):
    return True
