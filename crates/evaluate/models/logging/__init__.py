"""Logging that does nothing: what is logged is dropped, loggers and handlers can be configured and asked."""

NOTSET = 0
DEBUG = 10
INFO = 20
WARNING = WARN = 30
ERROR = 40
CRITICAL = FATAL = 50
raiseExceptions = True
BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"
_names = {"CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARN": 30, "WARNING": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0}
_numbers = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}


def _nothing(*args, **kwargs):
    return None


def _level(level):
    return _names.get(level, level) if isinstance(level, str) else level


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        return True


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return True


class Formatter:
    default_time_format = "%Y-%m-%d %H:%M:%S"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        self._fmt = fmt
        self.datefmt = datefmt

    def format(self, record):
        return ""

    def formatTime(self, record, datefmt=None):
        return ""

    def formatException(self, ei):
        return ""


class Handler(Filterer):
    formatter = None

    def __init__(self, level=NOTSET, *args, **kwargs):
        self.filters = []
        self.level = _level(level) if isinstance(level, (int, str)) else NOTSET
        self.name = None

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def set_name(self, name):
        self.name = name

    def get_name(self):
        return self.name

    def emit(self, record):
        return None

    handle = flush = close = acquire = release = createLock = handleError = emit

    def format(self, record):
        return ""


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = stream

    def setStream(self, stream):
        self.stream = stream


class FileHandler(StreamHandler):
    def __init__(self, filename, *args, **kwargs):
        Handler.__init__(self)
        self.baseFilename = filename


class NullHandler(Handler):
    pass


class LogRecord:
    def __init__(self, name="", level=0, pathname="", lineno=0, msg="", args=(), exc_info=None, *rest, **kwargs):
        self.name = name
        self.levelno = level
        self.levelname = _numbers.get(level, "")
        self.msg = msg
        self.args = args

    def getMessage(self):
        return str(self.msg)


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        self.name = name
        self.level = _level(level)
        self.handlers = []
        self.filters = []
        self.propagate = True
        self.disabled = False
        self.parent = None

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return level >= self.getEffectiveLevel()

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        return bool(self.handlers) or self.parent is not None and self.parent.hasHandlers()

    def getChild(self, suffix):
        return getLogger(suffix if self is root else self.name + "." + suffix)

    def debug(self, *args, **kwargs):
        return None

    info = warning = warn = error = exception = critical = fatal = log = handle = callHandlers = debug

    def makeRecord(self, *args, **kwargs):
        return LogRecord()


class RootLogger(Logger):
    pass


class LoggerAdapter:
    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.name = logger.name

    def process(self, msg, kwargs):
        return msg, kwargs

    def debug(self, *args, **kwargs):
        return None

    info = warning = warn = error = exception = critical = fatal = log = debug

    def setLevel(self, level):
        self.logger.setLevel(level)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def __class_getitem__(cls, item):
        return cls


root = RootLogger("root", WARNING)
lastResort = None
_class = [Logger]


class Manager:
    loggerDict = {}
    disable = 0

    def getLogger(self, name):
        return getLogger(name)


Logger.manager = Manager()
Logger.root = root


def getLogger(name=None):
    if not name or name == "root":
        return root
    known = Manager.loggerDict
    if name not in known:
        logger = _class[0](name)
        parent = name.rpartition(".")[0]
        logger.parent = getLogger(parent) if parent else root
        known[name] = logger
    return known[name]


def getLoggerClass():
    return _class[0]


def setLoggerClass(klass):
    _class[0] = klass


def getLevelName(level):
    if isinstance(level, str):
        return _names.get(level, "Level " + level)
    return _numbers.get(level, "Level " + str(level))


def getLevelNamesMapping():
    return dict(_names)


def addLevelName(level, levelName):
    _names[levelName] = level
    _numbers[level] = levelName


def basicConfig(*, level=None, handlers=None, **options):
    if level is not None:
        root.setLevel(level)


def makeLogRecord(dict):
    return LogRecord()


debug = info = warning = warn = error = exception = critical = fatal = log = _nothing
captureWarnings = disable = shutdown = setLogRecordFactory = _nothing


def getLogRecordFactory():
    return LogRecord
