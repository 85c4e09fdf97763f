"""The built-in exception hierarchy."""


class BaseException:
    args = ()
    __cause__ = None
    __context__ = None
    __traceback__ = None
    __suppress_context__ = False

    def __new__(cls, *args, **kwargs):
        # The arguments are kept here too: a subclass whose __init__ does not call super() has them.
        self = object.__new__(cls)
        self.args = args
        return self

    def __init__(self, *args):
        self.args = args

    def __str__(self):
        if not self.args:
            return ""
        if len(self.args) == 1:
            return str(self.args[0])
        return str(self.args)

    def __repr__(self):
        if len(self.args) == 1:
            return type(self).__name__ + "(" + repr(self.args[0]) + ")"
        return type(self).__name__ + repr(self.args)

    def with_traceback(self, traceback):
        self.__traceback__ = traceback
        return self

    def add_note(self, note):
        self.__notes__ = getattr(self, "__notes__", []) + [note]


class Exception(BaseException):
    pass


class ArithmeticError(Exception):
    pass


class AssertionError(Exception):
    pass


class AttributeError(Exception):
    def __init__(self, *args, name=None, obj=None):
        self.args = args
        self.name = name
        self.obj = obj


class OSError(Exception):
    errno = None
    strerror = None
    filename = None
    filename2 = None

    def __init__(self, *args):
        self.args = args
        if 2 <= len(args) <= 5:
            self.errno = args[0]
            self.strerror = args[1]
            if len(args) > 2:
                self.filename = args[2]
                self.args = args[:2]

    def __str__(self):
        if self.errno is None:
            return BaseException.__str__(self)
        text = "[Errno " + str(self.errno) + "] " + str(self.strerror)
        if self.filename is not None:
            text = text + ": " + repr(self.filename)
        return text


class BlockingIOError(OSError):
    pass


class ConnectionError(OSError):
    pass


class BrokenPipeError(ConnectionError):
    pass


class BufferError(Exception):
    pass


class Warning(Exception):
    pass


class BytesWarning(Warning):
    pass


class ChildProcessError(OSError):
    pass


class ConnectionAbortedError(ConnectionError):
    pass


class ConnectionRefusedError(ConnectionError):
    pass


class ConnectionResetError(ConnectionError):
    pass


class DeprecationWarning(Warning):
    pass


class EOFError(Exception):
    pass


class EncodingWarning(Warning):
    pass


class FileExistsError(OSError):
    pass


class FileNotFoundError(OSError):
    pass


class FloatingPointError(ArithmeticError):
    pass


class FutureWarning(Warning):
    pass


class GeneratorExit(BaseException):
    pass


class ImportError(Exception):
    msg = None

    def __init__(self, *args, name=None, path=None):
        self.args = args
        self.name = name
        self.path = path
        if args:
            self.msg = args[0]


class ImportWarning(Warning):
    pass


class SyntaxError(Exception):
    msg = None
    filename = None
    lineno = None
    offset = None
    text = None

    def __init__(self, *args):
        self.args = args
        if args:
            self.msg = args[0]


class IndentationError(SyntaxError):
    pass


class LookupError(Exception):
    pass


class IndexError(LookupError):
    pass


class InterruptedError(OSError):
    pass


class IsADirectoryError(OSError):
    pass


class KeyError(LookupError):
    def __str__(self):
        # The missing key is shown as written.
        if len(self.args) == 1:
            return repr(self.args[0])
        return str(self.args) if self.args else ""


class KeyboardInterrupt(BaseException):
    pass


class MemoryError(Exception):
    pass


class ModuleNotFoundError(ImportError):
    pass


class NameError(Exception):
    def __init__(self, *args, name=None):
        self.args = args
        self.name = name


class NotADirectoryError(OSError):
    pass


class RuntimeError(Exception):
    pass


class NotImplementedError(RuntimeError):
    pass


class OverflowError(ArithmeticError):
    pass


class PendingDeprecationWarning(Warning):
    pass


class PermissionError(OSError):
    pass


class ProcessLookupError(OSError):
    pass


class RecursionError(RuntimeError):
    pass


class ReferenceError(Exception):
    pass


class ResourceWarning(Warning):
    pass


class RuntimeWarning(Warning):
    pass


class StopAsyncIteration(Exception):
    pass


class StopIteration(Exception):
    value = None

    def __init__(self, *args):
        self.args = args
        if args:
            self.value = args[0]


class SyntaxWarning(Warning):
    pass


class SystemError(Exception):
    pass


class SystemExit(BaseException):
    code = None

    def __init__(self, *args):
        self.args = args
        if args:
            self.code = args[0] if len(args) == 1 else args


class TabError(IndentationError):
    pass


class TimeoutError(OSError):
    pass


class TypeError(Exception):
    pass


class UnboundLocalError(NameError):
    pass


class ValueError(Exception):
    pass


class UnicodeError(ValueError):
    pass


class UnicodeDecodeError(UnicodeError):
    def __init__(self, encoding, object, start, end, reason):
        self.args = (encoding, object, start, end, reason)
        self.encoding = encoding
        self.object = object
        self.start = start
        self.end = end
        self.reason = reason


class UnicodeEncodeError(UnicodeError):
    def __init__(self, encoding, object, start, end, reason):
        self.args = (encoding, object, start, end, reason)
        self.encoding = encoding
        self.object = object
        self.start = start
        self.end = end
        self.reason = reason


class UnicodeTranslateError(UnicodeError):
    pass


class UnicodeWarning(Warning):
    pass


class UserWarning(Warning):
    pass


class ZeroDivisionError(ArithmeticError):
    pass


class BaseExceptionGroup(BaseException):
    def __init__(self, message, exceptions):
        self.args = (message, exceptions)
        self.message = message
        self.exceptions = tuple(exceptions)

    def __str__(self):
        count = len(self.exceptions)
        return self.message + " (" + str(count) + (" sub-exception)" if count == 1 else " sub-exceptions)")

    def derive(self, exceptions):
        return type(self)(self.message, exceptions)


class ExceptionGroup(BaseExceptionGroup, Exception):
    pass


EnvironmentError = OSError
IOError = OSError
