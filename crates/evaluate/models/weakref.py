"""References that never die."""


def ref(object, callback=None):
    return lambda: object


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
