"""Fields of models."""

from pydantic.aliases import AliasChoices, AliasPath


class _Undefined:
    def __repr__(self):
        return "PydanticUndefined"

    def __bool__(self):
        return True

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


PydanticUndefined = _Undefined()
Undefined = PydanticUndefined
PydanticUndefinedType = _Undefined


class FieldInfo:
    """One class for both versions: what `Field` was given, and the annotation."""

    annotation = None
    name = None
    default = PydanticUndefined
    default_factory = None
    alias = None
    validation_alias = None
    serialization_alias = None
    title = None
    description = None
    examples = None
    exclude = None
    include = None
    discriminator = None
    deprecated = None
    frozen = None
    validate_default = None
    init = None
    init_var = None
    kw_only = None
    repr = True
    json_schema_extra = None
    env = None
    metadata = ()
    alias_priority = None

    def __init__(self, default=PydanticUndefined, **options):
        if default is ...:
            default = PydanticUndefined
        self.default = default
        self._options = options
        if options:
            self.__dict__.update(options)
            if self.alias is not None:
                if self.validation_alias is None:
                    self.validation_alias = self.alias
                if self.serialization_alias is None:
                    self.serialization_alias = self.alias
            elif isinstance(self.serialization_alias, str) or isinstance(self.validation_alias, str):
                if self.validation_alias is None and self.serialization_alias is None:
                    self.alias = None

    @property
    def type_(self):
        return self.annotation

    @property
    def outer_type_(self):
        return self.annotation

    @property
    def field_info(self):
        return self

    @property
    def extra(self):
        return self._options

    @property
    def required(self):
        return self.is_required()

    def is_required(self):
        return self.default is PydanticUndefined and self.default_factory is None

    def get_default(self, *, call_default_factory=False, validated_data=None):
        if self.default_factory is not None:
            return self.default_factory() if call_default_factory else None
        kind = type(self.default)
        if kind is list or kind is dict or kind is set:
            import copy

            return copy.deepcopy(self.default)
        return self.default

    def rebuild_annotation(self):
        return self.annotation

    @staticmethod
    def from_annotation(annotation):
        made = FieldInfo()
        made.annotation = annotation
        return made

    @staticmethod
    def merge_field_infos(*infos, **overrides):
        made = FieldInfo()
        for info in infos:
            made.__dict__.update(info.__dict__)
        made.__dict__.update(overrides)
        return made

    def __repr__(self):
        return "FieldInfo(annotation=" + repr(self.annotation) + ", default=" + repr(self.default) + ")"


ModelField = FieldInfo


def Field(default=PydanticUndefined, **options):
    return FieldInfo(default, **options)


class ModelPrivateAttr:
    def __init__(self, default=PydanticUndefined, default_factory=None):
        self.default = default
        self.default_factory = default_factory


def PrivateAttr(default=PydanticUndefined, *, default_factory=None, init=False):
    return ModelPrivateAttr(default, default_factory)


class computed_field(property):
    """A property that belongs to the model's data."""

    def __new__(cls, function=None, /, **options):
        if function is None:
            return lambda function: _computed(function)
        return _computed(function)


class _ComputedProperty(property):
    _is_computed_field = True


def _computed(function):
    getter = function.fget if isinstance(function, property) else getattr(function, "func", function)
    setter = function.fset if isinstance(function, property) else None
    made = _ComputedProperty(getter, setter)
    return made


ComputedFieldInfo = _ComputedProperty
