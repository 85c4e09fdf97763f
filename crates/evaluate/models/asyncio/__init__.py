"""Asynchronous code, as if awaited at once: what a coroutine function returns is already its result."""

import _fingerpost
from threading import Lock as _Lock

ALL_COMPLETED = "ALL_COMPLETED"
FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"


class CancelledError(BaseException):
    pass


TimeoutError = TimeoutError


class InvalidStateError(Exception):
    pass


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


class IncompleteReadError(EOFError):
    pass


class Future:
    _result = None

    def __init__(self, *, loop=None):
        pass

    def result(self, timeout=None):
        return self._result

    def set_result(self, result):
        self._result = result

    def set_exception(self, exception):
        return None

    def exception(self):
        return None

    def done(self):
        return True

    def cancelled(self):
        return False

    def cancel(self, msg=None):
        return True

    def add_done_callback(self, callback, *, context=None):
        return None

    def remove_done_callback(self, callback):
        return 0

    def get_name(self):
        return "Task"

    def set_name(self, name):
        return None

    def __await__(self):
        return iter([self._result])

    def __class_getitem__(cls, item):
        return cls


class Task(Future):
    pass


def _task(value):
    task = Task()
    task._result = value
    return task


def _value(awaitable):
    return awaitable._result if isinstance(awaitable, Future) else awaitable


def run(main, *, debug=None, loop_factory=None):
    return _value(main)


def create_task(coro, *, name=None, context=None):
    return _task(coro)


def ensure_future(coro_or_future, *, loop=None):
    return coro_or_future if isinstance(coro_or_future, Future) else _task(coro_or_future)


def gather(*awaitables, return_exceptions=False):
    return [_value(each) for each in awaitables]


def wait_for(fut, timeout=None):
    return _value(fut)


def shield(arg):
    return _value(arg)


def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    return set(fs), set()


def as_completed(fs, *, timeout=None):
    return list(fs)


def sleep(delay, result=None):
    _fingerpost.wait()
    return result


def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)


def run_coroutine_threadsafe(coro, loop):
    return _task(coro)


def iscoroutinefunction(func):
    return _fingerpost.function_kind(func) == "coroutine"


def iscoroutine(obj):
    return False


def isfuture(obj):
    return isinstance(obj, Future)


def coroutine(function):
    return function


def current_task(loop=None):
    return Task()


def all_tasks(loop=None):
    return set()


class AbstractEventLoop:
    def run_until_complete(self, future):
        return _value(future)

    def run_forever(self):
        return None

    def create_task(self, coro, *, name=None, context=None):
        return _task(coro)

    def create_future(self):
        return Future()

    def run_in_executor(self, executor, func, *args):
        return func(*args)

    def is_running(self):
        return False

    def is_closed(self):
        return False

    def close(self):
        return None

    def stop(self):
        return None

    def time(self):
        return _fingerpost.unknown("the time")

    def _nothing(self, *args, **kwargs):
        return None

    call_soon = call_soon_threadsafe = call_later = call_at = add_signal_handler = remove_signal_handler = _nothing
    set_exception_handler = set_default_executor = set_debug = set_task_factory = add_reader = remove_reader = _nothing
    shutdown_asyncgens = shutdown_default_executor = _nothing


BaseEventLoop = SelectorEventLoop = ProactorEventLoop = AbstractEventLoop
_loop = AbstractEventLoop()


def get_event_loop():
    return _loop


new_event_loop = get_event_loop


def get_running_loop():
    return _loop


def set_event_loop(loop):
    return None


class AbstractEventLoopPolicy:
    pass


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    pass


WindowsSelectorEventLoopPolicy = WindowsProactorEventLoopPolicy = DefaultEventLoopPolicy


def set_event_loop_policy(policy):
    return None


def get_event_loop_policy():
    return DefaultEventLoopPolicy()


class Lock(_Lock):
    async def acquire(self):
        return True

    async def __aenter__(self):
        return None

    async def __aexit__(self, *exception):
        return None


class Semaphore(Lock):
    def __init__(self, value=1):
        pass


class BoundedSemaphore(Semaphore):
    pass


class Condition(Lock):
    def __init__(self, lock=None):
        pass

    async def wait(self):
        return True

    def notify(self, n=1):
        return None

    def notify_all(self):
        return None


class Event:
    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    async def wait(self):
        _fingerpost.wait()
        return True


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._items = []

    def put_nowait(self, item):
        self._items.append(item)

    async def put(self, item):
        self._items.append(item)

    def get_nowait(self):
        if self._items:
            return self._items.pop(0)
        raise QueueEmpty

    async def get(self):
        return self._items.pop(0) if self._items else _fingerpost.unknown("an item of a queue")

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    def full(self):
        return False

    def task_done(self):
        return None

    async def join(self):
        return None

    def __class_getitem__(cls, item):
        return cls


PriorityQueue = LifoQueue = Queue


class TaskGroup:
    def create_task(self, coro, *, name=None, context=None):
        return _task(coro)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exception):
        return None


class Runner:
    def __init__(self, **options):
        pass

    def run(self, coro, *, context=None):
        return _value(coro)

    def get_loop(self):
        return _loop

    def close(self):
        return None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None


class timeout:
    def __init__(self, delay):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exception):
        return None


timeout_at = timeout
