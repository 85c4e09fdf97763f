"""TOML text."""

from tomllib import TOMLDecodeError, load, loads
