"""Names of the first version."""

from pydantic.errors import ValidationError
