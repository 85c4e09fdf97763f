# %% fields, defaults and dumps
from pydantic import BaseModel, Field
from typing import Optional, List, ClassVar
class A(BaseModel):
    x: int
    y: str = "d"
    z: Optional[int] = None
    tags: List[str] = Field(default_factory=list)
    w: list = []
    KIND: ClassVar[str] = "k"
    q: float = Field(1.5, description="no")
a = A(x="3"); b = A(x=4, tags=["t"])
a.w.append(1)
print(a, repr(b), a.model_dump(), b.dict(), A.KIND, list(A.model_fields), a.x + 1, A(x=1).w, a == A(x=3, w=[1]), dict(a)["x"])
print(A.model_fields["q"].default, A.model_fields["x"].is_required(), a.model_fields_set, A.model_validate({"x": 9}).x)
# %% aliases
from pydantic import BaseModel, Field, ConfigDict, AliasChoices, AliasPath
class A(BaseModel):
    model_config = ConfigDict(populate_by_name=True)
    x: int = Field(alias="theX")
    y: int = Field(1, validation_alias=AliasChoices("why", "Y"))
    z: int = Field(2, validation_alias=AliasPath("deep", 1))
    s: int = Field(3, serialization_alias="ess")
print(A(theX=1), A(x=2, Y=5), A(x=1, deep=[1, 7]), A(x=1).model_dump(by_alias=True))
# %% inheritance and overriding
from pydantic import BaseModel
class A(BaseModel):
    x: int = 1
    y: str = "a"
class B(A):
    y: str = "b"
    z: bool = True
class Mix:
    def hello(self): return "hello " + self.y
class C(B, Mix): pass
print(B(), C(x=5).hello(), list(C.model_fields), B.model_fields["y"].default, isinstance(C(), A))
# %% extra and config
from pydantic import BaseModel, ConfigDict
class A(BaseModel, extra="allow"):
    x: int = 1
class B(BaseModel):
    class Config:
        extra = "allow"
class C(BaseModel):
    x: int = 1
a = A(x=2, y=3)
print(a.y, a.model_dump(), a.model_extra, B(q=1).q, hasattr(C(x=1, y=2), "y"), A.model_config["extra"], C(y=1))
# %% validators
from pydantic import BaseModel, field_validator, model_validator, validator
from typing import Any
class A(BaseModel):
    p: str = "x"
    q: int = 0
    @field_validator("p")
    @classmethod
    def slash(cls, v): return v if v.startswith("/") else "/" + v
    @field_validator("q", mode="before")
    @classmethod
    def num(cls, v): return 7 if v == "seven" else v
    @field_validator("*")
    def nothing(cls, v, info): return v
    @model_validator(mode="before")
    @classmethod
    def pre(cls, data: Any): return {**data, "q": data.get("qq", data.get("q", 1))}
    @model_validator(mode="after")
    def post(self):
        self.p = self.p + "!"
        return self
print(A(p="a", q="seven"), A(), A(qq=5), A.slash("z"))
# %% first version validators
import warnings; warnings.simplefilter("ignore")
from pydantic import BaseModel, validator, root_validator
class A(BaseModel):
    a: str
    b: str = ""
    @validator("b", pre=True, always=True)
    def fill(cls, v, values): return v or values["a"] + "-b"
    @root_validator(pre=True)
    def pre(cls, values): return {**values, "a": values["a"].lower()}
print(A(a="X"), A(a="Y", b="q"))
# %% nested models and coercion
from pydantic import BaseModel
from enum import Enum
from pathlib import Path
from typing import Literal, Optional, Union, Dict
class K(str, Enum):
    A = "a"; B = "b"
class In(BaseModel):
    n: int = 1
class Out(BaseModel):
    i: In = In()
    l: list[In] = []
    d: Dict[str, In] = {}
    k: K = K.A
    p: Path = Path("/x")
    lit: Literal["q", "r"] = "q"
    o: Optional[int] = None
    u: Union[int, str] = 0
    t: tuple[int, ...] = ()
    s: set[str] = set()
    f: float = 0
o = Out(i={"n": "5"}, l=[{"n": 2}], d={"x": {}}, k="b", p="/y/z", o="4", u="abc", t=["1", 2], s=["a"], f="2.5", lit="r")
print(o, o.model_dump(), o.k is K.B, o.p.name, type(o.f))
# %% private attributes and post init
from pydantic import BaseModel, PrivateAttr
class A(BaseModel):
    x: int = 1
    _cache: dict = PrivateAttr(default_factory=dict)
    _n: int = PrivateAttr(5)
    _plain: list = []
    def model_post_init(self, ctx): self._cache["x"] = self.x
