"""Options of models."""

from enum import Enum


def ConfigDict(**options):
    return options


class Extra(str, Enum):
    allow = "allow"
    ignore = "ignore"
    forbid = "forbid"


class BaseConfig:
    pass


ExtraValues = str


def with_config(config=None, /, **options):
    return lambda cls: cls
