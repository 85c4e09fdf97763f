# %% dataclass basics
from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass, KW_ONLY, InitVar, make_dataclass, FrozenInstanceError, MISSING
from typing import ClassVar, List
@dataclass
class A:
    x: int
    y: str = "d"
    l: List[int] = field(default_factory=list)
    K: ClassVar[int] = 3
    hidden: int = field(default=0, repr=False, compare=False)
a = A(1); b = A(1, l=[2])
print(a, b, a == A(1), a == b, a == A(1, hidden=5), [f.name for f in fields(A)], asdict(b), astuple(a), replace(a, x=9), is_dataclass(A), is_dataclass(a), A.K, A.y, a.l is A(1).l, hasattr(A, "l"))
try: A()
except TypeError as e: print(e)
try: A(1, zz=2)
except TypeError as e: print(e)
try: fields(3)
except TypeError: print("no")
# %% dataclass inheritance, options and post init
from dataclasses import *
@dataclass(order=True, frozen=True)
class P:
    a: int = 1
    b: int = field(default=2, init=False)
@dataclass
class B:
    x: int = 0
    def __post_init__(self): self.z = self.x * 2
@dataclass
class C(B):
    y: int = 1
    _: KW_ONLY
    k: str = "k"
@dataclass
class D:
    n: int
    seed: InitVar[int] = 3
    made: int = field(init=False)
    def __post_init__(self, seed): self.made = self.n + seed
print(P(1) < P(2), hash(P(1)) == hash(P(1)), C(1, 2, k="q"), C(5).z, D(1), D(1, 10).made, P.__match_args__, sorted([P(3), P(1)]))
try: P().a = 3
except FrozenInstanceError as e: print("frozen", isinstance(e, AttributeError))
@dataclass(repr=False, eq=False)
class E: x: int = 1
@dataclass(slots=True, kw_only=True)
class F:
    x: int
    y: int = 2
print(E() == E(), F(x=3), F(x=1) == F(x=1))
M = make_dataclass("M", [("q", int), ("r", str, "R")]); print(M(1))
@dataclass
class Deep: a: P = None; l: list = field(default_factory=lambda: [P(7)])
print(asdict(Deep()), fields(Deep)[0].default, fields(Deep)[1].default is MISSING, field(metadata={"k": 1}).metadata["k"])
# %% future annotations in dataclasses
from __future__ import annotations
from dataclasses import dataclass, fields, field
from typing import ClassVar, Optional
@dataclass
class N:
    name: str
    C: ClassVar[int] = 1
    kids: list[N] = field(default_factory=list)
    up: Optional[N] = None
print(N("a", [N("b")]), [f.name for f in fields(N)])
# %% namedtuple
from collections import namedtuple
P = namedtuple("P", "x y", defaults=[5])
p = P(1)
print(p, p.x, p[1], p._asdict(), p._replace(x=3), P._make([7, 8]), P._fields, p == (1, 5), len(p), list(p), P(y=2, x=1), isinstance(p, tuple))
x, y = p; print(x, y)
class Q(namedtuple("Q", ["a", "b"])):
    def both(self): return self.a + self.b
print(Q(1, 2).both(), Q(1, b=4))
# %% typing.NamedTuple and TypedDict
from typing import NamedTuple, TypedDict
class R(NamedTuple):
    path: str
    methods: list = ["GET"]
    def full(self): return "/" + self.path
class T(TypedDict, total=False):
    a: int