a = A(x=3); b = A()
a._plain.append(1)
print(a._cache, a._n, b._cache, b._plain, a.model_dump())
# %% computed fields
from pydantic import BaseModel, computed_field
from functools import cached_property
class A(BaseModel):
    x: str = "v1"
    @computed_field
    @property
    def prefix(self) -> str: return "/" + self.x
    @computed_field
    def other(self) -> int: return 3
    @property
    def plain(self): return 9
print(A().prefix, A(x="v2").model_dump(), A().plain, A().other, list(A.model_computed_fields))
# %% copy, construct, create_model
from pydantic import BaseModel, create_model, Field
class A(BaseModel):
    x: int = 1
    l: list = []
a = A(); b = a.model_copy(update={"x": 5}); c = a.model_copy(deep=True)
print(b, a.l is b.l, a.l is c.l, A.model_construct(x="raw").x, a.copy(update={"x": 3}).x)
D = create_model("D", y=(int, 4), z=(str, ...), __base__=A)
print(D(z="q"), list(D.model_fields), D.__name__, issubclass(D, A))
# %% generics and forward references
from __future__ import annotations
from typing import Generic, TypeVar, Optional, List
from pydantic import BaseModel
T = TypeVar("T")
class Page(BaseModel, Generic[T]):
    items: List[T]
    total: int = 0
class Node(BaseModel):
    name: str
    child: Optional[Node] = None
print(Page(items=[1]).items, Page[int](items=[2]).total, Node(name="a", child={"name": "b"}).child.name)
# %% annotated fields
from typing import Annotated, Optional
from pydantic import BaseModel, Field, AfterValidator, BeforeValidator
class A(BaseModel):
    x: Annotated[int, Field(ge=1)] = 3
    y: Annotated[str, Field(default="yy", alias="why")]
    z: Annotated[str, AfterValidator(lambda v: v.upper())] = "z"
    b: Annotated[list, BeforeValidator(lambda v: v.split(",") if isinstance(v, str) else v)] = []
print(A(), A(why="q", z="abc", b="1,2"), A.model_fields["y"].alias)
# %% secrets and urls
from pydantic import BaseModel, SecretStr, AnyHttpUrl, HttpUrl, PostgresDsn
class A(BaseModel):
    s: SecretStr = SecretStr("q")
    u: AnyHttpUrl = "http://x.com"
    h: HttpUrl = HttpUrl("https://y.org/api")
a = A(u="http://a.b:80", s="top")
print(a.s, a.s.get_secret_value(), repr(a.s), str(HttpUrl("http://q.com")), a.h.host, a.h.path, a.h.scheme, A().s.get_secret_value(), HttpUrl("https://z.com/p?x=1").query, str(HttpUrl.build(scheme="https", host="m.com", path="p")))
# %% root models and init subclasses
from pydantic import BaseModel, RootModel
class R(RootModel[list[int]]): pass
class S(RootModel):
    root: dict[str, str] = {}
print(R([1, "2"]).root, R([1]).model_dump(), S().root)
seen = []
class Base(BaseModel):
    def __init_subclass__(cls, tag=None, **kw): super().__init_subclass__(**kw); seen.append(("i", cls.__name__, tag))
    @classmethod
    def __pydantic_init_subclass__(cls, **kw): seen.append(("p", cls.__name__))
class X(Base, tag="t"): pass
print(seen)
# %% custom init and metaclass
from pydantic import BaseModel
from pydantic._internal._model_construction import ModelMetaclass
class A(BaseModel):
    x: int = 1
    def __init__(self, x=2, **kw): super().__init__(x=x, **kw)
class Meta(ModelMetaclass):
    def __new__(m, name, bases, ns, **kw):
        c = super().__new__(m, name, bases, ns, **kw); c.made = name; return c
class B(BaseModel, metaclass=Meta):
    y: int = 0
print(A(), A(7), B.made, B(y=3))
# %% alias generator and enum values
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel, to_snake, to_pascal
from enum import Enum
class K(Enum):
    A = "a"
class A(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, use_enum_values=True)
    base_path: str = "/"
    k: K = None
print(A(basePath="/x").base_path, A(base_path="/y").model_dump(by_alias=True), A(k="a").k, to_camel("a_bc_d"), to_snake("HelloWorldX"), to_pascal("x_y"))
# %% model_dump options, json
from pydantic import BaseModel, Field
class In(BaseModel):
    a: int = 1
    b: str | None = None
