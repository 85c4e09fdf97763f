"""What variables, of the environment and of `.env` files, give to fields."""

import _fingerpost
from dotenv.main import parse as _parse_dotenv
from pydantic._coerce import is_complex
from pydantic.aliases import AliasPath
from pydantic._collect import fields_of
from pydantic.utils import deep_update
from typing import get_args


def _environment(case_sensitive):
    variables = _fingerpost.environ()
    return variables if case_sensitive else {name.lower(): value for name, value in variables.items()}


def _file_variables(files, case_sensitive):
    variables = {}
    for file in files if isinstance(files, (list, tuple)) else (files,):
        if file is None:
            continue
        if _fingerpost.is_unknown(file):
            continue
        file = file.__fspath__() if hasattr(file, "__fspath__") else file
        path = file if file[:1] == "/" else _fingerpost.project_root() + "/" + file
        if _fingerpost.is_file(path) is True:
            for name, value in _parse_dotenv(_fingerpost.read_text(path)).items():
                if value is not None:
                    variables[name if case_sensitive else name.lower()] = value
    return variables


def _model_of(annotation):
    """The model class that an annotation names, looking into unions."""
    if hasattr(annotation, "model_fields"):
        return annotation
    for each in get_args(annotation):
        if hasattr(each, "model_fields"):
            return each
    return None


def _explode(prefix, delimiter, limit, annotation, variables, case_sensitive):
    """Nested values: `PREFIX` + delimiter + path, into dictionaries by field name."""
    result = {}
    for name, value in variables.items():
        if not name.startswith(prefix):
            continue
        steps = name[len(prefix) :].split(delimiter, limit - 1 if limit else -1)
        target = result
        current = annotation
        for position, step in enumerate(steps):
            model = _model_of(current)
            current = None
            if model is not None:
                for field_name, field in fields_of(model).items():
                    alias = field.alias
                    if step == field_name or step == alias or not case_sensitive and step in (field_name.lower(), (alias or "").lower()):
                        step = field_name if alias is None else alias
                        current = field.annotation
                        break
            if position == len(steps) - 1:
                if step not in target or not isinstance(target[step], dict):
                    target[step] = _decoded(value, current)
            else:
                below = target.get(step)
                if not isinstance(below, dict):
                    below = target[step] = {}
                target = below
    return result


def _decoded(value, annotation):
    if _fingerpost.is_unknown(value) or annotation is None or not is_complex(annotation):
        return value
    return _json(value)


def _json(text):
    return _fingerpost.each(_decoded_json, text)


def _decoded_json(text):
    parsed = _fingerpost.parse_data("json", text)
    return text if parsed is None and text.strip() != "null" else parsed


def _read_fields(cls, config, variables, machine, prefix):
    """The raw values that variables give to fields; `machine` says whether unknown variables count."""
    case_sensitive = config.get("case_sensitive")
    delimiter = config.get("env_nested_delimiter")
    ignore_empty = config.get("env_ignore_empty")
    none_text = config.get("env_parse_none_str")
    found = {}
    for name, field in fields_of(cls).items():
        value = None
        names = cls._variables_of(name, field, config) if prefix is None else [prefix + name]
        for variable in names:
            if not _fingerpost.is_known(variable):
                # A prefix that is not known: none of the assumed variables can be told to be meant.
                continue
            key = variable if case_sensitive else variable.lower()
            if key in variables:
                value = variables[key]
                if ignore_empty and value == "":
                    value = None
                    continue
                break
            if machine and _fingerpost.machine_variable(variable if case_sensitive else variable.upper()):
                value = _fingerpost.unknown("environment variable " + variable)
                break
        if _fingerpost.is_unknown(value):
            found[name] = value
            continue
        if value is not None and none_text is not None and value == none_text:
            found[name] = None
            continue
        if not variables:
            continue
        complex_field = is_complex(field.annotation)
        if value is not None and complex_field:
            value = _json(value) if config.get("enable_decoding", True) else value
        if value is not None and isinstance(field.validation_alias, AliasPath):
            value = value if complex_field else _json(value)
            for step in field.validation_alias.path[1:]:
                value = value[step]
        if complex_field and delimiter:
            nested = {}
            for variable in names:
                start = variable + delimiter
                below = _explode(
                    start if case_sensitive else start.lower(),
                    delimiter if case_sensitive else delimiter.lower(),
                    config.get("env_nested_max_split"),
                    field.annotation,
                    variables,
                    case_sensitive,
                )
                nested = deep_update(nested, below)
            if nested:
                value = deep_update(value, nested) if isinstance(value, dict) else nested if value is None else value
        if value is not None:
            found[name] = value
    return found


def _extras(cls, config, variables):
    """What a `.env` file says beyond the fields, for settings that allow it."""
    if config.get("extra") != "allow":
        return {}
    prefix = config.get("env_prefix") or ""
    case_sensitive = config.get("case_sensitive")
    known = {}
    for name, field in fields_of(cls).items():
        for variable in cls._variables_of(name, field, config):
            known[variable if case_sensitive else variable.lower()] = True
    extras = {}
    for name, value in variables.items():
        if name not in known and value:
            start = prefix if case_sensitive else prefix.lower()
            extras[name[len(start) :] if start and name.startswith(start) else name] = value
    return extras
