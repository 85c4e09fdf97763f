"""Models. Fields are worked out when they are first needed, not when the class is made."""

import _fingerpost
from abc import ABCMeta
from pydantic._collect import fields_of
from pydantic._populate import _plan_of, _populate
from pydantic.fields import PydanticUndefined
from pydantic.version import FIRST
from typing import _Alias

# Options of a model that may stand in the class statement; other keywords go to __init_subclass__.
_OPTIONS = (
    "title str_to_lower str_to_upper str_strip_whitespace extra frozen populate_by_name use_enum_values validate_assignment "
    "arbitrary_types_allowed from_attributes loc_by_alias alias_generator ignored_types strict validate_default "
    "protected_namespaces json_schema_extra defer_build validate_by_name validate_by_alias case_sensitive env_prefix env_file "
    "env_file_encoding env_nested_delimiter env_ignore_empty nested_model_default_partial_update secrets_dir orm_mode "
    "json_encoders coerce_numbers_to_str revalidate_instances use_attribute_docstrings cli_parse_args cli_prog_name"
).split()


class ModelMetaclass(ABCMeta):
    def __new__(metaclass, name, bases, namespace, **kwargs):
        own = {}
        if kwargs:
            own = {key: value for key, value in kwargs.items() if key in _OPTIONS}
            if own:
                kwargs = {key: value for key, value in kwargs.items() if key not in own}
        config = namespace.get("Config")
        if config is not None and not _fingerpost.is_unknown(config):
            for base in reversed(config.__mro__):
                own.update({key: value for key, value in base.__dict__.items() if key[:2] != "__"})
        if "model_config" in namespace and not _fingerpost.is_unknown(namespace["model_config"]):
            own = {**namespace["model_config"], **own}
        cls = super().__new__(metaclass, name, bases, namespace, **kwargs)
        if own:
            inherited = {}
            for base in reversed(bases):
                inherited.update(getattr(base, "model_config", None) or {})
            cls.model_config = {**inherited, **own}
        if bases:
            super(cls, cls).__pydantic_init_subclass__(**kwargs)
        return cls


class _ClassFields:
    def __get__(self, instance, owner=None):
        return fields_of(owner)


class _ClassComputedFields:
    def __get__(self, instance, owner=None):
        return {name: getattr(owner, name) for name in _plan_of(owner).computed}


def _dump(value, options):
    if isinstance(value, BaseModel):
        return value.model_dump(**options)
    kind = type(value)
    if kind is list or kind is tuple or kind is set:
        return kind([_dump(item, options) for item in value])
    if kind is dict:
        return {key: _dump(item, options) for key, item in value.items()}
    if options.get("mode") == "json" and hasattr(value, "_value_"):
        return value._value_
    if hasattr(kind, "__dataclass_fields__"):
        return {name: _dump(getattr(value, name), options) for name in kind.__dataclass_fields__}
    return value


