"""Threads that run at once where they could register something, and locks that are always free."""

import _fingerpost


class Lock:
    def acquire(self, blocking=True, timeout=-1):
        return True

    def release(self):
        return None

    def locked(self):
        return False

    def __enter__(self):
        return True

    def __exit__(self, *exception):
        return None


class _RLock(Lock):
    pass


RLock = _RLock


class Condition(Lock):
    def __init__(self, lock=None):
        pass

    def wait(self, timeout=None):
        _fingerpost.wait()
        return True

    def wait_for(self, predicate, timeout=None):
        return True

    def notify(self, n=1):
        return None

    notify_all = notify


class Semaphore(Lock):
    def __init__(self, value=1):
        pass


class BoundedSemaphore(Semaphore):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self.parties = parties

    def wait(self, timeout=None):
        return 0


class Event:
    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        return True


class local:
    pass


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self.name = name or "Thread"
        self.daemon = daemon
        self.ident = None
        self._target = target
        self._args = args
        self._kwargs = kwargs or {}

    def start(self):
        if type(self).run is Thread.run:
            _fingerpost.in_background(self._target, self._args, self._kwargs)
        else:
            _fingerpost.in_background(self.run, (), {})

    def join(self, timeout=None):
        return None

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def is_alive(self):
        return False

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self, target=function, args=args or (), kwargs=kwargs)

    def cancel(self):
        return None


_main = Thread(name="MainThread")


def current_thread():
    return _main


main_thread = currentThread = current_thread


def active_count():
    return 1


def enumerate():
    return [_main]


def get_ident():
    return _fingerpost.unknown("a thread's number")


get_native_id = get_ident


def excepthook(args, /):
    return None


def settrace(func):
    return None
