"""Settings of the first version."""

from pydantic.v1.env_settings import BaseSettings, SettingsError
