"""Text constants and templates."""

import _fingerpost

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = "0123456789abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _filled(self, values, safe):
        text = self.template
        result = ""
        index = 0
        while True:
            found = text.find(self.delimiter, index)
            if found < 0:
                return result + text[index:]
            result += text[index:found]
            index = found + 1
            if text[index : index + 1] == self.delimiter:
                result += self.delimiter
                index += 1
                continue
            if text[index : index + 1] == "{" and "}" in text[index:]:
                end = text.index("}", index)
                name = text[index + 1 : end]
                end += 1
            else:
                end = index
                while end < len(text) and (text[end] == "_" or text[end] in ascii_letters or end > index and text[end] in digits):
                    end += 1
                name = text[index:end]
            if name and name in values:
                result += str(values[name])
            elif safe:
                result += text[found:end]
            elif name:
                raise KeyError(name)
            else:
                raise ValueError("Invalid placeholder in string")
            index = end

    def substitute(self, mapping=None, /, **kws):
        return self._filled({**(mapping or {}), **kws}, False)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._filled({**(mapping or {}), **kws}, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)

    def parse(self, format_string):
        rows = []
        literal = ""
        index = 0
        while index < len(format_string):
            letter = format_string[index]
            if letter in "{}" and format_string[index + 1 : index + 2] == letter:
                rows.append((literal + letter, None, None, None))
                literal = ""
                index += 2
            elif letter == "{":
                end = format_string.index("}", index)
                field, _, spec = format_string[index + 1 : end].partition(":")
                field, _, conversion = field.partition("!")
                rows.append((literal, field, spec, conversion or None))
                literal = ""
                index = end + 1
            else:
                literal += letter
                index += 1
        if literal:
            rows.append((literal, None, None, None))
        return iter(rows)
