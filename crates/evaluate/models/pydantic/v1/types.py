"""Names of the first version."""

from pydantic.types import *
