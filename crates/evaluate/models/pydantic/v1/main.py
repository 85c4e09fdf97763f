"""Models of the first version."""

from pydantic import main as _main
from pydantic.main import ModelMetaclass


class BaseModel(_main.BaseModel):
    _is_model_base = True
    _first_version = True


def create_model(model_name, /, *, __base__=None, **definitions):
    return _main.create_model(model_name, __base__=__base__ or BaseModel, **definitions)
