"""Names kept where projects import them from."""

from pydantic.main import BaseModel as GenericModel
