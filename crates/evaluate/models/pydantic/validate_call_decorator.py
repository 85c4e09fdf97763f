"""Names kept where projects import them from."""

from pydantic.tools import validate_call
