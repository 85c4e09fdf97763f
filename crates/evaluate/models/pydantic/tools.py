"""Validation outside of models."""

import _fingerpost
from pydantic._coerce import coerce


class TypeAdapter:
    def __init__(self, type, **options):
        self._type = type

    def __class_getitem__(cls, item):
        return cls

    def validate_python(self, value, **options):
        return coerce(value, self._type)

    def validate_json(self, data, **options):
        return coerce(_fingerpost.parse_data("json", data), self._type)

    def validate_strings(self, value, **options):
        return coerce(value, self._type)

    def dump_python(self, value, **options):
        return _fingerpost.unknown("a value written by TypeAdapter")

    def dump_json(self, value, **options):
        return _fingerpost.unknown("a value written by TypeAdapter")

    def json_schema(self, **options):
        return _fingerpost.unknown("a JSON schema")

    def rebuild(self, **options):
        return True


def parse_obj_as(type_, obj, **options):
    return coerce(obj, type_)


def validate_call(function=None, /, **options):
    return function if function is not None else lambda function: function


validate_arguments = validate_call
