"""YAML text, read natively."""

import _fingerpost


class YAMLError(Exception):
    pass


class SafeLoader:
    @classmethod
    def add_constructor(cls, tag, constructor):
        return None

    add_multi_constructor = add_implicit_resolver = add_constructor


class Loader(SafeLoader):
    pass


class FullLoader(SafeLoader):
    pass


class UnsafeLoader(SafeLoader):
    pass


class SafeDumper:
    @classmethod
    def add_representer(cls, kind, representer):
        return None


class Dumper(SafeDumper):
    pass


CSafeLoader = CLoader = CFullLoader = SafeLoader
CSafeDumper = CDumper = SafeDumper


def safe_load(stream):
    text = stream.read() if hasattr(stream, "read") else stream
    if isinstance(text, bytes):
        text = text.decode()
    return _fingerpost.parse_data("yaml", text)


def load(stream, Loader=None):
    return safe_load(stream)


full_load = unsafe_load = safe_load


def safe_load_all(stream):
    text = stream.read() if hasattr(stream, "read") else stream
    return iter([_fingerpost.parse_data("yaml", part) for part in text.split("\n---")])


load_all = safe_load_all


def safe_dump(data, stream=None, **options):
    return None if stream is not None else _fingerpost.unknown("YAML text")


dump = safe_dump


def add_constructor(*args, **kwargs):
    return None


add_representer = add_constructor
