"""Names of the first version."""

from pydantic.functional_validators import root_validator, validator
