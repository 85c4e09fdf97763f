"""The metaclass of models, at its own address."""

from pydantic.main import ModelMetaclass
