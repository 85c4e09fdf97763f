"""Files of environment variables."""

import _fingerpost

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "'": "'"}


def _quoted(text, start, quote):
    """The value after an opening quote and where it ends, or None when nothing closes it."""
    value = ""
    index = start
    while index < len(text):
        letter = text[index]
        if letter == "\\" and index + 1 < len(text):
            following = text[index + 1]
            if quote == '"':
                value += _ESCAPES.get(following, "\\" + following)
            else:
                value += following if following in "\\'" else "\\" + following
            index += 2
        elif letter == quote:
            return value, index + 1
        else:
            value += letter
            index += 1
    return None, start


def _interpolated(value, known, override):
    while "${" in value:
        before, _, rest = value.partition("${")
        name, closing, after = rest.partition("}")
        if not closing:
            return value
        name, _, default = name.partition(":-")
        environment = _fingerpost.environ()
        if override:
            found = known[name] if name in known else environment.get(name, default)
        else:
            found = environment[name] if name in environment else known.get(name, default)
        value = before + (found or "") + after
    return value


def parse(text, interpolate=True, override=True):
    if _fingerpost.is_unknown(text):
        return {}
    values = {}
    text = text.replace("\r\n", "\n")
    index = 0
    while index < len(text):
        end = text.find("\n", index)
        if end < 0:
            end = len(text)
        line = text[index:end]
        stripped = line.strip()
        following = end + 1
        if stripped and stripped[0] != "#":
            name, equals, raw = line.partition("=")
            name = name.strip()
            if name.startswith("export "):
                name = name[7:].strip()
            name = name.strip("'")
            raw = raw.strip()
            value = raw if equals else None
            if raw[:1] in ("'", '"'):
                start = text.index(raw[0], index + line.index("=")) + 1
                value, after = _quoted(text, start, raw[0])
                if value is not None:
                    end = text.find("\n", after)
                    following = len(text) if end < 0 else end + 1
            elif raw[:1] == "#":
                value = ""
            elif " #" in raw:
                value = raw[: raw.index(" #")].rstrip()
            if value is not None and interpolate and "${" in value:
                value = _interpolated(value, values, override)
            if name and (value is not None or not equals):
                values[name] = value
        index = following
    return values


def _location(path):
    if path is None or path == "":
        return find_dotenv()
    path = path.__fspath__() if hasattr(path, "__fspath__") else path
    return path if _fingerpost.is_unknown(path) or path[:1] == "/" else _fingerpost.project_root() + "/" + path


def find_dotenv(filename=".env", raise_error_if_not_found=False, usecwd=False):
    """The project's own file, wherever the call stands."""
    path = _fingerpost.project_root() + "/" + filename
    return path if _fingerpost.is_file(path) is True else ""


def dotenv_values(dotenv_path=None, stream=None, verbose=False, interpolate=True, encoding="utf-8"):
    if stream is not None:
        return parse(stream.read(), interpolate)
    path = _location(dotenv_path)
    if _fingerpost.is_unknown(path):
        return path
    return parse(_fingerpost.read_text(path), interpolate) if path and _fingerpost.is_file(path) is True else {}


def load_dotenv(dotenv_path=None, stream=None, verbose=False, override=False, interpolate=True, encoding="utf-8"):
    values = dotenv_values(dotenv_path, stream, verbose, interpolate, encoding)
    if _fingerpost.is_unknown(values):
        return values
    environment = _fingerpost.environ()
    for name, value in values.items():
        if value is not None and (override or name not in environment):
            environment[name] = value
    return bool(values)


def get_key(dotenv_path, key_to_get, encoding="utf-8"):
    return dotenv_values(dotenv_path).get(key_to_get)


def set_key(dotenv_path, key_to_set, value_to_set, **options):
    return True, key_to_set, value_to_set


def unset_key(dotenv_path, key_to_unset, **options):
    return True, key_to_unset
