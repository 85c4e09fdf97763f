"""The newer names of `attr`."""

from attr import *
from attr import converters, validators
