"""Defaults that say "not given", and upload files."""

from starlette.datastructures import URL, Address, Headers, State, UploadFile


class DefaultPlaceholder:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return bool(self.value)

    def __eq__(self, other):
        return isinstance(other, DefaultPlaceholder) and other.value == self.value


def Default(value):
    return DefaultPlaceholder(value)
