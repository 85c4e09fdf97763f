"""Fills an instance: aliases, defaults, conversions and validators, in the order in which the library does it."""

import _fingerpost
from pydantic._coerce import coerce
from pydantic._collect import fields_of
from pydantic.aliases import AliasChoices, AliasPath
from pydantic.fields import FieldInfo, ModelPrivateAttr, PydanticUndefined, _ComputedProperty
from pydantic.functional_validators import _Marker, arguments_of


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
        self.has_post_init = False
        seen = {}
        for base in reversed(cls.__mro__):
            if not base.__dict__.get("_is_model_base"):
                if "model_post_init" in base.__dict__:
                    self.has_post_init = True
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
    plan = _fingerpost.uncharged(_Plan, cls)
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
            factory = field.default_factory
            if factory is not None:
                value = factory(values) if _wants_data(factory) else factory()
            else:
                value = field.default
                if value is PydanticUndefined:
                    values[name] = _required(cls, name)
                    continue
                kind = type(value)
                if kind is list or kind is dict or kind is set:
                    value = field.get_default()
            if markers is not None and (field.validate_default or plan.validate_default or any([marker.always for _, marker in markers])):
                value = _run_field_validators(cls, markers, "before", value, name, values)
                value = _fingerpost.each(coerce, value, field.annotation)
                value = _run_field_validators(cls, markers, "after", value, name, values)
            elif field.validate_default or plan.validate_default:
                value = _fingerpost.each(coerce, value, field.annotation)
            values[name] = value
            continue
        given.add(name)
        if markers is not None:
            value = _run_field_validators(cls, markers, "before", value, name, values)
            if not any([marker.mode == "plain" for _, marker in markers]):
                value = _fingerpost.each(coerce, value, field.annotation)
            value = _run_field_validators(cls, markers, "after", value, name, values)
        else:
            value = _fingerpost.each(coerce, value, field.annotation)
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
