"""The first version of the library."""

from pydantic import *
from pydantic import main as _main
from pydantic.v1.env_settings import BaseSettings
from pydantic.v1.main import BaseModel, create_model

VERSION = "1.10.21"


class _PlainUrl:
    _keeps_text = True


class AnyUrl(_PlainUrl, AnyUrl):
    pass


class AnyHttpUrl(_PlainUrl, AnyHttpUrl):
    pass


class HttpUrl(_PlainUrl, HttpUrl):
    pass


class PostgresDsn(_PlainUrl, PostgresDsn):
    pass


class RedisDsn(_PlainUrl, RedisDsn):
    pass
