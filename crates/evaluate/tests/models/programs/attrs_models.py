# %% define and field
from attrs import define, field, Factory, frozen, asdict, evolve, fields
import attrs, attr
@define
class A:
    x: int
    y: str = "d"
    l: list = field(factory=list)
    m: list = Factory(list)
    z: int = field(default=1, converter=int)
    _p: int = 0
    w: int = field(init=False)
    @w.default
    def _w(self): return self.x + 1
a = A(1, z="5", p=3)
print(a, a.w, a.l is A(1).l, a == A(1, z=5, p=3), [f.name for f in fields(A)], asdict(a), evolve(a, x=4).x)
try: A()
except TypeError as e: print("missing")
# %% frozen, inheritance and post init
import attr, attrs
from attrs import define, frozen, field
@frozen
class F:
    x: int = 1
@define(kw_only=True)
class B:
    a: int = 1
    def __attrs_post_init__(self): self.__dict__ if 0 else None
@define
class C(B):
    b: int = 2
@attr.s(auto_attribs=True)
class D:
    q: int = 3
@attr.s
class E:
    one = attr.ib()
    two = attr.ib(default=attr.Factory(dict))
    def m(self): return self.one
print(F(2), hash(F(1)) == hash(F(1)), C(b=3, a=4), D(), E(1).m(), E(1, {"a": 1}), attr.asdict(D()), attr.has(D))
try: F().x = 3
except attrs.exceptions.FrozenInstanceError if hasattr(attrs, "exceptions") else AttributeError: print("frozen")
# %% exceptions keep their place in the hierarchy
print([c.__name__ for c in FileNotFoundError.__mro__], issubclass(ModuleNotFoundError, ImportError), IOError is OSError)
