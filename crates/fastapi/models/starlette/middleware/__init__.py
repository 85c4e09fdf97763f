"""The record of a middleware class and its options."""

from _fingerpost import site


class Middleware:
    def __init__(self, cls, *args, **kwargs):
        self._site = site()
        self.cls = cls
        self.args = args
        self.kwargs = kwargs
        self.options = kwargs

    def __iter__(self):
        return iter((self.cls, self.args, self.kwargs))
