"""Names of the first version."""

from pydantic.tools import *
