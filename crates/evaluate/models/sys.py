"""The interpreter: version 3.11 on Linux unless the configuration says otherwise."""

import _fingerpost
from collections import namedtuple

_Version = namedtuple("version_info", ["major", "minor", "micro", "releaselevel", "serial"])
version_info = _Version(*_fingerpost.python_version(), "final", 0)
version = ".".join([str(part) for part in version_info[:3]]) + " (main)"
hexversion = version_info[0] << 24 | version_info[1] << 16 | version_info[2] << 8 | 240
implementation = namedtuple("implementation", ["name", "cache_tag", "version"])("cpython", None, version_info)
platform = "linux"
byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
modules = _fingerpost.modules()
path = _fingerpost.search_path()
meta_path = []
path_hooks = []
argv = _fingerpost.unknown("the command line")
orig_argv = _fingerpost.unknown("the command line")
executable = _fingerpost.unknown("the interpreter's path")
prefix = base_prefix = exec_prefix = base_exec_prefix = _fingerpost.unknown("the interpreter's path")
builtin_module_names = ("builtins", "sys", "time")
stdlib_module_names = frozenset()
warnoptions = []


class _Flags:
    """The interpreter's switches, none of them given."""

    debug = inspect = interactive = optimize = dont_write_bytecode = no_user_site = no_site = 0
    ignore_environment = verbose = bytes_warning = quiet = isolated = utf8_mode = 0
    hash_randomization = 1
    dev_mode = safe_path = False
    warn_default_encoding = 0
    int_max_str_digits = 4300


flags = _Flags()
dont_write_bytecode = False
pycache_prefix = None
excepthook = None
float_info = _fingerpost.unknown("sys.float_info")


class _Stream:
    """A standard stream; what is written is dropped."""

    encoding = "utf-8"
    errors = "strict"
    closed = False

    def __init__(self, name):
        self.name = name

    def write(self, text):
        return len(text)

    def writelines(self, lines):
        return None

    def flush(self):
        return None

    def close(self):
        return None

    def isatty(self):
        return False

    def fileno(self):
        return 1

    def reconfigure(self, **options):
        return None

    def read(self, *args):
        return _fingerpost.unknown("standard input")

    readline = readlines = read

    @property
    def buffer(self):
        return self


stdin = __stdin__ = _Stream("<stdin>")
stdout = __stdout__ = _Stream("<stdout>")
stderr = __stderr__ = _Stream("<stderr>")


def exit(status=None, /):
    raise SystemExit(status)


def exc_info():
    return _fingerpost.unknown("sys.exc_info()")


def exception():
    return _fingerpost.unknown("sys.exception()")


def intern(string):
    return string


def getrecursionlimit():
    return 1000


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def _nothing(*args, **kwargs):
    return None


setrecursionlimit = settrace = setprofile = gettrace = displayhook = addaudithook = audit = _nothing
setswitchinterval = set_int_max_str_digits = _nothing


def _machine(*args, **kwargs):
    return _fingerpost.unknown("a fact of the running interpreter")


getsizeof = getrefcount = _getframe = _current_frames = getwindowsversion = getswitchinterval = _machine
