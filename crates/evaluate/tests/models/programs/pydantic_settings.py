# %% defaults and environment
#env PORT=99
#env app_name=hello
#env DEBUG=yes
from pydantic_settings import BaseSettings
class S(BaseSettings):
    port: int = 1
    APP_NAME: str = "n"
    debug: bool = False
    other: str = "o"
s = S()
print(s.port + 1, s.APP_NAME, s.debug, s.other, S(port=5).port, s.model_dump())
# %% prefix and case
#env API_PREFIX=/v9
#env api_root=/low
from pydantic_settings import BaseSettings, SettingsConfigDict
class S(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="API_")
    prefix: str = "/"
    root: str = "/"
class T(BaseSettings, case_sensitive=True):
    API_PREFIX: str = "x"
    api_prefix: str = "y"
    API_ROOT: str = "z"
class U(BaseSettings):
    prefix: str = "p"
    class Config:
        env_prefix = "api_"
print(S(), T(), U())
# %% env file
#env PORT=3
from pydantic_settings import BaseSettings, SettingsConfigDict
class S(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")
    app_name: str = "d"
    port: int = 0
    place: str = ""
    multi: str = ""
    empty: str = "e"
class T(S):
    model_config = SettingsConfigDict(env_file=("missing.env", ".env"), env_ignore_empty=True, extra="allow")
print(S(), T().empty, T().base, S(_env_file=None).app_name)
# %% aliases
#env THE_URL=http://x
#env B2=two
#env x_plain=never
#env AUTH=[1,2]
from pydantic import Field, AliasChoices, AliasPath
from pydantic_settings import BaseSettings, SettingsConfigDict
class S(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="X_")
    url: str = Field("d", alias="THE_URL")
    b: str = Field("d", validation_alias=AliasChoices("B1", "B2"))
    plain: str = Field("d", validation_alias="NOT_SET")
    second: int = Field(0, validation_alias=AliasPath("AUTH", 1))
class P(BaseSettings):
    model_config = SettingsConfigDict(populate_by_name=True)
    url: str = Field("d", alias="THE_URLX")
print(S(), S(THE_URL="init").url, P(url="n").url, P(THE_URLX="m").url)
# %% nested models
#env DB__HOST=h1
#env DB__PORT=77
#env DB__OPTS={"a": 1}
#env CACHE={"host": "j", "port": 5}
#env CACHE__PORT=6
#env DEEP__ONE__TWO=t
from pydantic import BaseModel
from pydantic_settings import BaseSettings, SettingsConfigDict
class DB(BaseModel):
    host: str = "l"
    port: int = 1
    opts: dict = {}
class One(BaseModel):
    two: str = ""
    other: str = "o"
class Deep(BaseModel):
    one: One = One()
class S(BaseSettings):
    model_config = SettingsConfigDict(env_nested_delimiter="__")
    db: DB = DB()
    cache: DB | None = None
    deep: Deep = Deep()
    m: dict[str, str] = {}
print(S())
# %% json values
#env L=["a","b"]
#env D={"x": "1"}
#env O=5
#env K=b
#env P=/a/b
#env SEC=hush
#env U=http://u.v
#env F=1.5
#env LIT=one
#env N=
from typing import Optional, List, Literal
from enum import Enum
from pathlib import Path
from pydantic import SecretStr, AnyHttpUrl
from pydantic_settings import BaseSettings
class K(Enum):
    A = "a"; B = "b"
class S(BaseSettings):
    l: List[str] = []
    d: dict[str, int] = {}
    o: Optional[int] = None
    k: K = K.A
    p: Path = Path("/")
    sec: SecretStr = SecretStr("")
    u: AnyHttpUrl | None = None
    f: float = 0
    lit: Literal["one", "two"] = "two"
    n: str = "nn"
s = S()
print(s, s.sec.get_secret_value(), s.p.parent, s.k.name)
# %% validators on settings
#env ORIGINS=a,b
from typing import Annotated, Any
from pydantic import field_validator, model_validator, computed_field
from pydantic_settings import BaseSettings, NoDecode
class S(BaseSettings):
    origins: Annotated[list[str], NoDecode] = []
    v: str = "v1"
    prefix: str = ""
    @field_validator("origins", mode="before")
    @classmethod
    def split(cls, v): return v.split(",") if isinstance(v, str) else v
    @model_validator(mode="after")
    def fill(self):
        if not self.prefix: self.prefix = "/api/" + self.v
        return self
    @computed_field
    @property
    def full(self) -> str: return self.prefix + "/full"
print(S(), S().full, S(v="v2").prefix)
# %% custom sources
#env A=env
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, YamlConfigSettingsSource, SettingsConfigDict, TomlConfigSettingsSource
class Src(PydanticBaseSettingsSource):
    def get_field_value(self, field, name): return ("src-" + name, name, False)
    def __call__(self): return {"b": "from source", "a": "low"}
class S(BaseSettings):
    a: str = "d"
    b: str = "d"
    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, env_settings, dotenv_settings, file_secret_settings):
        return init_settings, env_settings, Src(settings_cls)
