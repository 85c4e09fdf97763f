"""Types with constraints; a constraint never changes a value."""

import _fingerpost
from typing import Annotated, Any, Literal


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


def conint(**constraints):
    return int


def confloat(**constraints):
    return float


def constr(**constraints):
    return str


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

    return Decimal


def condate(**constraints):
    from datetime import date

    return date


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


StrictStr = str
StrictInt = PositiveInt = NegativeInt = NonNegativeInt = NonPositiveInt = ConstrainedInt = int
StrictFloat = PositiveFloat = NegativeFloat = NonNegativeFloat = NonPositiveFloat = FiniteFloat = ConstrainedFloat = float
StrictBool = bool
StrictBytes = bytes
ConstrainedStr = str
UUID1 = UUID3 = UUID4 = UUID5 = UUID6 = UUID7 = UUID8 = Any
ByteSize = int
Base64Str = EncodedStr = Base64UrlStr = str
Base64Bytes = EncodedBytes = Base64UrlBytes = bytes
PastDate = FutureDate = PastDatetime = FutureDatetime = AwareDatetime = NaiveDatetime = Any
PaymentCardNumber = str
JsonValue = Any


def _path_type():
    from pathlib import Path

    return Path


FilePath = DirectoryPath = NewPath = SocketPath = _path_type()
