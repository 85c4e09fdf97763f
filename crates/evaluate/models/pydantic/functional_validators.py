"""Validators: markers that a model collects from its class body."""


def _function(thing):
    return thing.__func__ if isinstance(thing, (classmethod, staticmethod)) else thing


class _Marker:
    """A validator in a class body. Read through the class or an instance it is the method itself."""

    def __init__(self, kind, function, fields, mode, always=False, each_item=False):
        self.kind = kind
        self.wrapped = function
        self.fields = fields
        self.mode = mode
        self.always = always
        self.each_item = each_item

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        wrapped = self.wrapped
        if isinstance(wrapped, (classmethod, staticmethod)):
            return wrapped.__get__(instance, owner)
        if self.kind == "model" and self.mode != "before":
            return wrapped if instance is None else wrapped.__get__(instance, owner)
        return wrapped.__get__(owner, type(owner))


def field_validator(field, /, *fields, mode="after", check_fields=None, json_schema_input_type=None):
    return lambda function: _Marker("field", function, (field, *fields), mode)


def model_validator(*, mode):
    return lambda function: _Marker("model", function, (), mode)


def validator(*fields, pre=False, each_item=False, always=False, check_fields=None, allow_reuse=False, whole=None):
    return lambda function: _Marker("field", function, fields, "before" if pre else "after", always, each_item)


def root_validator(function=None, *, pre=False, skip_on_failure=False, allow_reuse=False, construct=None):
    if function is not None:
        return _Marker("root", function, (), "after")
    return lambda function: _Marker("root", function, (), "before" if pre else "after")


class field_serializer:
    def __new__(cls, *fields, **options):
        return lambda function: function


def model_serializer(function=None, /, **options):
    return function if function is not None else lambda function: function


class _Annotation:
    def __init__(self, func=None, *args, **options):
        self.func = func

    def __class_getitem__(cls, item):
        return item


class BeforeValidator(_Annotation):
    pass


class AfterValidator(_Annotation):
    pass


class PlainValidator(_Annotation):
    pass


class WrapValidator(_Annotation):
    pass


class InstanceOf(_Annotation):
    pass


class SkipValidation(_Annotation):
    pass


class ValidateAs(_Annotation):
    pass


class PlainSerializer(_Annotation):
    pass


class WrapSerializer(_Annotation):
    pass


class SerializeAsAny(_Annotation):
    pass


class ModelWrapValidatorHandler(_Annotation):
    pass


class ValidatorFunctionWrapHandler(_Annotation):
    pass


def arguments_of(function):
    """How many positional parameters a validator takes, with `cls`; 9 when it takes them all by `*args`."""
    import _fingerpost

    count = 0
    for name, kind, *_ in _fingerpost.function_parameters(function):
        if kind in ("positional_only", "positional_or_keyword"):
            count += 1
        elif kind == "var_keyword":
            return 9
    return count
