"""Settings: models whose values come from arguments, the assumed environment, `.env` files and defaults, in that order."""

import _fingerpost
from pydantic.aliases import AliasChoices, AliasPath
from pydantic._collect import fields_of
from pydantic._populate import _populate
from pydantic.config import ConfigDict
from pydantic.main import BaseModel
from pydantic.utils import deep_update
from pydantic_settings._variables import _environment, _extras, _file_variables, _read_fields
from pydantic_settings.exceptions import SettingsError
from pydantic_settings.sources import *

__version__ = "2.6.0"


class SettingsConfigDict(ConfigDict, total=False):
    pass


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
