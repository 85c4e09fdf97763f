"""POSIX paths as text."""

from os.path import *
