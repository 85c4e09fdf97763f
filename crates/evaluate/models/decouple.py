"""Settings from the environment or from the project's `.env` or `settings.ini`."""

import _fingerpost
from dotenv.main import parse as _parse

_TRUE = ("y", "yes", "t", "true", "on", "1")
_FALSE = ("n", "no", "f", "false", "off", "0")


class UndefinedValueError(Exception):
    pass


class Undefined:
    pass


undefined = Undefined()


def strtobool(value):
    if isinstance(value, bool):
        return value
    text = value.lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise ValueError("Invalid truth value: " + text)


class RepositoryEmpty:
    data = {}

    def __init__(self, source="", encoding="utf-8"):
        pass


class RepositoryEnv:
    def __init__(self, source, encoding="utf-8"):
        path = source.__fspath__() if hasattr(source, "__fspath__") else source
        path = path if path[:1] == "/" else _fingerpost.project_root() + "/" + path
        self.data = {}
        if _fingerpost.is_file(path) is True:
            self.data = {name: value or "" for name, value in _parse(_fingerpost.read_text(path), False).items()}


RepositoryIni = RepositoryEmpty


class Config:
    def __init__(self, repository):
        self.repository = repository

    def get(self, option, default=undefined, cast=undefined):
        environment = _fingerpost.environ()
        if option in environment:
            value = environment[option]
        elif _fingerpost.machine_variable(option):
            return _fingerpost.unknown("environment variable " + option)
        elif option in self.repository.data:
            value = self.repository.data[option]
        elif isinstance(default, Undefined):
            if _fingerpost.is_expected(UndefinedValueError):
                raise UndefinedValueError(option + " not found. Declare it as envvar or define a default value.")
            return _fingerpost.unknown("required setting " + option + " has no value")
        else:
            value = default
        if cast is undefined:
            return value
        if cast is bool:
            return bool(value) and strtobool(value) if isinstance(value, str) else bool(value)
        return cast(value)

    __call__ = get


class AutoConfig(Config):
    def __init__(self, search_path=None):
        self.search_path = search_path
        self.repository = RepositoryEnv(".env")


config = AutoConfig()


class Csv:
    def __init__(self, cast=str, delimiter=",", strip=" \t\n\r\v\f", post_process=list):
        self.cast = cast
        self.delimiter = delimiter
        self.strip = strip
        self.post_process = post_process

    def __call__(self, value):
        if value is None:
            return self.post_process()
        parts = [part.strip(self.strip) for part in value.split(self.delimiter)]
        return self.post_process([self.cast(part) for part in parts if part])


class Choices:
    def __init__(self, flat=None, cast=str, choices=None):
        self.cast = cast

    def __call__(self, value):
        return self.cast(value)
