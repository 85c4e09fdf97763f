"""The operating system: the assumed environment, and files inside the analysed tree."""

import _fingerpost
from abc import ABCMeta
from collections.abc import MutableMapping
from os import path

name = "posix"
sep = "/"
altsep = None
pathsep = ":"
linesep = "\n"
curdir = "."
pardir = ".."
extsep = "."
devnull = "/dev/null"
F_OK = 0
R_OK = 4
W_OK = 2
X_OK = 1
O_RDONLY = 0
O_WRONLY = 1
O_RDWR = 2
O_CREAT = 64
O_EXCL = 128
error = OSError


class _Environ(MutableMapping):
    """The assumed variables; one that every machine has, but with a value of its own, is unknown."""

    def __init__(self):
        self._data = _fingerpost.environ()

    def __getitem__(self, key):
        if key in self._data:
            return self._data[key]
        if _fingerpost.machine_variable(key):
            return _fingerpost.unknown("environment variable " + key)
        return _fingerpost.missing_variable(key)

    def get(self, key, default=None):
        if key in self._data:
            return self._data[key]
        if _fingerpost.machine_variable(key):
            return _fingerpost.unknown("environment variable " + key)
        return default

    def __contains__(self, key):
        return key in self._data or _fingerpost.machine_variable(key)

    def __setitem__(self, key, value):
        self._data[key] = value

    def __delitem__(self, key):
        if key in self._data:
            del self._data[key]
        else:
            raise KeyError(key)

    def setdefault(self, key, value):
        if key not in self:
            self._data[key] = value
        return self[key]

    def pop(self, key, *default):
        if key in self._data:
            return self._data.pop(key)
        if default:
            return default[0]
        raise KeyError(key)

    def update(self, other=(), /, **kwargs):
        self._data.update(other, **kwargs)

    def copy(self):
        return dict(self._data)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

    def __or__(self, other):
        return {**self._data, **dict(other)}

    def __repr__(self):
        return "environ(" + repr(self._data) + ")"


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    return None


def unsetenv(key):
    return None


class PathLike(metaclass=ABCMeta):
    _required_methods = ("__fspath__",)

    def __class_getitem__(cls, item):
        return cls


def fspath(path):
    return path.__fspath__() if hasattr(path, "__fspath__") else path


def fsencode(filename):
    return fspath(filename).encode()


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


def getcwd():
    return _fingerpost.unknown("the working directory")


def _entries(directory):
    entries = _fingerpost.list_directory(fspath(directory))
    if entries is None:
        return _fingerpost.unknown("a directory outside the analysed tree")
    return entries


def listdir(path="."):
    entries = _entries(path)
    return entries if _fingerpost.is_unknown(entries) else [entry[0] for entry in entries]


class DirEntry:
    def __init__(self, directory, name, is_directory):
        self.name = name
        self.path = path.join(directory, name)
        self._is_directory = is_directory

    def is_dir(self, *, follow_symlinks=True):
        return self._is_directory

    def is_file(self, *, follow_symlinks=True):
        return not self._is_directory

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return _fingerpost.unknown("the status of a file")

    def __fspath__(self):
        return self.path


class _Scan:
    def __init__(self, entries):
        self._entries = entries

    def __iter__(self):
        return iter(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None

    def close(self):
        return None


def scandir(path="."):
    entries = _entries(path)
    if _fingerpost.is_unknown(entries):
        return entries
    directory = fspath(path)
    return _Scan([DirEntry(directory, name, is_directory) for name, is_directory in entries])


def walk(top, topdown=True, onerror=None, followlinks=False):
    entries = _entries(top)
    if _fingerpost.is_unknown(entries):
        return entries
    return _walk(fspath(top), entries, topdown)


def _walk(top, entries, topdown):
    directories = [name for name, is_directory in entries if is_directory]
    files = [name for name, is_directory in entries if not is_directory]
    rows = []
    if topdown:
        rows.append((top, directories, files))
    for name in directories:
        below = path.join(top, name)
        rows.extend(_walk(below, _fingerpost.list_directory(below) or [], topdown))
    if not topdown:
        rows.append((top, directories, files))
    return rows


def _nothing(*args, **kwargs):
    return None


makedirs = mkdir = remove = unlink = rmdir = removedirs = rename = replace = chmod = chown = _nothing
symlink = link = utime = chdir = close = kill = _exit = abort = umask = register_at_fork = _nothing


def _machine(*args, **kwargs):
    return _fingerpost.unknown("a fact of the machine")


getpid = getppid = getuid = getgid = geteuid = getlogin = cpu_count = uname = urandom = stat = lstat = _machine
system = popen = open = read = write = access = times = getloadavg = sched_getaffinity = get_terminal_size = _machine
fork = pipe = waitpid = getpgid = process_cpu_count = statvfs = _machine
