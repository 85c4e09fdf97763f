"""Members that combine, and checks of whole enumerations."""

from enum._core import Enum, StrEnum


def _combine(self, value):
    return type(self)._lookup(value)


def _bits(other):
    return other._value_ if isinstance(other, Flag) else other


class Flag(Enum):
    _is_enum_base = True
    _is_flag = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 1 << max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            return None
        everything = 0
        for item in cls._member_map_.values():
            everything = everything | item._value_
        if value < 0:
            value = everything & value
            if value in cls._value2member_map_:
                return cls._value2member_map_[value]
        if value & ~everything and not issubclass(cls, int):
            raise ValueError(cls.__name__ + ": invalid value " + str(value))
        result = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        result._value_ = value
        parts = [item._name_ for item in cls if item._value_ & value]
        result._name_ = "|".join(parts) or None
        cls._value2member_map_[value] = result
        return result

    def __or__(self, other):
        return _combine(self, self._value_ | _bits(other))

    def __ror__(self, other):
        return _combine(self, self._value_ | _bits(other))

    def __and__(self, other):
        return _combine(self, self._value_ & _bits(other))

    def __rand__(self, other):
        return _combine(self, self._value_ & _bits(other))

    def __xor__(self, other):
        return _combine(self, self._value_ ^ _bits(other))

    def __invert__(self):
        everything = 0
        for item in type(self):
            everything = everything | item._value_
        return _combine(self, everything & ~self._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([item for item in type(self) if item._value_ & self._value_])

    def __len__(self):
        return len([item for item in type(self) if item._value_ & self._value_])

    def __bool__(self):
        return self._value_ != 0

    def __repr__(self):
        name = type(self).__name__
        if self._name_ is None:
            return "<" + name + ": " + repr(self._value_) + ">"
        return "<" + name + "." + self._name_ + ": " + repr(self._value_) + ">"

    def __str__(self):
        if self._name_ is None:
            return type(self).__name__ + "(" + repr(self._value_) + ")"
        return type(self).__name__ + "." + self._name_


class IntFlag(int, Flag):
    _is_enum_base = True

    def __or__(self, other):
        return Flag.__or__(self, other)

    def __ror__(self, other):
        return Flag.__or__(self, other)

    def __and__(self, other):
        return Flag.__and__(self, other)

    def __rand__(self, other):
        return Flag.__and__(self, other)

    def __xor__(self, other):
        return Flag.__xor__(self, other)

    def __invert__(self):
        return Flag.__invert__(self)

    def __repr__(self):
        return Flag.__repr__(self)

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self._value_, format_spec)


class FlagBoundary(StrEnum):
    STRICT = "strict"
    CONFORM = "conform"
    EJECT = "eject"
    KEEP = "keep"


STRICT = FlagBoundary.STRICT
CONFORM = FlagBoundary.CONFORM
EJECT = FlagBoundary.EJECT
KEEP = FlagBoundary.KEEP


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS = EnumCheck.CONTINUOUS
NAMED_FLAGS = EnumCheck.NAMED_FLAGS
UNIQUE = EnumCheck.UNIQUE


def unique(enumeration):
    aliases = [name + " -> " + item._name_ for name, item in enumeration._member_map_.items() if name != item._name_]
    if aliases:
        raise ValueError("duplicate values found in " + repr(enumeration) + ": " + ", ".join(aliases))
    return enumeration


def verify(*checks):
    return lambda enumeration: enumeration


def global_enum(cls, update_str=False):
    return cls
