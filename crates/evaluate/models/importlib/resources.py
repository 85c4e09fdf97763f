"""Files of packages."""

import _fingerpost
from contextlib import nullcontext
from pathlib import Path


def files(package):
    name = package if isinstance(package, str) else package.__name__
    locations = _fingerpost.module_search_path(name)
    if not locations or _fingerpost.is_unknown(locations):
        return _fingerpost.unknown("the files of package " + name)
    return Path(list(locations)[0])


def as_file(path):
    return nullcontext(path)


def path(package, resource):
    return nullcontext(files(package) / resource)


def read_text(package, resource, encoding="utf-8", errors="strict"):
    return (files(package) / resource).read_text()


def contents(package):
    return [each.name for each in files(package).iterdir()]


def is_resource(package, name):
    return (files(package) / name).is_file()
