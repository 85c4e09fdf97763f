"""Models. Fields are worked out when they are first needed, not when the class is made."""

import _fingerpost
from abc import ABCMeta
from pydantic._coerce import coerce
from pydantic.aliases import AliasChoices, AliasPath
from pydantic.fields import FieldInfo, ModelPrivateAttr, PydanticUndefined, _ComputedProperty
from pydantic.functional_validators import _Marker, arguments_of
from pydantic.version import FIRST
from typing import Annotated, ClassVar, Final, Optional, _Alias, get_args, get_origin

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
    if isinstance(cls, ModelMetaclass):
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


class _Plan:
    """What making an instance takes, worked out once for a class."""

    def __init__(self, cls):
        self.fields = list(fields_of(cls).items())
        self.names = {name: True for name, _ in self.fields}
        self.before = []
        self.after = []
        self.by_field = {}
        self.private = {}
        self.computed = []
        config = cls.model_config
        self.extra = str(getattr(config.get("extra"), "value", config.get("extra", "ignore")))
        self.by_name = config.get("populate_by_name") or config.get("validate_by_name") or config.get("allow_population_by_field_name")
        self.validate_default = config.get("validate_default")
        self.enum_values = config.get("use_enum_values")
        self.has_post_init = cls.model_post_init is not BaseModel.model_post_init
        seen = {}
        for base in reversed(cls.__mro__):
            if not base.__dict__.get("_is_model_base"):
                for name, value in base.__dict__.items():
                    if _fingerpost.is_unknown(value):
                        continue
                    if isinstance(value, _Marker):
                        seen[name] = value
                    elif isinstance(value, _ComputedProperty):
                        if name not in self.computed:
                            self.computed.append(name)
                    elif name[0] == "_" and name[:2] != "__":
                        if isinstance(value, ModelPrivateAttr):
                            self.private[name] = value
                        elif type(value) in (list, dict, set) and name != "_fields_by_name":
                            self.private[name] = ModelPrivateAttr(value)
        for name, marker in seen.items():
            if marker.kind == "field":
                for field in marker.fields:
                    for target in self.names if field == "*" else (field,):
                        self.by_field.setdefault(target, []).append((name, marker))
            else:
                (self.before if marker.mode == "before" else self.after).append((name, marker))


def _plan_of(cls):
    own = cls.__dict__
    if "_plan" in own:
        return own["_plan"]
    plan = _Plan(cls)
    cls._plan = plan
    return plan


class _ValidationInfo:
    mode = "python"
    context = None

    def __init__(self, field_name, data, config):
        self.field_name = field_name
        self.data = data
        self.config = config


def _find(data, field):
    """The value that an alias names in the given data."""
    alias = field.validation_alias
    for choice in alias.choices if isinstance(alias, AliasChoices) else (alias,):
        if isinstance(choice, AliasPath):
            value = data
            for step in choice.path:
                if isinstance(value, dict) and step not in value:
                    value = PydanticUndefined
                    break
                value = value[step]
            if value is not PydanticUndefined:
                return value
        elif choice in data:
            return data[choice]
    return PydanticUndefined


def _run_field_validators(cls, markers, mode, value, name, values):
    for attribute, marker in markers:
        if (marker.mode in ("before", "plain", "wrap")) != (mode == "before"):
            continue
        try:
            value = _run_field_validator(getattr(cls, attribute), marker, value, name, values)
        except Exception:
            return _fingerpost.unknown("validator " + attribute + " refused the value of " + name)
    return value


def _run_field_validator(method, marker, value, name, values):
    bound = isinstance(marker.wrapped, staticmethod)
    function = marker.wrapped.__func__ if isinstance(marker.wrapped, (classmethod, staticmethod)) else marker.wrapped
    count = arguments_of(function) - (0 if bound else 1)
    info = _ValidationInfo(name, values, None)
    if marker.mode == "wrap":
        handler = lambda value: value
        return method(value, handler, info) if count > 2 else method(value, handler)
    if marker.each_item and isinstance(value, list):
        return [method(item) for item in value]
    if count <= 1:
        return method(value)
    if count == 2:
        parameters = _fingerpost.function_parameters(function)
        return method(value, values if parameters[-1][0] == "values" else info)
    if count == 9 - (0 if bound else 1):
        return method(value, values=values, field=None, config=None)
    return method(value, values, info)


