"""References that never die."""


class ref:
    def __init__(self, object, callback=None):
        self._object = object

    def __call__(self):
        return self._object

    def __eq__(self, other):
        return isinstance(other, ref) and self._object == other._object

    def __hash__(self):
        return hash(self._object)

    def __class_getitem__(cls, item):
        return cls


ReferenceType = ref
WeakValueDictionary = dict
WeakKeyDictionary = dict
WeakSet = set


def proxy(object, callback=None):
    return object


def WeakMethod(method, callback=None):
    return lambda: method


class finalize:
    alive = True
    atexit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        pass

    def detach(self):
        return None

    def __call__(self):
        return None
