"""Checks are not made here: every name gives something that accepts all."""


def __getattr__(name):
    return lambda *args, **kwargs: None