class Y(BaseSettings):
    model_config = SettingsConfigDict(yaml_file="config.yaml", toml_file="config.toml")
    prefix: str = ""
    items: list[int] = []
    deep: dict = {}
    @classmethod
    def settings_customise_sources(cls, settings_cls, **kwargs):
        return (YamlConfigSettingsSource(settings_cls), TomlConfigSettingsSource(settings_cls))
print(S(), S(b="i").b, Y())
# %% sources of files that a project writes
from pathlib import Path
from pydantic_settings import BaseSettings, SettingsConfigDict, TomlConfigSettingsSource
from pydantic_settings.sources import ENV_FILE_SENTINEL, ConfigFileSourceMixin, PydanticBaseSettingsSource
from pydantic_settings.exceptions import SettingsError
class Lines(PydanticBaseSettingsSource, ConfigFileSourceMixin):
    def __init__(self, settings_cls, files):
        super().__init__(settings_cls)
        self.data = self._read_files(files)
    def _read_file(self, path):
        return {path.suffix[1:]: path.name}
    def get_field_value(self, field, field_name):
        return self.data.get(field_name), field_name, False
    def __call__(self):
        return {name: value for name in self.settings_cls.model_fields if (value := self.get_field_value(None, name)[0]) is not None}
class Config(SettingsConfigDict, total=False):
    note: str
class Upper(TomlConfigSettingsSource):
    def _read_file(self, file_path):
        return {key: value.upper() if isinstance(value, str) else value for key, value in super()._read_file(file_path).items()}
class S(BaseSettings):
    model_config = Config(toml_file="config.toml", extra="ignore", note="n")
    yaml: str = "no yaml"
    toml: str = "no toml"
    json_: str = "no json"
    prefix: str = "no prefix"
    @classmethod
    def settings_customise_sources(cls, settings_cls, **kwargs):
        return (Lines(settings_cls, ["config.yaml", Path("config.toml"), "missing.json"]), Lines(settings_cls, None), Upper(settings_cls))
print(S(), S.model_config["note"], ENV_FILE_SENTINEL, issubclass(SettingsError, ValueError))
# %% v1 settings
#env MY_X=ex
#env P_Y=why
#env P_Z=no
#env CFG=c
import warnings; warnings.simplefilter("ignore")
from pydantic.v1 import BaseSettings, Field
class S(BaseSettings):
    x: str = Field("d", env="MY_X")
    y: str = "d"
    z: str = Field("d", alias="P_Q")
    w: str = Field("d", env=["NOPE", "CFG"])
    v: int = 3
    class Config:
        env_prefix = "p_"
        env_file = ".env"
        fields = {"v": {"env": "PORT"}}
print(S())
# %% inheritance of settings and mixins
#env X_A=1
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic import BaseModel
class Part(BaseModel):
    one: int = 1
class Base(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="X_", case_sensitive=False)
    a: int = 0
class Child(Base, Part):
    b: str = "b"
    c: str = "c"
print(Child(), Child.model_config["env_prefix"], list(Child.model_fields))
# %% dotenv module
from dotenv import load_dotenv, dotenv_values, find_dotenv
import os
print(dict(dotenv_values(".env")))
print(load_dotenv(".env"), os.environ["APP_NAME"], os.getenv("PLACE"), os.environ.get("MULTI"))
# %% dotenv does not override
#env APP_NAME=set
from dotenv import load_dotenv
import os
load_dotenv(os.path.join(os.path.dirname(__file__), ".env")) if os.path.isabs(__file__) else load_dotenv(".env")
print(os.environ["APP_NAME"], os.environ["PORT"])
load_dotenv(".env", override=True)
print(os.environ["APP_NAME"])
# %% decouple
#env D_X=5
#env D_B=yes
from decouple import config, Csv, AutoConfig
print(config("D_X"), config("D_X", cast=int), config("D_B", cast=bool), config("D_NO", default="q"), config("D_NO2", default=3, cast=str), config("D_L", default="a, b", cast=Csv()), config("D_F", default=False, cast=bool))
# %% environs
#env E_X=5
#env E_B=true
#env E_L=a,b
#env E_D=k=v
from environs import Env
env = Env()
env.read_env(".env")
print(env("E_X"), env.int("E_X"), env.bool("E_B"), env.list("E_L"), env.str("E_N", "d"), env.int("E_N", 4), env.dict("E_D"), env.str("APP_NAME"), env.bool("E_N", False), env.list("E_N", []))
with env.prefixed("E_"): print(env.int("X"))
