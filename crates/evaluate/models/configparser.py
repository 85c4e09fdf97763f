"""Files of sections with options."""

import _fingerpost
from collections.abc import MutableMapping

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


class Error(Exception):
    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        Error.__init__(self, f"No section: {section!r}")
        self.section = section
        self.args = (section,)


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        Error.__init__(self, f"Section {section!r} already exists")
        self.section = section
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        Error.__init__(self, f"Option {option!r} in section {section!r} already exists")
        self.section = section
        self.option = option
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    def __init__(self, option, section):
        Error.__init__(self, f"No option {option!r} in section: {section!r}")
        self.option = option
        self.section = section
        self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option = option
        self.section = section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    pass


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    pass


class ParsingError(Error):
    pass


class MissingSectionHeaderError(ParsingError):
    pass


class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    def before_get(self, parser, section, option, value, defaults):
        return self._fill(parser, section, option, value, defaults, 1)

    def _fill(self, parser, section, option, value, names, depth):
        if not _fingerpost.is_known(value) or not isinstance(value, str) or "%" not in value:
            return value
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, "Recursion limit exceeded in value substitution")
        parts = []
        rest = value
        while rest:
            before, sign, rest = rest.partition("%")
            parts.append(before)
            if not sign:
                break
            if rest.startswith("%"):
                parts.append("%")
                rest = rest[1:]
            elif rest.startswith("(") and ")s" in rest:
                name, _, rest = rest[1:].partition(")s")
                name = parser.optionxform(name)
                if name not in names:
                    raise InterpolationMissingOptionError(option, section, f"Bad value substitution: {name!r}")
                parts.append(self._fill(parser, section, option, names[name], names, depth + 1))
            else:
                raise InterpolationSyntaxError(option, section, "'%' must be followed by '%' or '('")
        return "".join(parts)


class ExtendedInterpolation(Interpolation):
    def before_get(self, parser, section, option, value, defaults):
        return self._fill(parser, section, option, value, defaults, 1)

    def _fill(self, parser, section, option, value, names, depth):
        if not _fingerpost.is_known(value) or not isinstance(value, str) or "$" not in value:
            return value
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, "Recursion limit exceeded in value substitution")
        parts = []
        rest = value
        while rest:
            before, sign, rest = rest.partition("$")
            parts.append(before)
            if not sign:
                break
            if rest.startswith("$"):
                parts.append("$")
                rest = rest[1:]
            elif rest.startswith("{") and "}" in rest:
                name, _, rest = rest[1:].partition("}")
                home, colon, other = name.partition(":")
                try:
                    if colon:
                        found = parser.get(home, parser.optionxform(other), raw=True)
                        inner = dict(parser.items(home, raw=True))
                    else:
                        home = section
                        found = names[parser.optionxform(name)]
                        inner = names
                except (KeyError, NoSectionError, NoOptionError):
                    raise InterpolationMissingOptionError(option, section, f"Bad value substitution: {name!r}")
                parts.append(self._fill(parser, home, option, found, inner, depth + 1))
            else:
                raise InterpolationSyntaxError(option, section, "'$' must be followed by '$' or '{'")
        return "".join(parts)


