# %% a required setting without value is unknown and says so
#expect <unknown: required field token of S has no value> d
from pydantic_settings import BaseSettings
class S(BaseSettings):
    token: str
    other: str = "d"
print(S().token, S().other)
# %% machine variables are unknown, unset ones are not there
#expect <unknown: environment variable HOME> None True False <unknown: environment variable user>
import os
from pydantic_settings import BaseSettings
class S(BaseSettings):
    user: str = "nobody"
print(os.environ["HOME"], os.getenv("SURELY_UNSET"), "HOME" in os.environ, "SURELY_UNSET" in os.environ, S().user)
# %% unknown paths stay unknown
#expect <unknown: the working directory> <unknown: the working directory> <unknown: a path that is not known>
import os
from pathlib import Path
print(os.getcwd(), Path.cwd() / "x", Path(os.getcwd()) / "y")
# %% unknown defaults and annotations of models and data classes
#expect <unknown: the time> 1 <unknown: the time> 2 <unknown: the time>
import time
from dataclasses import dataclass
from enum import Enum
from pydantic import BaseModel, Field
class A(BaseModel):
    t: float = time.time()
    n: int = 1
    q: "Nowhere" = None
@dataclass
class B:
    t: float = time.time()
    n: int = 2
class C(Enum):
    T = time.time()
    U = 3
print(A().t, A().n, B().t, B().n, C.T.value)
# %% a validator that refuses makes its field unknown
#expect <unknown: validator check refused the value of x> 2
from pydantic import BaseModel, field_validator
class A(BaseModel):
    x: int = 1
    y: int = 2
    @field_validator("x")
    def check(cls, v): raise ValueError("no")
a = A(x=5)
print(a.x, a.y)
# %% unknown arguments are not cached
#expect 2 1
import time
from functools import lru_cache
calls = []
@lru_cache
def f(x): calls.append(x); return len(calls)
f(time.time()); f(time.time())
print(len(calls), end=" ")
calls.clear(); f(1); f(1); print(len(calls))
# %% folders outside the tree are unknown
#expect <unknown: a directory outside the analysed tree> <unknown: a directory outside the analysed tree>
import os
from pathlib import Path
print(os.listdir("/usr"), Path("/usr").glob("*"))
# %% asyncio runs results through
#expect 3 [1, 2] 4
import asyncio
print(asyncio.run(3), asyncio.gather(1, 2), asyncio.get_event_loop().run_until_complete(4))
# %% the working directory, relative paths and unknown joins
#expect <unknown: environment variable HOME> <unknown: the home directory>
import os
print(os.path.join(os.environ["HOME"], "x"), os.path.expanduser("~/x"))
