"""Names of the first version."""

from pydantic.fields import *
from pydantic.fields import Field, FieldInfo, ModelField, PrivateAttr, Undefined
