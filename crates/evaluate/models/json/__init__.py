"""JSON text."""

import _fingerpost


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc="", pos=0):
        super().__init__(msg)
        self.msg = msg
        self.doc = doc
        self.pos = pos


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **rest):
    if isinstance(s, bytes):
        s = s.decode()
    value = _fingerpost.parse_data("json", s)
    if _fingerpost.is_unknown(value):
        return value
    if value is None and s.strip() != "null":
        raise JSONDecodeError("Expecting value", s, 0)
    if object_hook is not None:
        return _hooked(value, object_hook)
    if object_pairs_hook is not None:
        return _hooked(value, lambda mapping: object_pairs_hook(list(mapping.items())))
    return value


def _hooked(value, hook):
    if isinstance(value, dict):
        return hook({key: _hooked(item, hook) for key, item in value.items()})
    if isinstance(value, list):
        return [_hooked(item, hook) for item in value]
    return value


def load(fp, **options):
    return loads(fp.read(), **options)


_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _quoted(text, ascii_only):
    if not _fingerpost.is_known(text):
        return _fingerpost.unknown("text with a part that is not known")
    result = '"'
    for letter in text:
        if letter in _SHORT:
            result += _SHORT[letter]
        elif letter < " " or ascii_only and letter > "~":
            code = ord(letter)
            if code > 65535:
                code -= 65536
                result += "\\u" + format(55296 + (code >> 10), "04x") + "\\u" + format(56320 + (code & 1023), "04x")
            else:
                result += "\\u" + format(code, "04x")
        else:
            result += letter
    return result + '"'


def _key(key):
    if isinstance(key, str):
        return key
    if key is True or key is False or key is None:
        return {True: "true", False: "false", None: "null"}[key]
    if isinstance(key, (int, float)):
        return repr(key)
    raise TypeError("keys must be str, int, float, bool or None, not " + type(key).__name__)


class _Writer:
    def __init__(self, default, separators, indent, sort_keys, ascii_only, skipkeys):
        self.default = default
        self.comma, self.colon = separators
        self.indent = indent
        self.sort_keys = sort_keys
        self.ascii_only = ascii_only

    def write(self, value, margin):
        if _fingerpost.is_unknown(value):
            return value
        if value is None:
            return "null"
        if value is True:
            return "true"
        if value is False:
            return "false"
        if isinstance(value, str):
            return _quoted(value, self.ascii_only)
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, float):
            return float.__repr__(value)
        if isinstance(value, (list, tuple)):
            return self._wrap("[", "]", [(None, item) for item in value], margin)
        if isinstance(value, dict):
            items = sorted(value.items()) if self.sort_keys else value.items()
            return self._wrap("{", "}", [(_key(key), item) for key, item in items], margin)
        return self.write(self.default(value), margin)

    def _wrap(self, opening, closing, items, margin):
        if not items:
            return opening + closing
        inner = margin if self.indent is None else margin + self.indent
        parts = []
        for key, item in items:
            text = self.write(item, inner)
            parts.append(text if key is None else _quoted(key, self.ascii_only) + self.colon + text)
        if self.indent is None:
            return opening + self.comma.join(parts) + closing
        return opening + "\n" + inner + (self.comma.rstrip() + "\n" + inner).join(parts) + "\n" + margin + closing


def _refuse(value):
    raise TypeError("Object of type " + type(value).__name__ + " is not JSON serializable")


class JSONEncoder:
    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
        self.options = (separators, indent, sort_keys, ensure_ascii, skipkeys)
        if default is not None:
            self.default = default

    def default(self, o):
        return _refuse(o)

    def encode(self, o):
        separators, indent, sort_keys, ensure_ascii, skipkeys = self.options
        if isinstance(indent, int):
            indent = " " * indent
        if separators is None:
            separators = (", ", ": ")
        return _Writer(self.default, separators, indent, sort_keys, ensure_ascii, skipkeys).write(o, "")

    def iterencode(self, o):
        return iter([self.encode(o)])


class JSONDecoder:
    def __init__(self, **options):
        self.options = options

    def decode(self, s):
        return loads(s, **self.options)


def dumps(obj, *, cls=None, **options):
    if _fingerpost.is_unknown(obj):
        return obj
    return (cls or JSONEncoder)(**options).encode(obj)


def dump(obj, fp, **options):
    return None
