"""Copies, made natively."""

import _fingerpost


class Error(Exception):
    pass


error = Error


def copy(x):
    return _fingerpost.copy(x, False)


def deepcopy(x, memo=None):
    return _fingerpost.copy(x, True)


def replace(obj, /, **changes):
    import dataclasses

    return dataclasses.replace(obj, **changes)
