"""Settings: models whose values come from arguments, the assumed environment, `.env` files and defaults, in that order."""

import _fingerpost
from dotenv.main import parse as _parse_dotenv
from pydantic._coerce import is_complex
from pydantic.aliases import AliasChoices, AliasPath
from pydantic._collect import fields_of
from pydantic._populate import _populate
from pydantic.main import BaseModel
from pydantic.utils import deep_update
from typing import get_args

__version__ = "2.6.0"


def SettingsConfigDict(**options):
    return options


class SettingsError(ValueError):
    pass


class NoDecode:
    pass


class ForceDecode:
    pass


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


class PydanticBaseSettingsSource:
    def __init__(self, settings_cls):
        self.settings_cls = settings_cls
        self.config = settings_cls.model_config
        self._current_state = {}
        self._settings_sources_data = {}

    @property
    def current_state(self):
        return self._current_state

    def get_field_value(self, field, field_name):
        return None, field_name, False

    def field_is_complex(self, field):
        return is_complex(field.annotation) is True

    def prepare_field_value(self, field_name, field, value, value_is_complex):
        return self.decode_complex_value(field_name, field, value) if value_is_complex and isinstance(value, str) else value

    def decode_complex_value(self, field_name, field, value):
        return _json(value)

    def __call__(self):
        data = {}
        for name, field in fields_of(self.settings_cls).items():
            value, key, value_is_complex = self.get_field_value(field, name)
            value = self.prepare_field_value(name, field, value, value_is_complex)
            if value is not None:
                data[key] = value
        return data


PydanticBaseEnvSettingsSource = PydanticBaseSettingsSource


class InitSettingsSource(PydanticBaseSettingsSource):
    def __init__(self, settings_cls, init_kwargs, **options):
        super().__init__(settings_cls)
        self.init_kwargs = init_kwargs

    def __call__(self):
        return self.init_kwargs


DefaultSettingsSource = InitSettingsSource


class EnvSettingsSource(PydanticBaseSettingsSource):
    """Values from the environment, under the names of the fields."""

    _machine = True

    def __init__(self, settings_cls, case_sensitive=None, env_prefix=None, env_nested_delimiter=None, **options):
        super().__init__(settings_cls)
        self.config = dict(settings_cls.model_config)
        if case_sensitive is not None:
            self.config["case_sensitive"] = case_sensitive
        if env_prefix is not None:
            self.config["env_prefix"] = env_prefix
        if env_nested_delimiter is not None:
            self.config["env_nested_delimiter"] = env_nested_delimiter
        self.case_sensitive = self.config.get("case_sensitive")
        self.env_prefix = self.config.get("env_prefix") or ""
        self.env_vars = self._load_env_vars()

    def _load_env_vars(self):
        return _environment(self.case_sensitive)

    def get_field_value(self, field, field_name):
        for variable in self.settings_cls._variables_of(field_name, field, self.config):
            value = self.env_vars.get(variable if self.case_sensitive else variable.lower())
            if value is not None:
                return value, field_name, False
        return None, field_name, False

    def __call__(self):
        if type(self).prepare_field_value is not PydanticBaseSettingsSource.prepare_field_value:
            return super().__call__()
        return _read_fields(self.settings_cls, self.config, self.env_vars, self._machine, None)


class DotEnvSettingsSource(EnvSettingsSource):
    _machine = False

    def __init__(self, settings_cls, env_file=..., env_file_encoding=None, **options):
        self.env_file = settings_cls.model_config.get("env_file") if env_file is ... else env_file
        super().__init__(settings_cls, **options)

    def _load_env_vars(self):
        return _file_variables(self.env_file, self.case_sensitive)

    def __call__(self):
        data = super().__call__()
        return {**_extras(self.settings_cls, self.config, self.env_vars), **data}


class SecretsSettingsSource(PydanticBaseSettingsSource):
    def __init__(self, settings_cls, secrets_dir=None, **options):
        super().__init__(settings_cls)

    def __call__(self):
        return {}


class CliSettingsSource(SecretsSettingsSource):
    def __class_getitem__(cls, item):
        return cls


class _FileSource(PydanticBaseSettingsSource):
    _format = "json"

    def __init__(self, settings_cls, file=..., *rest, **options):
        super().__init__(settings_cls)
        if file is ...:
            file = settings_cls.model_config.get(self._format + "_file")
        self._files = [] if file is None else file if isinstance(file, (list, tuple)) else [file]

    def __call__(self):
        data = {}
        for file in self._files:
            file = file.__fspath__() if hasattr(file, "__fspath__") else file
            path = file if file[:1] == "/" else _fingerpost.project_root() + "/" + file
            if _fingerpost.is_file(path) is True:
                data = deep_update(data, self._select(_fingerpost.parse_data(self._format, _fingerpost.read_text(path)) or {}))
        return data

    def _select(self, data):
        return data