class RawConfigParser(MutableMapping):
    _DEFAULT_INTERPOLATION = Interpolation()
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}

    def __init__(
        self,
        defaults=None,
        dict_type=dict,
        allow_no_value=False,
        *,
        delimiters=("=", ":"),
        comment_prefixes=("#", ";"),
        inline_comment_prefixes=None,
        strict=True,
        empty_lines_in_values=True,
        default_section=DEFAULTSECT,
        interpolation=_UNSET,
        converters=None,
    ):
        self._dict = dict_type
        self._sections = dict_type()
        self._defaults = dict_type()
        self._proxies = dict_type()
        self._delimiters = tuple(delimiters)
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._allow_no_value = allow_no_value
        self._strict = strict
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        elif interpolation is None:
            interpolation = Interpolation()
        self._interpolation = interpolation
        self._unread = False
        self._converters = dict(converters or {})
        for name, converter in self._converters.items():
            setattr(self, "get" + name, self._getter(converter))
        self._proxies[default_section] = SectionProxy(self, default_section)
        if defaults:
            self.read_dict({default_section: defaults})

    def _getter(self, converter):
        def get(section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
            return self._get_conv(section, option, converter, raw=raw, vars=vars, fallback=fallback, **kwargs)

        return get

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections.keys())

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        names = dict(self._sections[section])
        names.update(self._defaults)
        return list(names.keys())

    def read(self, filenames, encoding=None):
        if isinstance(filenames, str) or hasattr(filenames, "__fspath__"):
            filenames = [filenames]
        done = []
        for name in filenames:
            path = name.__fspath__() if hasattr(name, "__fspath__") else name
            if _fingerpost.is_file(path) is True:
                self._read(_fingerpost.read_text(path), path)
                done.append(path)
            else:
                # It counts as missing; what nothing else sets may still be set in it.
                self._unread = True
        return done

    def read_file(self, f, source=None):
        if hasattr(f, "read"):
            self._read(f.read(), source)
        else:
            self._read("\n".join([line.rstrip("\n") for line in f]), source)

    def read_string(self, string, source="<string>"):
        self._read(string, source)

    def read_dict(self, dictionary, source="<dict>"):
        for section, keys in dictionary.items():
            section = str(section)
            if section != self.default_section and section not in self._sections:
                self.add_section(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                self.set(section, key, None if value is None else str(value))

    def _read(self, text, source):
        if not _fingerpost.is_known(text):
            self._unread = True
            return
        section = None
        option = None
        indent = 0
        for line in text.split("\n"):
            line = self._without_comment(line)
            stripped = line.strip()
            if not stripped:
                if option is not None and section is not None and self._empty_lines_in_values and line == "":
                    section[option] = self._joined(section[option], "")
                continue
            depth = len(line) - len(line.lstrip())
            if section is not None and option is not None and depth > indent:
                section[option] = self._joined(section[option], stripped)
                continue
            indent = depth
            if stripped.startswith("[") and "]" in stripped:
                name = stripped[1 : stripped.rindex("]")]
                section = self._section_to_fill(name)
                option = None
                continue
            if section is None:
                raise MissingSectionHeaderError(f"File contains no section headers.\nfile: {source!r}")
            option, value = self._split(stripped)
            section[option] = value
        self._trim()

    def _without_comment(self, line):
        if line.strip().startswith(self._comment_prefixes):
            return " "
        for prefix in self._inline_comment_prefixes:
            for mark in (" " + prefix, "\t" + prefix):
                if mark in line:
                    line = line[: line.index(mark)]
        return line

    def _joined(self, value, line):
        return line if value is None else value + "\n" + line

    def _section_to_fill(self, name):
        if name == self.default_section:
            return self._defaults
        if name not in self._sections:
            self._sections[name] = self._dict()
            self._proxies[name] = SectionProxy(self, name)
        return self._sections[name]

    def _split(self, line):
        best = None
        for delimiter in self._delimiters:
            at = line.find(delimiter)
            if at >= 0 and (best is None or at < best[0]):
                best = (at, delimiter)
        if best is None:
            if not self._allow_no_value:
                raise ParsingError(f"Source contains parsing errors: {line!r}")
            return self.optionxform(line.strip()), None
        at, delimiter = best
        return self.optionxform(line[:at].rstrip()), line[at + len(delimiter) :].strip()

    def _trim(self):
        for options in [self._defaults, *self._sections.values()]:
            for name, value in list(options.items()):
                if isinstance(value, str):
                    options[name] = value.rstrip()

    def _unify_values(self, section, vars):
        values = dict(self._defaults)
        if section in self._sections:
            values.update(self._sections[section])
        elif section != self.default_section:
            raise NoSectionError(section)
        for key, value in dict(vars or {}).items():
            values[self.optionxform(key)] = None if value is None else str(value)
        return values

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            values = self._unify_values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                return self._missing(NoSectionError(section))
            return fallback
        option = self.optionxform(option)
        if option not in values:
            if fallback is _UNSET:
                return self._missing(NoOptionError(option, section))
            return fallback
        value = values[option]
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, values)

    def _missing(self, error):
        if self._unread:
            return _fingerpost.unknown("it may be set in a configuration file that is not part of the source")
        raise error

    def _get(self, section, conv, option, **kwargs):
        return conv(self.get(section, option, **kwargs))

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            return self._get(section, conv, option, raw=raw, vars=vars, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return [(name, self._proxies[name]) for name in self]
        values = self._unify_values(section, vars)
        if raw:
            return list(values.items())
        return [
            (option, value if value is None else self._interpolation.before_get(self, section, option, value, values))
            for option, value in values.items()
        ]

    def optionxform(self, optionstr):
        return optionstr.lower()

    def has_option(self, section, option):
        option = self.optionxform(option)
        if not section or section == self.default_section:
            return option in self._defaults
        if section not in self._sections:
            return False
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        if not section or section == self.default_section:
            options = self._defaults
        elif section in self._sections:
            options = self._sections[section]
        else:
            raise NoSectionError(section)
        options[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        return None

    def remove_option(self, section, option):
        if not section or section == self.default_section:
            options = self._defaults
        elif section in self._sections:
            options = self._sections[section]
        else:
            raise NoSectionError(section)
        option = self.optionxform(option)
        existed = option in options
        if existed:
            del options[option]
        return existed

    def remove_section(self, section):
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([self.default_section, *self._sections.keys()])

    @property
    def converters(self):
        return self._converters


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        if value is not None and not isinstance(value, str):
            raise TypeError("option values must be strings")
        RawConfigParser.set(self, section, option, value)

    def add_section(self, section):
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        RawConfigParser.add_section(self, section)


SafeConfigParser = ConfigParser


class SectionProxy(MutableMapping):
    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for kind in ("int", "float", "boolean", *parser._converters):
            setattr(self, "get" + kind, self._getter(kind))

    def _getter(self, kind):
        def get(option, fallback=None, *, raw=False, vars=None, **kwargs):
            method = getattr(self._parser, "get" + kind)
            return method(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)

        return get

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def _options(self):
        if self._name == self._parser.default_section:
            return list(self._parser.defaults())
        return self._parser.options(self._name)

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback)