class BaseModel(metaclass=ModelMetaclass):
    _is_model_base = True
    _first_version = FIRST
    __slots__ = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__")
    model_config = {}
    model_fields = _ClassFields()
    model_computed_fields = _ClassComputedFields()
    __pydantic_fields__ = _ClassFields()
    __fields__ = _ClassFields()
    __pydantic_root_model__ = False

    def __init__(self, /, **data):
        _populate(self, data)

    def __class_getitem__(cls, item):
        return cls

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs):
        return None

    @classmethod
    def __get_validators__(cls):
        return iter([])

    def model_post_init(self, context, /):
        return None

    @property
    def model_extra(self):
        return self.__pydantic_extra__

    @property
    def model_fields_set(self):
        return self.__pydantic_fields_set__

    @property
    def __fields_set__(self):
        return self.__pydantic_fields_set__

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        self = cls.__new__(cls)
        for name, field in fields_of(cls).items():
            if name in values:
                self.__dict__[name] = values[name]
            elif not field.is_required():
                self.__dict__[name] = field.get_default(call_default_factory=True)
        object.__setattr__(self, "__pydantic_fields_set__", set(values) if _fields_set is None else _fields_set)
        object.__setattr__(self, "__pydantic_extra__", None)
        return self

    @classmethod
    def model_validate(cls, obj, *, strict=None, from_attributes=None, context=None, by_alias=None, by_name=None, extra=None):
        if isinstance(obj, cls) or _fingerpost.is_unknown(obj):
            return obj
        if isinstance(obj, dict):
            return cls(**obj)
        return cls(**{name: getattr(obj, name) for name in fields_of(cls) if hasattr(obj, name)})

    @classmethod
    def model_validate_json(cls, json_data, **options):
        return cls.model_validate(_fingerpost.parse_data("json", json_data))

    @classmethod
    def model_rebuild(cls, **options):
        return True

    @classmethod
    def update_forward_refs(cls, **names):
        return None

    @classmethod
    def model_json_schema(cls, *args, **options):
        return _fingerpost.unknown("the JSON schema of " + cls.__name__)

    @classmethod
    def model_parametrized_name(cls, params):
        return cls.__name__

    def _items(self):
        plan = _plan_of(type(self))
        values = self.__dict__
        items = [(name, values[name]) for name, _ in plan.fields if name in values]
        extra = self.__pydantic_extra__
        if extra:
            items.extend([(name, values[name]) for name in extra if name in values])
        return items

    def model_dump(
        self,
        *,
        mode="python",
        include=None,
        exclude=None,
        context=None,
        by_alias=False,
        exclude_unset=False,
        exclude_defaults=False,
        exclude_none=False,
        round_trip=False,
        **rest
    ):
        options = {"mode": mode, "by_alias": by_alias, "exclude_unset": exclude_unset, "exclude_none": exclude_none, "exclude_defaults": exclude_defaults}
        fields = fields_of(type(self))
        result = {}
        for name, value in self._items():
            field = fields.get(name)
            if include is not None and name not in include or exclude is not None and name in exclude:
                continue
            if field is not None and field.exclude or exclude_none and value is None:
                continue
            if exclude_unset and name not in self.__pydantic_fields_set__:
                continue
            if exclude_defaults and field is not None and value == field.get_default(call_default_factory=True):
                continue
            if by_alias and field is not None and field.serialization_alias is not None:
                name = field.serialization_alias
            result[name] = _fingerpost.each(_dump, value, options)
        for name in _plan_of(type(self)).computed:
            if (include is None or name in include) and (exclude is None or name not in exclude):
                result[name] = _fingerpost.each(_dump, getattr(self, name), options)
        return result

    def model_dump_json(self, *, indent=None, **options):
        import json

        if indent is None:
            return json.dumps(self.model_dump(mode="json", **options), separators=(",", ":"), ensure_ascii=False)
        return json.dumps(self.model_dump(mode="json", **options), indent=indent, ensure_ascii=False)

    def model_copy(self, *, update=None, deep=False):
        made = type(self).__new__(type(self))
        for name, value in self.__dict__.items():
            made.__dict__[name] = _fingerpost.copy(value, True) if deep else value
        object.__setattr__(made, "__pydantic_fields_set__", set(self.__pydantic_fields_set__))
        object.__setattr__(made, "__pydantic_extra__", self.__pydantic_extra__)
        if update:
            made.__dict__.update(update)
            made.__pydantic_fields_set__.update(update)
        return made

    def __copy__(self):
        return self.model_copy()

    def __deepcopy__(self, memo=None):
        return self.model_copy(deep=True)

    def dict(self, **options):
        return self.model_dump(**options)

    def json(self, **options):
        return self.model_dump_json(**options)

    def copy(self, *, include=None, exclude=None, update=None, deep=False):
        return self.model_copy(update=update, deep=deep)

    @classmethod
    def parse_obj(cls, obj):
        return cls.model_validate(obj)

    @classmethod
    def parse_raw(cls, b, **options):
        return cls.model_validate_json(b)

    @classmethod
    def parse_file(cls, path, **options):
        return cls.model_validate_json(_fingerpost.read_text(str(path)))

    @classmethod
    def from_orm(cls, obj):
        return cls.model_validate(obj)

    @classmethod
    def construct(cls, _fields_set=None, **values):
        return cls.model_construct(_fields_set, **values)

    @classmethod
    def validate(cls, value):
        return cls.model_validate(value)

    @classmethod
    def schema(cls, *args, **options):
        return cls.model_json_schema()

    def __iter__(self):
        return iter(self._items())

    def __eq__(self, other):
        return type(self) is type(other) and dict(self._items()) == dict(other._items())

    def __repr_args__(self):
        fields = fields_of(type(self))
        shown = [(name, value) for name, value in self._items() if name not in fields or fields[name].repr]
        return shown + [(name, getattr(self, name)) for name in _plan_of(type(self)).computed]

    def __str__(self):
        return " ".join([name + "=" + repr(value) for name, value in self.__repr_args__()])

    def __repr__(self):
        return type(self).__name__ + "(" + ", ".join([name + "=" + repr(value) for name, value in self.__repr_args__()]) + ")"


def create_model(
    model_name,
    /,
    *,
    __config__=None,
    __doc__=None,
    __base__=None,
    __module__=None,
    __validators__=None,
    __cls_kwargs__=None,
    **field_definitions
):
    bases = __base__ if isinstance(__base__, tuple) else (__base__ or BaseModel,)
    namespace = {"__annotations__": {}}
    if __module__ is not None:
        namespace["__module__"] = __module__
    if __config__ is not None:
        namespace["model_config" if isinstance(__config__, dict) else "Config"] = __config__
    namespace.update(__validators__ or {})
    for name, definition in field_definitions.items():
        if isinstance(definition, tuple):
            annotation = definition[0]
            if len(definition) > 1 and definition[1] is not ...:
                namespace[name] = definition[1]
        else:
            annotation = definition
            if not isinstance(definition, (type, _Alias)):
                annotation = type(definition)
                namespace[name] = definition
        namespace["__annotations__"][name] = annotation
    return type(bases[0])(model_name, bases, namespace, **(__cls_kwargs__ or {}))


class RootModel(BaseModel):
    _is_model_base = True

    def __init__(self, /, root=PydanticUndefined, **data):
        _populate(self, {"root": data if root is PydanticUndefined else root})

    @classmethod
    def model_validate(cls, obj, **options):
        return obj if isinstance(obj, cls) else cls(obj)

    def model_dump(self, **options):
        return _dump(self.root, options)

    def __class_getitem__(cls, item):
        return type(cls)(cls.__name__, (cls,), {"__annotations__": {"root": item}, "__module__": cls.__module__})
