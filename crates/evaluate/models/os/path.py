"""POSIX paths as text."""

import _fingerpost

sep = "/"
altsep = None
pathsep = ":"
curdir = "."
pardir = ".."
extsep = "."
defpath = "/bin:/usr/bin"
devnull = "/dev/null"
supports_unicode_filenames = False


def _fspath(path):
    return path if isinstance(path, str) or _fingerpost.is_unknown(path) or not hasattr(path, "__fspath__") else path.__fspath__()


def join(a, *parts):
    path = _fspath(a)
    if _fingerpost.is_unknown(path):
        return path
    for part in parts:
        part = _fspath(part)
        if _fingerpost.is_unknown(part):
            return part
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path = path + part
        else:
            path = path + "/" + part
    return path


def split(p):
    p = _fspath(p)
    index = p.rfind("/") + 1
    head = p[:index]
    stripped = head.rstrip("/")
    return stripped or head, p[index:]


def dirname(p):
    p = _fspath(p)
    head = p[: p.rfind("/") + 1]
    return head.rstrip("/") or head


def basename(p):
    p = _fspath(p)
    return p[p.rfind("/") + 1 :]


def splitext(p):
    p = _fspath(p)
    start = p.rfind("/") + 1
    dot = p.rfind(".")
    while start < len(p) and p[start] == ".":
        start += 1
    return (p[:dot], p[dot:]) if dot >= start else (p, "")


def splitdrive(p):
    return "", _fspath(p)


def isabs(s):
    return _fspath(s).startswith("/")


def normcase(s):
    return _fspath(s)


def normpath(path):
    path = _fspath(path)
    if not _fingerpost.is_known(path):
        return path
    if not path:
        return "."
    root = "/" if path.startswith("/") else ""
    if root and path.startswith("//") and not path.startswith("///"):
        root = "//"
    kept = []
    for part in path.split("/"):
        if part == "" or part == ".":
            continue
        if part != ".." or (not root and not kept) or (kept and kept[-1] == ".."):
            kept.append(part)
        elif kept:
            kept.pop()
    return root + "/".join(kept) or "."


def abspath(path):
    path = _fspath(path)
    if not _fingerpost.is_known(path):
        return path
    if not path.startswith("/"):
        return _fingerpost.unknown("the working directory")
    return normpath(path)


def realpath(filename, *, strict=False):
    return abspath(filename)


def relpath(path, start=None):
    path = _fspath(path)
    if not _fingerpost.is_known(path) or not _fingerpost.is_known(start):
        return _fingerpost.unknown("a path known only in part")
    if start is None:
        if not path.startswith("/"):
            return normpath(path)
        return _fingerpost.unknown("the working directory")
    root = _fingerpost.project_root() + "/"
    source = [part for part in normpath(join(root, start)).split("/") if part]
    target = [part for part in normpath(join(root, path)).split("/") if part]
    common = 0
    for one, other in zip(source, target):
        if one != other:
            break
        common += 1
    return "/".join([".."] * (len(source) - common) + target[common:]) or "."


def commonprefix(paths):
    if not paths:
        return ""
    first = min(paths)
    last = max(paths)
    for index, letter in enumerate(first):
        if letter != last[index]:
            return first[:index]
    return first


def commonpath(paths):
    split_paths = [[part for part in _fspath(path).split("/") if part and part != "."] for path in paths]
    common = commonprefix(split_paths)
    return ("/" if _fspath(list(paths)[0]).startswith("/") else "") + "/".join(common)


def expanduser(path):
    path = _fspath(path)
    if not _fingerpost.is_known(path):
        return path
    if not path.startswith("~"):
        return path
    home = _fingerpost.environ().get("HOME")
    if home is None or (path != "~" and not path.startswith("~/")):
        return _fingerpost.unknown("the home directory")
    return home.rstrip("/") + path[1:]


def expandvars(path):
    path = _fspath(path)
    if "$" not in path:
        return path
    for name, value in _fingerpost.environ().items():
        path = path.replace("${" + name + "}", value).replace("$" + name, value)
    return path


def exists(path):
    return _fingerpost.path_exists(_fspath(path))


lexists = exists


def isfile(path):
    return _fingerpost.is_file(_fspath(path))


def isdir(s):
    return _fingerpost.is_dir(_fspath(s))


def islink(path):
    return False


def ismount(path):
    return False


def samefile(f1, f2):
    return abspath(f1) == abspath(f2)


def getsize(filename):
    return _fingerpost.unknown("the size of a file")


def getmtime(filename):
    return _fingerpost.unknown("the time of a file")


getatime = getmtime
getctime = getmtime
