"""Types with constraints; a constraint never changes a value."""

import _fingerpost
from typing import Annotated, Any, Literal

from annotated_types import Ge, Gt, Le, Lt


class _SecretBase:
    def __init__(self, secret_value):
        self._secret_value = secret_value

    def get_secret_value(self):
        return self._secret_value

    def __class_getitem__(cls, item):
        return cls

    def __len__(self):
        return len(self._secret_value)

    def __eq__(self, other):
        return isinstance(other, type(self)) and self._secret_value == other._secret_value

    def __hash__(self):
        return hash(self._secret_value)

    def __str__(self):
        return "**********" if self._secret_value else ""

    def __repr__(self):
        return type(self).__name__ + "(" + repr(str(self)) + ")"


class Secret(_SecretBase):
    pass


class SecretStr(_SecretBase):
    pass


class SecretBytes(_SecretBase):
    pass


def _constrained(kind, constraints):
    from pydantic.fields import FieldInfo

    return Annotated[kind, FieldInfo(**constraints)] if constraints else kind


def conint(**constraints):
    return _constrained(int, constraints)


def confloat(**constraints):
    return _constrained(float, constraints)


def constr(**constraints):
    return Annotated[str, StringConstraints(**constraints)] if constraints else str


def conbytes(**constraints):
    return bytes


def conlist(item_type, **constraints):
    return list[item_type]


def conset(item_type, **constraints):
    return set[item_type]


def confrozenset(item_type, **constraints):
    return frozenset[item_type]


def condecimal(**constraints):
    from decimal import Decimal

    return _constrained(Decimal, constraints)


def condate(**constraints):
    from datetime import date

    return _constrained(date, constraints)


class StringConstraints:
    def __init__(self, **options):
        self.__dict__.update(options)


class Json:
    def __class_getitem__(cls, item):
        return Any


class ImportString:
    def __class_getitem__(cls, item):
        return cls


class Strict:
    def __init__(self, strict=True):
        self.strict = strict


class Discriminator:
    def __init__(self, discriminator, **options):
        self.discriminator = discriminator


class Tag:
    def __init__(self, tag):
        self.tag = tag


class GetPydanticSchema:
    def __init__(self, *args, **options):
        pass


class AllowInfNan:
    def __init__(self, allow_inf_nan=True):
        self.allow_inf_nan = allow_inf_nan


class FailFast:
    def __init__(self, fail_fast=True):
        self.fail_fast = fail_fast


class OnErrorOmit:
    def __class_getitem__(cls, item):
        return item


class UuidVersion:
    def __init__(self, uuid_version):
        self.uuid_version = uuid_version


def _uuid_types():
    from uuid import UUID

    return [Annotated[UUID, UuidVersion(version)] for version in (1, 3, 4, 5, 6, 7, 8)]


def _refined(kind, name):
    """A type whose values are checked in a way that is not modelled."""
    return Annotated[kind, _Refinement(name)]


class _Refinement:
    def __init__(self, name):
        self.name = name


StrictStr = Annotated[str, Strict()]
StrictInt = Annotated[int, Strict()]
PositiveInt = Annotated[int, Gt(0)]
NegativeInt = Annotated[int, Lt(0)]
NonNegativeInt = Annotated[int, Ge(0)]
NonPositiveInt = Annotated[int, Le(0)]
ConstrainedInt = int
StrictFloat = Annotated[float, Strict()]
PositiveFloat = Annotated[float, Gt(0)]
NegativeFloat = Annotated[float, Lt(0)]
NonNegativeFloat = Annotated[float, Ge(0)]
NonPositiveFloat = Annotated[float, Le(0)]
FiniteFloat = Annotated[float, AllowInfNan(False)]
ConstrainedFloat = float
StrictBool = Annotated[bool, Strict()]
StrictBytes = Annotated[bytes, Strict()]
ConstrainedStr = str
UUID1, UUID3, UUID4, UUID5, UUID6, UUID7, UUID8 = _uuid_types()
ByteSize = _refined(int, "ByteSize")
Base64Str = EncodedStr = Base64UrlStr = _refined(str, "Base64Str")
Base64Bytes = EncodedBytes = Base64UrlBytes = _refined(bytes, "Base64Bytes")
PastDate = FutureDate = PastDatetime = FutureDatetime = AwareDatetime = NaiveDatetime = _refined(Any, "AwareDatetime")
PaymentCardNumber = _refined(str, "PaymentCardNumber")
JsonValue = Any


def _path_type():
    from pathlib import Path

    return Path


FilePath = DirectoryPath = NewPath = SocketPath = _refined(_path_type(), "FilePath")