def _populate(self, data):
    cls = type(self)
    plan = _plan_of(cls)
    for attribute, marker in plan.before:
        try:
            data = getattr(cls, attribute)(data)
        except Exception:
            data = _fingerpost.unknown("validator " + attribute + " refused the data of " + cls.__name__)
    values = self.__dict__
    given = set()
    used = set()
    if _fingerpost.is_unknown(data):
        for name, field in plan.fields:
            values[name] = data
        return
    for name, field in plan.fields:
        if field.validation_alias is None:
            value = data[name] if name in data else PydanticUndefined
        else:
            value = _find(data, field)
            if value is PydanticUndefined and (plan.by_name or getattr(cls, "_name_fills_field", False)) and name in data:
                value = data[name]
        markers = plan.by_field.get(name)
        if value is PydanticUndefined:
            if field.is_required():
                values[name] = _required(cls, name)
                continue
            factory = field.default_factory
            if factory is not None:
                value = factory(values) if _wants_data(factory) else factory()
            else:
                value = field.get_default()
            if markers is not None and (field.validate_default or plan.validate_default or any([marker.always for _, marker in markers])):
                value = _run_field_validators(cls, markers, "before", value, name, values)
                value = coerce(value, field.annotation)
                value = _run_field_validators(cls, markers, "after", value, name, values)
            elif field.validate_default or plan.validate_default:
                value = coerce(value, field.annotation)
            values[name] = value
            continue
        given.add(name)
        if markers is not None:
            value = _run_field_validators(cls, markers, "before", value, name, values)
            if not any([marker.mode == "plain" for _, marker in markers]):
                value = coerce(value, field.annotation)
            value = _run_field_validators(cls, markers, "after", value, name, values)
        else:
            value = coerce(value, field.annotation)
        if plan.enum_values and not _fingerpost.is_unknown(value) and hasattr(value, "_value_"):
            value = value._value_
        values[name] = value
    extra = None
    if plan.extra == "allow":
        aliases = [field.alias for _, field in plan.fields]
        extra = {key: value for key, value in data.items() if key not in plan.names and key not in aliases}
        values.update(extra)
        given.update(extra)
    object.__setattr__(self, "__pydantic_fields_set__", given)
    object.__setattr__(self, "__pydantic_extra__", extra)
    for name, attribute in plan.private.items():
        if attribute.default_factory is not None:
            values[name] = attribute.default_factory()
        elif attribute.default is not PydanticUndefined:
            values[name] = FieldInfo(attribute.default).get_default()
    if plan.has_post_init:
        self.model_post_init(None)
    for attribute, marker in plan.after:
        _run_after(self, cls, attribute, marker)


def _run_after(self, cls, attribute, marker):
    if marker.mode == "wrap":
        return
    try:
        if marker.kind == "root":
            changed = getattr(cls, attribute)({name: self.__dict__[name] for name, _ in _plan_of(cls).fields})
            if isinstance(changed, dict):
                self.__dict__.update(changed)
        elif isinstance(marker.wrapped, classmethod):
            getattr(cls, attribute)(self)
        else:
            marker.wrapped(self)
    except Exception:
        return


def _required(cls, name):
    return _fingerpost.unknown("required field " + name + " of " + cls.__name__ + " has no value")


def _wants_data(factory):
    """A default factory with a required parameter is given the values so far."""
    if isinstance(factory, type) or not hasattr(factory, "__code__"):
        return False
    for name, kind, has_default, *_ in _fingerpost.function_parameters(factory):
        return not has_default and kind in ("positional_only", "positional_or_keyword")
    return False


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
            result[name] = _dump(value, options)
        for name in _plan_of(type(self)).computed:
            if (include is None or name in include) and (exclude is None or name not in exclude):
                result[name] = _dump(getattr(self, name), options)
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
