"""Path convertors: the table that path templates are checked against."""

import _fingerpost


class Convertor:
    regex = ""

    def convert(self, value):
        raise NotImplementedError()

    def to_string(self, value):
        raise NotImplementedError()


class StringConvertor(Convertor):
    regex = "[^/]+"

    def convert(self, value):
        return value

    def to_string(self, value):
        text = str(value)
        assert "/" not in text, "May not contain path separators"
        assert text, "Must not be empty"
        return text


class PathConvertor(Convertor):
    regex = ".*"

    def convert(self, value):
        return str(value)

    def to_string(self, value):
        return str(value)


class IntegerConvertor(Convertor):
    regex = "[0-9]+"

    def convert(self, value):
        return int(value)

    def to_string(self, value):
        number = int(value)
        assert number >= 0, "Negative integers are not supported"
        return str(number)


class FloatConvertor(Convertor):
    regex = r"[0-9]+(\.[0-9]+)?"

    def convert(self, value):
        return float(value)

    def to_string(self, value):
        number = float(value)
        assert number >= 0.0, "Negative floats are not supported"
        return ("%0.20f" % number).rstrip("0").rstrip(".")


class UUIDConvertor(Convertor):
    regex = "[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}"

    def convert(self, value):
        import uuid

        return uuid.UUID(value)

    def to_string(self, value):
        return str(value)


CONVERTOR_TYPES = {
    "str": StringConvertor(),
    "path": PathConvertor(),
    "int": IntegerConvertor(),
    "float": FloatConvertor(),
    "uuid": UUIDConvertor(),
}

# The table as it was before user code touched it; see `routing._template`.
_BUILT_IN = dict(CONVERTOR_TYPES)


if _fingerpost.starlette_version >= (0, 19):

    def register_url_convertor(key, convertor):
        CONVERTOR_TYPES[key] = convertor

else:
    _fingerpost_absent = ("register_url_convertor",)
