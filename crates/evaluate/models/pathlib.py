"""Paths as text, with files looked up inside the analysed tree."""

import _fingerpost
import fnmatch
from os import path as _path


def _clean(parts):
    """The normal text of joined parts: no double slashes and no `.`, but `..` stays."""
    text = ""
    for part in parts:
        if not _fingerpost.is_known(part):
            return _fingerpost.unknown("a path that is not known")
        if not isinstance(part, str):
            part = part.__fspath__()
        if not part:
            continue
        if part[0] == "/":
            text = part
        else:
            text = text + "/" + part if text else part
    if "//" not in text and "/./" not in text and text[:2] != "./" and text[-1:] != "/" and text[-2:] != "/." and text != ".":
        return text
    kept = [part for part in text.split("/") if part and part != "."]
    return ("/" if text[0] == "/" else "") + "/".join(kept)


class PurePath:
    def __new__(cls, *parts, **options):
        # A path that is known only in part is wholly unknown: nothing below has to ask again.
        text = _clean(parts)
        if _fingerpost.is_unknown(text):
            return text
        self = object.__new__(cls)
        self._text = text
        return self

    def __fspath__(self):
        return self._text or "."

    def __str__(self):
        return self._text or "."

    def __repr__(self):
        kind = type(self)
        name = "PosixPath" if kind is Path else "PurePosixPath" if kind is PurePath else kind.__name__
        return name + "(" + repr(str(self)) + ")"

    def as_posix(self):
        return self._text or "."

    def as_uri(self):
        return "file://" + self._text

    def __truediv__(self, other):
        return type(self)(self._text, other)

    def __rtruediv__(self, other):
        return type(self)(other, self._text)

    def joinpath(self, *others):
        return type(self)(self._text, *others)

    def with_segments(self, *segments):
        return type(self)(*segments)

    def __eq__(self, other):
        return isinstance(other, PurePath) and self._text == other._text

    def __lt__(self, other):
        return self.parts < other.parts

    def __le__(self, other):
        return self.parts <= other.parts

    def __gt__(self, other):
        return self.parts > other.parts

    def __ge__(self, other):
        return self.parts >= other.parts

    def __hash__(self):
        return hash(self._text)

    @property
    def parts(self):
        names = tuple([part for part in self._text.split("/") if part])
        return ("/", *names) if self._text[:1] == "/" else names

    @property
    def drive(self):
        return ""

    @property
    def root(self):
        return "/" if self._text[:1] == "/" else ""

    anchor = root

    @property
    def name(self):
        return self._text[self._text.rfind("/") + 1 :]

    @property
    def suffix(self):
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        dot = name.rfind(".")
        return name[:dot] if 0 < dot < len(name) - 1 else name

    @property
    def parent(self):
        index = self._text.rfind("/")
        if index > 0:
            return type(self)(self._text[:index])
        return type(self)("/") if index == 0 else type(self)()

    @property
    def parents(self):
        found = []
        current = self
        while True:
            above = current.parent
            if above._text == current._text:
                return tuple(found)
            found.append(above)
            current = above

    def is_absolute(self):
        return self._text[:1] == "/"

    def with_name(self, name):
        return self.parent / name

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        return self.with_name(self.stem + suffix)

    def relative_to(self, other, *more, walk_up=False):
        base = _clean((other, *more))
        if not base or self._text == base:
            return type(self)(self._text if not base else "")
        start = base if base == "/" else base + "/"
        if not self._text.startswith(start):
            if walk_up:
                return type(self)(_path.relpath(self._text, base))
            raise ValueError(repr(str(self)) + " is not in the subpath of " + repr(base))
        return type(self)(self._text[len(start) :])

    def is_relative_to(self, other, *more):
        base = _clean((other, *more))
        return not base or self._text == base or self._text.startswith(base if base == "/" else base + "/")

    def match(self, pattern):
        return _matches_tail(self.parts, [part for part in str(pattern).split("/") if part])

    def __class_getitem__(cls, item):
        return cls

    def __reduce__(self):
        return type(self), (self._text,)


def _matches_tail(parts, patterns):
    if len(patterns) > len(parts):
        return False
    return all([fnmatch.fnmatchcase(part, pattern) for part, pattern in zip(parts[len(parts) - len(patterns) :], patterns)])


def _select(directory, patterns, found):
    """Collects the paths below `directory` that match the parts of a pattern, in the order of the listing."""
    pattern = patterns[0]
    rest = patterns[1:]
    if pattern == "**":
        if rest:
            _select(directory, rest, found)
        elif directory not in found:
            found[directory] = True
        for name, is_directory in _fingerpost.list_directory(directory or ".") or []:
            if is_directory:
                _select(directory + "/" + name if directory else name, patterns, found)
        return
    for name, is_directory in _fingerpost.list_directory(directory or ".") or []:
        if fnmatch.fnmatchcase(name, pattern):
            below = directory + "/" + name if directory else name
            if not rest:
                found[below] = is_directory
            elif is_directory:
                _select(below, rest, found)


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return _fingerpost.unknown("the working directory")

    @classmethod
    def home(cls):
        return cls(_path.expanduser("~"))

    def absolute(self):
        if self._text[:1] == "/":
            return self
        return _fingerpost.unknown("the working directory")

    def resolve(self, strict=False):
        text = self._text
        if text[:1] == "/" and "/.." not in text:
            return self
        return type(self)(_path.abspath(text))

    def expanduser(self):
        return type(self)(_path.expanduser(self._text)) if self._text[:1] == "~" else self

    def exists(self, *, follow_symlinks=True):
        return _fingerpost.path_exists(self._text or ".")

    def is_file(self):
        return _fingerpost.is_file(self._text or ".")

    def is_dir(self):
        return _fingerpost.is_dir(self._text or ".")

    def is_symlink(self):
        return False

    def is_mount(self):
        return False

    def samefile(self, other):
        return self.resolve() == type(self)(other).resolve()

    def iterdir(self):
        entries = _fingerpost.list_directory(self._text or ".")
        if entries is None:
            return _fingerpost.unknown("a directory outside the analysed tree")
        return iter([self / name for name, _ in entries])

    def glob(self, pattern, *, case_sensitive=None):
        if _fingerpost.list_directory(self._text or ".") is None:
            return _fingerpost.unknown("a directory outside the analysed tree")
        found = {}
        _select(self._text, [part for part in str(pattern).split("/") if part and part != "."], found)
        return iter([type(self)(text) for text in found])

    def rglob(self, pattern, *, case_sensitive=None):
        return self.glob("**/" + str(pattern))

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        import os

        return [(type(self)(top), directories, files) for top, directories, files in os.walk(self._text or ".", top_down)]

    def read_text(self, encoding=None, errors=None):
        return _fingerpost.read_text(self._text)

    def read_bytes(self):
        return _fingerpost.read_text(self._text).encode()

    def open(self, mode="r", *args, **kwargs):
        return open(self._text, mode)

    def stat(self, *, follow_symlinks=True):
        return _fingerpost.unknown("the status of a file")

    def mkdir(self, mode=511, parents=False, exist_ok=False):
        return None

    def _nothing(self, *args, **kwargs):
        return None

    touch = unlink = rmdir = chmod = write_text = write_bytes = symlink_to = hardlink_to = _nothing

    def rename(self, target):
        return type(self)(target)

    replace = rename

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None


PosixPath = Path
PurePosixPath = PurePath
WindowsPath = Path
PureWindowsPath = PurePath
