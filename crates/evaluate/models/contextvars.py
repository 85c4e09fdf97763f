"""Context variables: one context for all."""

_absent = object()
_variables = []


class Token:
    MISSING = _absent

    def __init__(self, var, old_value):
        self.var = var
        self.old_value = old_value

    def __class_getitem__(cls, item):
        return cls


class ContextVar:
    def __init__(self, name, *, default=_absent):
        self.name = name
        self._default = default
        self._value = _absent
        _variables.append(self)

    def get(self, default=_absent, /):
        if self._value is not _absent:
            return self._value
        if default is not _absent:
            return default
        if self._default is not _absent:
            return self._default
        raise LookupError(self)

    def set(self, value):
        token = Token(self, self._value)
        self._value = value
        return token

    def reset(self, token):
        self._value = token.old_value

    def __class_getitem__(cls, item):
        return cls


class Context(dict):
    def run(self, callable, *args, **kwargs):
        before = [(variable, variable._value) for variable in _variables]
        for variable, value in self.items():
            variable._value = value
        try:
            return callable(*args, **kwargs)
        finally:
            for variable, _ in before:
                if variable._value is not _absent:
                    self[variable] = variable._value
            for variable, value in before:
                variable._value = value

    def copy(self):
        return Context(self)


def copy_context():
    return Context({variable: variable._value for variable in _variables if variable._value is not _absent})
