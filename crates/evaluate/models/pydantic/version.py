"""The version of the library that the analysed project has."""

import _fingerpost

VERSION = _fingerpost.distribution_version("pydantic")
if VERSION is None or _fingerpost.is_unknown(VERSION):
    VERSION = "2.11.0"
FIRST = VERSION.startswith("1.")


def version_short():
    return ".".join(VERSION.split(".")[:2])


def version_info():
    return "pydantic version: " + VERSION
