"""Names of the first version."""

from pydantic.dataclasses import *