class JsonConfigSettingsSource(_FileSource):
    pass


class YamlConfigSettingsSource(_FileSource):
    _format = "yaml"

    def _select(self, data):
        section = self.config.get("yaml_config_section")
        return data if section is None else data[section]


class TomlConfigSettingsSource(_FileSource):
    _format = "toml"


class PyprojectTomlConfigSettingsSource(_FileSource):
    _format = "toml"

    def __init__(self, settings_cls, toml_file=None):
        super().__init__(settings_cls, toml_file or "pyproject.toml")

    def _select(self, data):
        for part in self.config.get("pyproject_toml_table_header", ("tool", "pydantic-settings")):
            data = data.get(part, {})
        return data


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


_INITIAL_OPTIONS = ("_case_sensitive", "_env_prefix", "_env_file", "_env_file_encoding", "_env_nested_delimiter", "_env_ignore_empty", "_secrets_dir")


class BaseSettings(BaseModel):
    _is_model_base = True
    _name_fills_field = True
    model_config = {"extra": "forbid", "validate_default": True, "env_prefix": "", "case_sensitive": False}

    def __init__(self, /, **values):
        cls = type(self)
        config = cls.model_config
        for option in _INITIAL_OPTIONS:
            if option in values:
                config = {**config, option[1:]: values.pop(option)}
        customise = cls.settings_customise_sources
        if customise.__func__ is BaseSettings.settings_customise_sources.__func__:
            data = self._plain_sources(cls, config, values)
        else:
            data = self._custom_sources(cls, config, values, customise)
        _populate(self, data)

    def _plain_sources(self, cls, config, values):
        case_sensitive = config.get("case_sensitive")
        data = _read_fields(cls, config, _environment(case_sensitive), True, None)
        if config.get("env_file") is not None:
            variables = _file_variables(config["env_file"], case_sensitive)
            if variables:
                from_file = _read_fields(cls, config, variables, False, None)
                from_file.update(_extras(cls, config, variables))
                data = deep_update(from_file, data)
        if values:
            fields = fields_of(cls)
            for name, field in fields.items():
                if field.alias is not None and field.alias in values:
                    data.pop(name, None)
            data = deep_update(data, values)
        return data

    def _custom_sources(self, cls, config, values, customise):
        sources = customise(
            cls,
            init_settings=InitSettingsSource(cls, values),
            env_settings=EnvSettingsSource(cls),
            dotenv_settings=DotEnvSettingsSource(cls, config.get("env_file")),
            file_secret_settings=SecretsSettingsSource(cls),
        )
        if _fingerpost.is_unknown(sources):
            return sources
        data = {}
        for source in reversed(list(sources)):
            if _fingerpost.is_unknown(source):
                return source
            found = source()
            if _fingerpost.is_unknown(found):
                return found
            data = deep_update(data, found)
        return data

    @classmethod
    def _variables_of(cls, name, field, config):
        """The variables that may hold a field's value, first one first."""
        prefix = config.get("env_prefix") or ""
        alias = field.validation_alias
        if alias is None:
            return [prefix + name]
        names = []
        for choice in alias.choices if isinstance(alias, AliasChoices) else (alias,):
            names.append(choice.path[0] if isinstance(choice, AliasPath) else choice)
        if config.get("populate_by_name") or config.get("validate_by_name"):
            names.append(prefix + name)
        return names

    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, env_settings, dotenv_settings, file_secret_settings):
        return init_settings, env_settings, dotenv_settings, file_secret_settings


class CliApp:
    @staticmethod
    def run(model_cls, **options):
        return model_cls()


def _cli_marker(name):
    class Marker:
        def __class_getitem__(cls, item):
            return item

    Marker.__name__ = name
    return Marker


CliSubCommand = _cli_marker("CliSubCommand")
CliPositionalArg = _cli_marker("CliPositionalArg")
CliImplicitFlag = _cli_marker("CliImplicitFlag")
CliExplicitFlag = _cli_marker("CliExplicitFlag")
CliSuppress = _cli_marker("CliSuppress")


def get_subcommand(model, **options):
    return _fingerpost.unknown("the command line")
