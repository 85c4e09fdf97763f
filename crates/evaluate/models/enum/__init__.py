"""Enumerations."""

from enum._core import (
    DynamicClassAttribute,
    Enum,
    EnumMeta,
    EnumType,
    IntEnum,
    ReprEnum,
    StrEnum,
    auto,
    member,
    nonmember,
    property,
)
from enum._flags import (
    CONFORM,
    CONTINUOUS,
    EJECT,
    KEEP,
    NAMED_FLAGS,
    STRICT,
    UNIQUE,
    EnumCheck,
    Flag,
    FlagBoundary,
    IntFlag,
    global_enum,
    unique,
    verify,
)
