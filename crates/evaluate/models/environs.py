"""Typed environment variables."""

import _fingerpost
from dotenv import load_dotenv

_TRUE = ("t", "true", "on", "y", "yes", "1")
_absent = object()


class EnvError(ValueError):
    pass


class EnvValidationError(EnvError):
    pass


class Env:
    """`env.kind(name, default)`; a default is returned as it is unless it is text."""

    def __init__(self, *, eager=True, expand_vars=False, prefix=None):
        self._prefix = prefix or ""

    def read_env(self, path=None, recurse=True, verbose=False, override=False, **options):
        return load_dotenv(path, override=override)

    def _get(self, name, default, convert):
        name = self._prefix + name
        environment = _fingerpost.environ()
        if name in environment:
            return convert(environment[name])
        if _fingerpost.machine_variable(name):
            return _fingerpost.unknown("environment variable " + name)
        if default is _absent:
            if _fingerpost.is_expected(EnvError):
                raise EnvError('Environment variable "' + name + '" not set')
            return _fingerpost.unknown("required setting " + name + " has no value")
        return convert(default) if isinstance(default, str) else default

    def str(self, name, default=_absent, **options):
        return self._get(name, default, _text)

    __call__ = str

    def int(self, name, default=_absent, **options):
        return self._get(name, default, _whole)

    def float(self, name, default=_absent, **options):
        return self._get(name, default, _number)

    def bool(self, name, default=_absent, **options):
        return self._get(name, default, _truth)

    def list(self, name, default=_absent, subcast=None, delimiter=",", **options):
        return self._get(name, default, lambda value: [(subcast or _text)(part.strip()) for part in value.split(delimiter)] if value else [])

    def dict(self, name, default=_absent, subcast_values=None, delimiter=",", **options):
        return self._get(name, default, lambda value: _pairs(value, subcast_values or _text, delimiter))

    def json(self, name, default=_absent, **options):
        return self._get(name, default, lambda value: _fingerpost.parse_data("json", value))

    def path(self, name, default=_absent, **options):
        from pathlib import Path

        return self._get(name, default, Path)

    def url(self, name, default=_absent, **options):
        from urllib.parse import urlparse

        return self._get(name, default, urlparse)

    def log_level(self, name, default=_absent, **options):
        import logging

        return self._get(name, default, lambda value: logging.getLevelName(value.upper()))

    def enum(self, name, default=_absent, enum=None, by_value=False, **options):
        return self._get(name, default, lambda value: enum(value) if by_value else enum[value])

    def prefixed(self, prefix):
        return _Prefixed(self, prefix)

    def seal(self):
        return None


class _Prefixed:
    def __init__(self, env, prefix):
        self.env = env
        self.prefix = prefix

    def __enter__(self):
        self.before = self.env._prefix
        self.env._prefix = self.before + self.prefix
        return self.env

    def __exit__(self, *exception):
        self.env._prefix = self.before


def _text(value):
    return value


_whole = int
_number = float


def _truth(value):
    return value.lower() in _TRUE


def _pairs(value, convert, delimiter):
    result = {}
    for part in value.split(delimiter):
        if part:
            key, _, item = part.partition("=")
            result[key.strip()] = convert(item.strip())
    return result


env = Env()
