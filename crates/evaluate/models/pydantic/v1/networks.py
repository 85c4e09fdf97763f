"""Names of the first version."""

from pydantic.v1 import AnyHttpUrl, AnyUrl, HttpUrl, PostgresDsn, RedisDsn
from pydantic.networks import EmailStr
