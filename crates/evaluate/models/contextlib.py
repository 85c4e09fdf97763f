"""Context managers; the asynchronous ones run as if awaited at once."""

import _fingerpost
from abc import ABC
from functools import update_wrapper


class AbstractContextManager(ABC):
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None

    def __class_getitem__(cls, item):
        return cls


class AbstractAsyncContextManager(ABC):
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exception):
        return None

    def __class_getitem__(cls, item):
        return cls


class ContextDecorator:
    def __call__(self, function):
        def wrapper(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return update_wrapper(wrapper, function)


AsyncContextDecorator = ContextDecorator


class _GeneratorContextManager(ContextDecorator):
    """What a generator function decorated with `contextmanager` returns: entering runs it to its first yield."""

    def __init__(self, function, args, kwargs):
        self.func = function
        self.args = args
        self.kwds = kwargs

    # A `with` statement runs the generator to its end, and its own body where the generator yields.
    def _fingerpost_generator(self):
        return self.func(*self.args, **self.kwds)

    def __enter__(self):
        return _fingerpost.first_yield(self.func, self.args, self.kwds)

    def __exit__(self, *exception):
        return None

    async def __aenter__(self):
        return _fingerpost.first_yield(self.func, self.args, self.kwds)

    async def __aexit__(self, *exception):
        return None


_AsyncGeneratorContextManager = _GeneratorContextManager


def contextmanager(function):
    def helper(*args, **kwargs):
        return _GeneratorContextManager(function, args, kwargs)

    return update_wrapper(helper, function)


asynccontextmanager = contextmanager


class closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exception):
        self.thing.close()

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exception):
        return None


aclosing = closing


class suppress:
    def __init__(self, *exceptions):
        # The body of the `with` is prepared for these, as that of a `try` is.
        self._fingerpost_suppressed = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, value, traceback):
        return kind is not None and issubclass(kind, self._fingerpost_suppressed)


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exception):
        return None

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *exception):
        return None


class redirect_stdout:
    def __init__(self, new_target):
        self._new_target = new_target

    def __enter__(self):
        return self._new_target

    def __exit__(self, *exception):
        return None


redirect_stderr = redirect_stdout
chdir = nullcontext


class ExitStack:
    """Callbacks run in reverse when the stack is left."""

    def __init__(self):
        self._callbacks = []

    def enter_context(self, manager):
        result = manager.__enter__()
        self._callbacks.append(lambda: manager.__exit__(None, None, None))
        return result

    def push(self, exit):
        if hasattr(exit, "__exit__"):
            self._callbacks.append(lambda: exit.__exit__(None, None, None))
        else:
            self._callbacks.append(lambda: exit(None, None, None))
        return exit

    def callback(self, callback, /, *args, **kwargs):
        self._callbacks.append(lambda: callback(*args, **kwargs))
        return callback

    def pop_all(self):
        other = type(self)()
        other._callbacks = self._callbacks
        self._callbacks = []
        return other

    def close(self):
        while self._callbacks:
            self._callbacks.pop()()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


class AsyncExitStack(ExitStack):
    async def enter_async_context(self, manager):
        result = await manager.__aenter__()
        self._callbacks.append(lambda: manager.__aexit__(None, None, None))
        return result

    def push_async_exit(self, exit):
        return exit

    def push_async_callback(self, callback, /, *args, **kwargs):
        self._callbacks.append(lambda: callback(*args, **kwargs))
        return callback

    async def aclose(self):
        while self._callbacks:
            self._callbacks.pop()()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exception):
        while self._callbacks:
            self._callbacks.pop()()
