"""Names of the first version."""

from pydantic.utils import *
