"""What is registered here runs after all that matters."""


def register(func, *args, **kwargs):
    return func


def unregister(func):
    return None
