"""Names of the first version."""

from pydantic.v1.main import BaseModel as GenericModel
