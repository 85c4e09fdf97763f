"""Names kept where projects import them from."""

from pydantic.functional_validators import root_validator, validator
