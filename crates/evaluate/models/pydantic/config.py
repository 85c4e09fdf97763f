"""Options of models."""

from enum import Enum
from typing import TypedDict


class ConfigDict(TypedDict, total=False):
    pass


class Extra(str, Enum):
    allow = "allow"
    ignore = "ignore"
    forbid = "forbid"


class BaseConfig:
    pass


ExtraValues = str


def with_config(config=None, /, **options):
    return lambda cls: cls