r = R("x"); t = T(a=1)
print(r, r.full(), r.path, r.methods, R("y", ["P"])[1], t, type(t), T(a=3)["a"], R._fields, NamedTuple("Z", [("a", int)])(3), T.__total__)
# %% OrderedDict, defaultdict, Counter, deque
from collections import *
o = OrderedDict([("a", 1), ("b", 2)]); o.move_to_end("a"); print(list(o), o.popitem(last=False), o == {"a": 1}, isinstance(o, dict))
d = defaultdict(list); d["x"].append(1); d["y"]; print(dict(d), d.get("z"), "z" in d, len(d), d.default_factory is list)
n = defaultdict(lambda: defaultdict(int)); n["a"]["b"] += 1; print(n["a"]["b"])
c = Counter("abca"); print(c["a"], c["zz"], c.most_common(1), dict(c), c.total(), Counter(a=2) + Counter(a=1, b=1))
q = deque([1, 2], maxlen=3); q.append(3); q.append(4); q.appendleft(0); print(list(q), q.popleft(), q.pop(), list(q), len(q)); q.rotate(1); print(q)
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); m["c"] = 1; print(m["a"], m["b"], sorted(m), m.get("zz"), "b" in m, len(m), m.new_child({"a": 9})["a"])
class U(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = U({"a": 1}); u["b"] = 2; print(dict(u), u.get("A"), len(u), list(u.items()), u.pop("A"), u)
class L(UserList): pass
l = L([1]); l.append(2); l.extend([3]); print(l, list(l), l[0], len(l), 2 in l)
# %% collections.abc
from collections.abc import *
print(isinstance({}, Mapping), isinstance([], Sequence), isinstance("a", Sequence), isinstance(3, Iterable), isinstance([], Iterable), isinstance(len, Callable), isinstance(lambda: 1, Callable), isinstance(int, Callable), isinstance({1}, Set), isinstance((), MutableSequence), isinstance({}.keys(), KeysView), issubclass(dict, MutableMapping), isinstance(3, Hashable), isinstance([], Hashable), isinstance([], Sized), isinstance(iter([]), Iterator))
class M(Mapping):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M({"a": 1}); print(m.get("a"), m.get("b", 2), "a" in m, list(m.items()), list(m.values()), dict(m), m == {"a": 1}, isinstance(m, Mapping))
class MM(M, MutableMapping):
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
x = MM({}); x["a"] = 1; x.update(b=2); print(x.pop("a"), x.setdefault("c", 3), dict(x))
class S(Sequence):
    def __getitem__(self, i): return [1, 2, 3][i]
    def __len__(self): return 3
print(list(S()), 2 in S(), S().index(3), list(reversed(S())))
# %% typing introspection
from typing import *
import typing, types
print(get_origin(List[int]) is list, get_args(List[int]), get_origin(Optional[int]) is Union, get_args(Optional[int]), get_args(Union[int, str, int]), get_origin(dict[str, int]) is dict, get_args(Literal["a", "b"]), get_origin(Literal["a"]) is Literal, get_args(Annotated[int, "m", 3]), get_origin(Annotated[int, 1]) is Annotated, Annotated[int, "x"].__metadata__, get_origin(int), get_args(int), get_args(Tuple[int, ...]), get_args(Callable[[int], str]), get_origin(Type[int]) is type, get_origin(int | None) is types.UnionType, get_args(int | None), Optional[int] == Union[int, None], Union[int, int] is int)
def f(a: int, b: "str" = "x") -> Optional[int]: pass
class A:
    x: int
    y: "List[str]"
class B(A):
    z: Annotated[int, 1] = 0
print(get_type_hints(f)["b"], list(get_type_hints(B)), get_type_hints(B)["z"], get_type_hints(B, include_extras=True)["z"].__metadata__, cast(int, "3"), TYPE_CHECKING, NewType("N", int)(3))
# %% generics and protocols
from typing import *
T = TypeVar("T"); K = TypeVar("K")
class Repo(Generic[T]):
    def __init__(self, m): self.m = m
class UserRepo(Repo[int]): pass
class Two(Generic[K, T], Repo[T]): pass
print(Repo[int](3).m, UserRepo(4).m, UserRepo.__orig_bases__[0].__args__, get_args(UserRepo.__orig_bases__[0]), issubclass(UserRepo, Repo), Two(1).m, get_origin(Repo[int]) is Repo, T.__name__)
@runtime_checkable
class HasName(Protocol):
    def name(self) -> str: ...
class Named:
    def name(self): return "n"
class Not: pass
print(isinstance(Named(), HasName), isinstance(Not(), HasName))
@overload
def g(x: int): ...
@overload
def g(x: str): ...
def g(x): return x
@final
class Fin: pass
print(g(1), Fin.__name__)
class LI(List[int]): pass
print(LI([1]), issubclass(LI, list))
# %% abc
from abc import ABC, abstractmethod, ABCMeta
class A(ABC):
    @abstractmethod
    def f(self): ...
    @property
    @abstractmethod
    def p(self): ...
class B(A):
    def f(self): return 1
    p = 3
class V: pass
A.register(V)
class M(metaclass=ABCMeta): pass
print(B().f(), isinstance(B(), A), issubclass(V, A), isinstance(V(), A), isinstance(3, A), A.f.__isabstractmethod__, isinstance(M(), M), isinstance(B(), M))
# %% types
import types
n = types.SimpleNamespace(a=1, b="x"); n.c = 3
print(n, n.a, n.c, vars(n), n == types.SimpleNamespace(a=1, b="x", c=3))
def f(): pass
class K:
    def m(self): pass
print(isinstance(f, types.FunctionType), isinstance(K().m, types.MethodType), isinstance(len, types.BuiltinFunctionType), isinstance(lambda: 0, types.LambdaType), types.NoneType is type(None), isinstance(int | str, types.UnionType), isinstance(list[int], types.GenericAlias))
p = types.MappingProxyType({"a": 1}); print(p["a"], dict(p), "a" in p, list(p.items()), p.get("b"))
C = types.new_class("C", (K,), {}, lambda ns: ns.update(z=1)); print(C.z, C.__name__, issubclass(C, K))
b = types.MethodType(lambda self: self, 5); print(b())
# %% inspect
import inspect
from functools import partial, wraps
def f(a, /, b: int = 2, *args, c, d: str = "x", **kw) -> bool: "doc"
s = inspect.signature(f)
print([(p.name, str(p.kind), p.default is p.empty, p.annotation is inspect.Parameter.empty) for p in s.parameters.values()], s.return_annotation, s.parameters["b"].default, list(inspect.signature(partial(f, 1, c=3)).parameters))
class A:
    z = 1
    def __init__(self, q): pass
    def m(self, x): pass
    @staticmethod
    def st(y): pass
    @classmethod
    def cm(cls, w): pass
    async def co(self): pass
def w(g):
    @wraps(g)
    def inner(*a, **k): return g(*a, **k)
    return inner
print([n for n, _ in inspect.getmembers(A) if not n.startswith("__")], [n for n, _ in inspect.getmembers(A, inspect.isfunction)], [n for n, _ in inspect.getmembers(A(1), inspect.ismethod)], list(inspect.signature(A.m).parameters), list(inspect.signature(A(1).m).parameters), list(inspect.signature(A).parameters), inspect.iscoroutinefunction(A.co), inspect.iscoroutinefunction(f), inspect.isclass(A), inspect.isfunction(A.m), list(inspect.signature(w(f)).parameters)[:2])
print(inspect.getdoc(f), inspect.cleandoc("\n  a\n    b\n"), inspect.ismodule(inspect), inspect.getmro(A)[0] is A, inspect.unwrap(w(f)) is f, inspect.getattr_static(A, "z"), inspect.isgeneratorfunction(lambda: (yield)))
b = s.bind(1, 3, c=4); b.apply_defaults(); print(b.arguments["b"], b.arguments["d"])
from abc import ABC, abstractmethod
class Ab(ABC):
    @abstractmethod
    def f(self): ...
class Co(Ab):
    def f(self): ...
print(inspect.isabstract(Ab), inspect.isabstract(Co), inspect.getfullargspec(f).args, s.replace(parameters=[p for p in s.parameters.values() if p.name != "c"]).parameters.get("c"))
# %% typing_extensions
from typing_extensions import Annotated, TypedDict, Literal, Self, override, deprecated, TypeAliasType, Doc
class A:
    @override
    def f(self): return 1
    @deprecated("no")
    def g(self): return 2
print(A().f(), Annotated[int, Doc("d")].__metadata__[0].documentation)
