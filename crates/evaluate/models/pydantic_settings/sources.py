"""Where the classes live in the package."""

from pydantic_settings import *
