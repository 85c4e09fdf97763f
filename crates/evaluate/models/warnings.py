"""Warnings that do nothing."""


def warn(message, category=None, stacklevel=1, source=None, **options):
    return None


def warn_explicit(*args, **kwargs):
    return None


def filterwarnings(*args, **kwargs):
    return None


simplefilter = resetwarnings = showwarning = filterwarnings
filters = []


def formatwarning(message, category, filename, lineno, line=None):
    return str(message)


class catch_warnings:
    def __init__(self, *, record=False, **options):
        self.record = record

    def __enter__(self):
        return [] if self.record else None

    def __exit__(self, *exception):
        return None


def deprecated(message, /, *, category=None, stacklevel=1):
    return lambda thing: thing
