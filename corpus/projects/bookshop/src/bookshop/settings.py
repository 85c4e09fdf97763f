"""Settings: defaults here, the environment's `BOOKSHOP_…` variables win."""

from functools import lru_cache

from pydantic import BaseModel
from pydantic_settings import BaseSettings, SettingsConfigDict


class Features(BaseModel):
    """What can be switched on and off."""

    notifications: bool = True
    profiling: bool = False


class Settings(BaseSettings):
    """The shop's settings."""

    model_config = SettingsConfigDict(env_prefix="BOOKSHOP_", env_nested_delimiter="__")

    name: str = "Bookshop"
    api_prefix: str = "/api"
    versions: list[int] = [1, 2]
    features: Features = Features()


@lru_cache
def get_settings() -> Settings:
    """The one settings object."""
    return Settings()
