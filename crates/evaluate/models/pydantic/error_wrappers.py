"""Names kept where projects import them from."""

from pydantic.errors import ValidationError
