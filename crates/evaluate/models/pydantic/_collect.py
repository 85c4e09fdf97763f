"""The fields of a model class, from its annotations and those of its bases."""

import _fingerpost
from pydantic.fields import FieldInfo, PydanticUndefined
from typing import Annotated, ClassVar, _Alias, get_args, get_origin


def _is_class_variable(annotation):
    if _fingerpost.is_unknown(annotation):
        return False
    if isinstance(annotation, str):
        return "ClassVar" in annotation
    return annotation is ClassVar or getattr(annotation, "__origin__", None) is ClassVar


def _field(annotation, default):
    """The field for an annotation and what the class body assigned."""
    extra = None
    if not _fingerpost.is_unknown(annotation) and isinstance(annotation, _Alias) and get_origin(annotation) is Annotated:
        for each in annotation.__metadata__:
            if isinstance(each, FieldInfo):
                extra = each
    if _fingerpost.is_unknown(default):
        made = FieldInfo(default)
    elif isinstance(default, FieldInfo):
        made = default
        if extra is not None:
            made = FieldInfo.merge_field_infos(extra, default)
            if default.default is PydanticUndefined:
                made.default = extra.default
        elif made.annotation is not None:
            made = FieldInfo.merge_field_infos(default)
    else:
        made = FieldInfo() if extra is None else FieldInfo.merge_field_infos(extra)
        if default is not PydanticUndefined:
            made.default = default
    made.annotation = annotation
    return made


def fields_of(cls):
    """The fields of a model class by name, inherited ones first."""
    own = cls.__dict__
    if "_fields_by_name" in own:
        return own["_fields_by_name"]
    return _fingerpost.uncharged(_collect, cls)


def _collect(cls):
    own = cls.__dict__
    fields = {}
    for base in reversed(cls.__bases__):
        if base is not object:
            fields.update(fields_of(base))
    if not own.get("_is_model_base"):
        first = getattr(cls, "_first_version", False)
        annotations = _fingerpost.own_annotations(cls)
        for name, annotation in annotations.items():
            if name[0] == "_" or name == "model_config" or _is_class_variable(annotation):
                continue
            made = _field(annotation, own.get(name, PydanticUndefined))
            if first and made.is_required() and not _fingerpost.is_unknown(annotation) and type(None) in get_args(annotation):
                made.default = None
            made.name = name
            fields[name] = made
        for name, value in own.items():
            # A value without annotation replaces the default of an inherited field; the first version also infers fields.
            if name[0] == "_" or name in annotations or _fingerpost.is_unknown(value):
                continue
            if not hasattr(type(value), "__get__") and not isinstance(value, type):
                if name in fields:
                    fields[name] = _field(fields[name].annotation, value)
                    fields[name].name = name
                elif first and name != "model_config":
                    fields[name] = _field(type(value), value)
                    fields[name].name = name
        _generate_aliases(cls, fields)
    if getattr(cls, "_is_model_base", None) is not None:
        cls._fields_by_name = fields
    return fields


def _generate_aliases(cls, fields):
    generator = getattr(cls, "model_config", {}).get("alias_generator")
    if generator is None:
        return
    for name, field in fields.items():
        if field.alias is None and field.validation_alias is None:
            make = generator if callable(generator) else getattr(generator, "validation_alias", None) or generator.alias
            if make is not None:
                field.alias = field.validation_alias = make(name)
            write = generator if callable(generator) else getattr(generator, "serialization_alias", None) or generator.alias
            if write is not None:
                field.serialization_alias = write(name)