class A(BaseModel):
    i: In = In()
    secret: str = Field("s", exclude=True)
    n: int | None = None
    l: list[In] = [In()]
a = A(n=None)
print(a.model_dump(exclude_none=True), a.model_dump(exclude_unset=True), a.model_dump(include={"n"}), a.model_dump(exclude={"i"}), a.model_dump_json(), A.model_validate_json('{"n": 3}').n)
# %% discriminated and default factory with data
from pydantic import BaseModel, Field, TypeAdapter, ValidationError, validate_call
class A(BaseModel):
    a: int = 1
    b: int = Field(default_factory=lambda data: data["a"] + 1)
print(A(a=5).b, TypeAdapter(list[int]).validate_python(["1"]), issubclass(ValidationError, ValueError))
@validate_call
def f(x: int): return x
print(f(3))
# %% pydantic.v1
import warnings; warnings.simplefilter("ignore")
from pydantic.v1 import BaseModel, Field, validator, BaseSettings
from typing import Optional
class A(BaseModel):
    x: int = 1
    y: Optional[str]
    z = "inferred"
    class Config:
        extra = "allow"
print(A().dict(), A(x="3", q=1).q, list(A.__fields__), A.parse_obj({"z": "k"}).z, A.construct(x=3).x)
# %% pydantic dataclass
from pydantic.dataclasses import dataclass
from pydantic import Field
@dataclass
class D:
    x: int = 1
    y: list = Field(default_factory=list)
print(D(), D(2).x, D().y)
# %% models that are abstract
from abc import ABC, abstractmethod
from pydantic import BaseModel
class A(BaseModel, ABC):
    x: int = 1
    @abstractmethod
    def go(self): ...
class B(A):
    def go(self): return self.x
class Strange(BaseModel):
    a: A = None
    model_config = {"arbitrary_types_allowed": True}
print(B().go(), isinstance(B(), A), isinstance(B(), BaseModel), issubclass(B, BaseModel), isinstance(3, A), Strange(a=B(x=4)).a.x)
# %% class attributes that are no fields
from pydantic import BaseModel, Field
from typing import ClassVar, Any
class A(BaseModel):
    registry: ClassVar[dict] = {}
    name: str
    any: Any = None
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        A.registry[cls.__name__] = cls
    @property
    def upper(self): return self.name.upper()
    @classmethod
    def make(cls, n): return cls(name=n)
    @staticmethod
    def s(): return 1
class B(A): pass
class C(B):
    extra_path: str = "/c"
print(list(A.registry), B.make("q").upper, C(name="z").extra_path, A.s(), C.model_fields.keys() == {"name", "any", "extra_path"}, C(name="n", any=[1]).any, [c.__name__ for c in A.__subclasses__()])
# %% assigning, comparing, iterating
from pydantic import BaseModel
class A(BaseModel):
    x: int = 1
    y: str = "a"
a = A(); a.x = 5; setattr(a, "y", "b")
print(a, a == A(x=5, y="b"), {k: v for k, v in a}, getattr(a, "zz", "none"), hasattr(a, "x"), a.model_copy() == a, A.__name__, vars(a) == {"x": 5, "y": "b"}, A(**a.model_dump()) == a)
# %% secret settings inside models and optional unions
from typing import Union, Optional
from pydantic import BaseModel
class X(BaseModel): kind: str = "x"
class Y(BaseModel): n: int
class Z(BaseModel):
    one: Union[Y, X, None] = None
    many: Optional[list[X]] = None
    num: float | None = None
    text: str | int = ""
    flag: bool = False
    tup: tuple[int, str] = (1, "a")
print(Z(one={"kind": "q"}).one, Z(many=[{"kind": "k"}]).many[0].kind, Z(num=3).num, Z(text=4).text, Z(flag="off").flag, Z(tup=["3", "b"]).tup)
# %% unions told apart by a literal
from typing import Literal, Annotated, Union
from pydantic import BaseModel, Field
class Cat(BaseModel):
    kind: Literal["cat"] = "cat"
    lives: int = 9
class Dog(BaseModel):
    kind: Literal["dog"]
    lives: int = 1
class Home(BaseModel):
    pet: Annotated[Union[Cat, Dog], Field(discriminator="kind")]
    all: list[Cat | Dog] = []
print(Home(pet={"kind": "dog"}), Home(pet={"kind": "cat", "lives": 3}, all=[{"kind": "dog"}, Dog(kind="dog")]).all)
