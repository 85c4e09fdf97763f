"""Names of the first version."""

from pydantic.config import *
