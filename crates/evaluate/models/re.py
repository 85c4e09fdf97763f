"""Regular expressions over the native engine."""

import _fingerpost
from enum import IntFlag


class RegexFlag(IntFlag):
    NOFLAG = 0
    TEMPLATE = 1
    IGNORECASE = 2
    LOCALE = 4
    MULTILINE = 8
    DOTALL = 16
    UNICODE = 32
    VERBOSE = 64
    DEBUG = 128
    ASCII = 256


# Plain numbers: cheaper than members, and only ever combined with `|`.
NOFLAG = 0
T = TEMPLATE = 1
I = IGNORECASE = 2
L = LOCALE = 4
M = MULTILINE = 8
S = DOTALL = 16
U = UNICODE = 32
X = VERBOSE = 64
DEBUG = 128
A = ASCII = 256


class error(Exception):
    msg = None
    pattern = None


PatternError = error


class Match:
    def __init__(self, pattern, text, spans, position):
        self.re = pattern
        self.string = text
        self.pos = position
        self.endpos = len(text)
        self._spans = spans

    def _index(self, group):
        if isinstance(group, str):
            if group not in self.re.groupindex:
                raise IndexError("no such group")
            return self.re.groupindex[group]
        return group

    def _text(self, group, default=None):
        start, end = self._spans[self._index(group)]
        return default if start < 0 else self.string[start:end]

    def group(self, *groups):
        if not groups:
            start, end = self._spans[0]
            return self.string[start:end]
        if len(groups) == 1:
            return self._text(groups[0])
        return tuple([self._text(group) for group in groups])

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple([self._text(number, default) for number in range(1, len(self._spans))])

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0):
        return self._spans[self._index(group)][0]

    def end(self, group=0):
        return self._spans[self._index(group)][1]

    def span(self, group=0):
        return self._spans[self._index(group)]

    @property
    def lastindex(self):
        matched = [number for number in range(1, len(self._spans)) if self._spans[number][0] >= 0]
        return matched[-1] if matched else None

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self.lastindex:
                return name
        return None

    def expand(self, template):
        return _expand(self, template)

    def __bool__(self):
        return True

    def __class_getitem__(cls, item):
        return cls


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def _expand(match, template):
    if "\\" not in template:
        return template
    result = ""
    index = 0
    while index < len(template):
        letter = template[index]
        index += 1
        if letter != "\\" or index == len(template):
            result += letter
            continue
        letter = template[index]
        index += 1
        if letter == "g":
            end = template.index(">", index)
            name = template[index + 1 : end]
            result += match._text(int(name) if name.isdigit() else name, "")
            index = end + 1
        elif letter.isdigit():
            digits = letter
            if letter != "0" and index < len(template) and template[index].isdigit():
                digits += template[index]
                index += 1
            result += match._text(int(digits), "")
        else:
            result += _ESCAPES.get(letter, "\\" + letter)
    return result


class Pattern:
    def __init__(self, pattern, flags):
        _fingerpost.regex_check(pattern, flags)
        self.pattern = pattern
        self.flags = flags | 32
        self._flags = flags

    @property
    def groups(self):
        names = _fingerpost.regex_names(self.pattern, self._flags)
        return names if _fingerpost.is_unknown(names) else names[0]

    @property
    def groupindex(self):
        names = _fingerpost.regex_names(self.pattern, self._flags)
        return names if _fingerpost.is_unknown(names) else names[1]

    def _find(self, text, mode, position):
        spans = _fingerpost.regex_match(self.pattern, self._flags, text, mode, position)
        if spans is None or _fingerpost.is_unknown(spans):
            return spans
        return Match(self, text, spans, position)

    def match(self, string, pos=0, endpos=None):
        return self._find(string if endpos is None else string[:endpos], "match", pos)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._find(string if endpos is None else string[:endpos], "fullmatch", pos)

    def search(self, string, pos=0, endpos=None):
        return self._find(string if endpos is None else string[:endpos], "search", pos)

    def _all(self, string, limit=0, position=0, end=None):
        if _fingerpost.is_unknown(string):
            return string
        if end is not None:
            string = string[:end]
        found = []
        while position <= len(string):
            match = self._find(string, "search", position)
            if match is None:
                break
            if _fingerpost.is_unknown(match):
                return match
            found.append(match)
            start, end = match.span()
            position = end + 1 if end == start else end
            if limit and len(found) == limit:
                break
        return found

    def finditer(self, string, pos=0, endpos=None):
        found = self._all(string, 0, pos, endpos)
        return found if _fingerpost.is_unknown(found) else iter(found)

    def findall(self, string, pos=0, endpos=None):
        found = self._all(string, 0, pos, endpos)
        if _fingerpost.is_unknown(found):
            return found
        if not self.groups:
            return [match.group() for match in found]
        if self.groups == 1:
            return [match._text(1, "") for match in found]
        return [match.groups("") for match in found]

    def subn(self, repl, string, count=0):
        found = self._all(string, count)
        if _fingerpost.is_unknown(found):
            return found, found
        result = ""
        position = 0
        for match in found:
            start, end = match.span()
            result += string[position:start]
            result += repl(match) if callable(repl) else _expand(match, repl)
            position = end
        return result + string[position:], len(found)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def split(self, string, maxsplit=0):
        found = self._all(string, maxsplit)
        if _fingerpost.is_unknown(found):
            return found
        parts = []
        position = 0
        for match in found:
            parts.append(string[position : match.start()])
            parts.extend(match.groups())
            position = match.end()
        parts.append(string[position:])
        return parts

    def __eq__(self, other):
        return isinstance(other, Pattern) and self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self):
        return hash(self.pattern)

    def __repr__(self):
        return "re.compile(" + repr(self.pattern) + ")"

    def __class_getitem__(cls, item):
        return cls


_compiled = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        return pattern
    key = (pattern, flags)
    if key not in _compiled:
        try:
            _compiled[key] = Pattern(pattern, int(flags))
        except ValueError as problem:
            raise error(str(problem))
    return _compiled[key]


template = compile


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def escape(pattern):
    return "".join(["\\" + letter if letter in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else letter for letter in pattern])


def purge():
    _compiled.clear()
