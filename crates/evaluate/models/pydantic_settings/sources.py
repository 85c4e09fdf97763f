"""Where the values of settings come from."""

import _fingerpost
from pathlib import Path
from pydantic._coerce import is_complex
from pydantic._collect import fields_of
from pydantic.utils import deep_update
from pydantic_settings._variables import _environment, _extras, _file_variables, _json, _read_fields

DEFAULT_PATH = Path("")
ENV_FILE_SENTINEL = Path("")
CLI_SUPPRESS = "==SUPPRESS=="


class NoDecode:
    pass


class ForceDecode:
    pass


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
        if value_is_complex and not _fingerpost.is_unknown(value) and isinstance(value, str):
            return self.decode_complex_value(field_name, field, value)
        return value

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

    def __init__(self, settings_cls, case_sensitive=None, env_prefix=None, **options):
        super().__init__(settings_cls)
        self.config = dict(settings_cls.model_config)
        options.update(case_sensitive=case_sensitive, env_prefix=env_prefix)
        for name, value in options.items():
            if value is not None:
                self.config[name] = value
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

    def __init__(self, settings_cls, env_file=ENV_FILE_SENTINEL, env_file_encoding=None, **options):
        self.env_file = settings_cls.model_config.get("env_file") if env_file == ENV_FILE_SENTINEL else env_file
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


class ConfigFileSourceMixin:
    """Reads files into one dictionary.  A file that is not in the project is taken for missing, as variables are that are not given."""

    def _read_files(self, files, deep_merge=False):
        if files is None:
            return {}
        data = {}
        for file in files if isinstance(files, (list, tuple)) else (files,):
            if _fingerpost.is_unknown(file):
                continue
            path = Path(file).expanduser()
            if path.is_file() is not True:
                continue
            if deep_merge:
                data = deep_update(data, self._read_file(path))
            else:
                data.update(self._read_file(path))
        return data

    def _read_file(self, file_path):
        return {}


class JsonConfigSettingsSource(InitSettingsSource, ConfigFileSourceMixin):
    def __init__(self, settings_cls, json_file=DEFAULT_PATH, json_file_encoding=None, deep_merge=False):
        self.json_file_path = settings_cls.model_config.get("json_file") if json_file == DEFAULT_PATH else json_file
        self.json_data = self._read_files(self.json_file_path, deep_merge=deep_merge)
        super().__init__(settings_cls, self.json_data)

    def _read_file(self, file_path):
        return _parsed("json", file_path)


class YamlConfigSettingsSource(InitSettingsSource, ConfigFileSourceMixin):
    def __init__(self, settings_cls, yaml_file=DEFAULT_PATH, yaml_file_encoding=None, yaml_config_section=None, deep_merge=False):
        config = settings_cls.model_config
        self.yaml_file_path = config.get("yaml_file") if yaml_file == DEFAULT_PATH else yaml_file
        section = config.get("yaml_config_section") if yaml_config_section is None else yaml_config_section
        self.yaml_config_section = section
        self.yaml_data = self._read_files(self.yaml_file_path, deep_merge=deep_merge)
        if section is not None:
            self.yaml_data = self._section(self.yaml_data, section)
        super().__init__(settings_cls, self.yaml_data)

    def _read_file(self, file_path):
        return _parsed("yaml", file_path)

    def _section(self, data, path):
        """The part of the data at a path with dots; keys that have dots themselves come first."""
        if path in data:
            return data[path]
        parts = path.split(".")
        for count in range(len(parts) - 1, 0, -1):
            start = ".".join(parts[:count])
            if start in data:
                return self._section(data[start], ".".join(parts[count:]))
        raise KeyError(path)


class TomlConfigSettingsSource(InitSettingsSource, ConfigFileSourceMixin):
    def __init__(self, settings_cls, toml_file=DEFAULT_PATH, deep_merge=False):
        self.toml_file_path = settings_cls.model_config.get("toml_file") if toml_file == DEFAULT_PATH else toml_file
        self.toml_data = self._read_files(self.toml_file_path, deep_merge=deep_merge)
        super().__init__(settings_cls, self.toml_data)

    def _read_file(self, file_path):
        return _parsed("toml", file_path)


class PyprojectTomlConfigSettingsSource(TomlConfigSettingsSource):
    def __init__(self, settings_cls, toml_file=None):
        self.toml_file_path = toml_file or Path("pyproject.toml")
        self.toml_table_header = settings_cls.model_config.get("pyproject_toml_table_header", ("tool", "pydantic-settings"))
        self.toml_data = self._read_files(self.toml_file_path)
        for key in self.toml_table_header:
            self.toml_data = self.toml_data.get(key, {})
        InitSettingsSource.__init__(self, settings_cls, self.toml_data)


def _parsed(format, path):
    return _fingerpost.parse_data(format, path.read_text()) or {}


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
