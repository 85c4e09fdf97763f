"""Names kept where projects import them from."""

from pydantic.functional_validators import PlainSerializer, SerializeAsAny, WrapSerializer, field_serializer, model_serializer
