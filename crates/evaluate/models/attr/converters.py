"""Conversions of values."""


def optional(converter):
    return lambda value: None if value is None else converter(value)


def default_if_none(default=None, factory=None):
    return lambda value: value if value is not None else factory() if factory is not None else default


def pipe(*converters):
    def convert(value):
        for each in converters:
            value = each(value)
        return value

    return convert


def to_bool(value):
    text = value.lower() if isinstance(value, str) else value
    if text in (True, "true", "t", "yes", "y", "on", "1", 1):
        return True
    if text in (False, "false", "f", "no", "n", "off", "0", 0):
        return False
    raise ValueError("Cannot convert value to bool: " + repr(value))
