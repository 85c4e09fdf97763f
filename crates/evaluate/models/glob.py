"""Files that match a pattern, inside the analysed tree."""

import _fingerpost
from os import path as _path
from pathlib import Path, _select


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = str(pathname)
    parts = pathname.split("/")
    fixed = []
    for part in parts:
        if "*" in part or "?" in part or "[" in part:
            break
        fixed.append(part)
    if len(fixed) == len(parts):
        return [pathname] if _path.exists(pathname) else []
    start = "/".join(fixed) or ("/" if pathname[:1] == "/" else "")
    if root_dir is not None:
        start = _path.join(root_dir, start) if start else _path.join(root_dir)
    if _fingerpost.list_directory(start or ".") is None:
        return _fingerpost.unknown("a directory outside the analysed tree")
    patterns = parts[len(fixed) :]
    if not recursive:
        patterns = ["*" if part == "**" else part for part in patterns]
    found = {}
    _select(start, patterns, found)
    names = list(found)
    if not include_hidden:
        names = [name for name in names if "/." not in name[len(start) :]]
    if root_dir is not None:
        names = [_path.relpath(name, root_dir) for name in names]
    return names


def iglob(pathname, **options):
    return iter(glob(pathname, **options))


def escape(pathname):
    return pathname.replace("[", "[[]").replace("*", "[*]").replace("?", "[?]")


def has_magic(s):
    return "*" in s or "?" in s or "[" in s
