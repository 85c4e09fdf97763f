"""Settings of the first version."""

import pydantic_settings as _settings


class BaseSettings(_settings.BaseSettings):
    """Aliases do not name variables here; `env` of the field or of `Config.fields` does."""

    _is_model_base = True
    _first_version = True
    model_config = {"extra": "forbid", "validate_default": True}

    @classmethod
    def _variables_of(cls, name, field, config):
        names = field.env or (config.get("fields") or {}).get(name, {})
        if isinstance(names, dict):
            names = names.get("env")
        if names is None:
            return [(config.get("env_prefix") or "") + name]
        return [names] if isinstance(names, str) else list(names)


SettingsError = _settings.SettingsError
