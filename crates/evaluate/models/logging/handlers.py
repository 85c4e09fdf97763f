"""Handlers that do nothing."""

from logging import Handler


class _Anywhere(Handler):
    def __init__(self, *args, **kwargs):
        Handler.__init__(self)


class RotatingFileHandler(_Anywhere):
    pass


class TimedRotatingFileHandler(_Anywhere):
    pass


class WatchedFileHandler(_Anywhere):
    pass


class SysLogHandler(_Anywhere):
    pass


class QueueHandler(_Anywhere):
    pass


class MemoryHandler(_Anywhere):
    pass


class SocketHandler(_Anywhere):
    pass


class HTTPHandler(_Anywhere):
    pass


class SMTPHandler(_Anywhere):
    pass


class QueueListener:
    def __init__(self, *args, **kwargs):
        pass

    def start(self):
        return None

    def stop(self):
        return None
