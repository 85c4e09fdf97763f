"""Models that validate their data; the second version's names, and the first's that a project may still use."""

from pydantic.alias_generators import to_camel, to_pascal, to_snake
from pydantic.aliases import AliasChoices, AliasGenerator, AliasPath
from pydantic.config import BaseConfig, ConfigDict, Extra, with_config
from pydantic.errors import PydanticUndefinedAnnotation, PydanticUserError, ValidationError, ValidationInfo
from pydantic.fields import Field, ModelPrivateAttr, PrivateAttr, computed_field
from pydantic.functional_validators import (
    AfterValidator,
    BeforeValidator,
    InstanceOf,
    ModelWrapValidatorHandler,
    PlainSerializer,
    PlainValidator,
    SerializeAsAny,
    SkipValidation,
    ValidateAs,
    ValidatorFunctionWrapHandler,
    WrapSerializer,
    WrapValidator,
    field_serializer,
    field_validator,
    model_serializer,
    model_validator,
    root_validator,
    validator,
)
from pydantic.main import BaseModel, RootModel, create_model
from pydantic.networks import *
from pydantic.tools import TypeAdapter, parse_obj_as, validate_arguments, validate_call
from pydantic.types import *
from pydantic.version import VERSION

__version__ = VERSION
FieldValidationInfo = ValidationInfo
FieldSerializationInfo = SerializationInfo = ValidationInfo
SerializerFunctionWrapHandler = ValidatorFunctionWrapHandler
GetCoreSchemaHandler = GetJsonSchemaHandler = ValidatorFunctionWrapHandler
PydanticDeprecatedSince20 = PydanticDeprecationWarning = DeprecationWarning


def __getattr__(name):
    # The first version has its settings here.
    if name == "BaseSettings":
        from pydantic.v1.env_settings import BaseSettings

        return BaseSettings
    if name == "dataclasses":
        import pydantic.dataclasses

        return pydantic.dataclasses
    raise AttributeError("module 'pydantic' has no attribute " + repr(name))
