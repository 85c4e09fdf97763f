# %% plain members
from enum import Enum
class C(Enum):
    RED = 1
    GREEN = "g"
    ALSO = 1
    def low(self): return self.name.lower()
    @property
    def twice(self): return self.value * 2
    @classmethod
    def first(cls): return list(cls)[0]
print(list(C), len(C), C.RED, repr(C.GREEN), C("g"), C["RED"], C.ALSO is C.RED, list(C.__members__), C.RED.low(), C.GREEN.twice, C.first())
print(C.RED == C.RED, C.RED == 1, C.RED in C, {C.RED: 1}[C.ALSO], f"{C.RED}", "%s" % C.RED, str(C.GREEN), isinstance(C.RED, C), hash(C.RED) == hash(C.ALSO))
try: C(99)
except ValueError as e: print(e)
# %% str mixin
from enum import Enum
class M(str, Enum):
    A = "a"
    B = "bee"
print(M.A == "a", M.A + "/x", "/".join([M.A, M.B]), M.B.upper(), M("bee"), repr(M.A), str(M.A), f"{M.A}", "{}".format(M.B), "%s" % M.A, M.A.value, type(M.A.value))
print({"a": 1}[M.A], M.A in ["a"], isinstance(M.A, str), M.B.startswith("b"), len(M.B), [m.value for m in M], sorted(M))
# %% StrEnum and auto
from enum import StrEnum, auto, Enum, IntEnum
class S(StrEnum):
    ONE = auto()
    TWO = "2"
class E(Enum):
    X = auto(); Y = auto(); Z = 10; W = auto()
class N(str, Enum):
    def _generate_next_value_(name, start, count, last): return name.lower() + str(count)
    P = auto(); Q = auto()
print(S.ONE, f"{S.TWO}", repr(S.ONE), S("one"), [e.value for e in E], [n.value for n in N], str(N.P))
# %% IntEnum
from enum import IntEnum
class I(IntEnum):
    A = 1
    B = 2
print(I.A + 1, I.B > I.A, f"{I.A}", str(I.B), repr(I.A), I(2), max(I), [10, 20, 30][I.A], I.A == 1)
# %% Flag
from enum import Flag, IntFlag, auto
class F(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(F.R | F.W, F.RW, F.R in F.RW, list(F), [m.name for m in F.RW], bool(F.R & F.W), ~F.R, F.R | F.X, repr(F.R | F.X), F(3), F(0))
class G(IntFlag):
    A = 1; B = 2
print(G.A | G.B, (G.A | G.B) & 1, repr(G.A | G.B), G.A == 1)
# %% missing and new
from enum import Enum
class L(str, Enum):
    EN = "en"; DE = "de"
    @classmethod
    def _missing_(cls, value):
        for m in cls:
            if m.value == value.lower(): return m
print(L("EN"), L("de"))
class Planet(Enum):
    A = (1, "x"); B = (2, "y")
    def __init__(self, mass, label): self.mass = mass; self.label = label
print(Planet.A.mass, Planet.B.label, Planet.B.value, Planet((1, "x")))
class T(str, Enum):
    def __new__(cls, value, extra):
        o = str.__new__(cls, value); o._value_ = value; o.extra = extra; return o
    A = ("a", 1); B = ("b", 2)
print(T.A, T("b").extra, T.A == "a", T.A.value)
# %% inheritance of behaviour and functional form
from enum import Enum, unique, IntEnum
class Base(Enum):
    def shout(self): return self.value + "!"
    @classmethod
    def values(cls): return [m.value for m in cls]
class D(Base):
    A = "a"; B = "b"
class Bs(str, Base):
    Q = "q"
print(D.A.shout(), D.values(), Bs.Q.shout(), Bs.Q, f"{Bs.Q}")
X = Enum("X", "a b c"); print(list(X), X.b.value)
Y = Enum("Y", {"one": "1"}, type=str); print(Y.one == "1", list(Y))
Z = IntEnum("Z", ["p", "q"]); print(list(Z))
try:
    @unique
    class U(Enum):
        A = 1; B = 1
except ValueError as e: print("dup")
# %% custom str and iteration over members
from enum import Enum
class P(str, Enum):
    A = "x"
    def __str__(self): return self.value
print(str(P.A), f"{P.A}", "%s" % P.A, P.A)
print({k: v.value for k, v in P.__members__.items()}, [m.name for m in P], P.__name__, type(P).__name__)
class O(Enum):
    F = lambda x: x
    _private = 3
    LST = [1, 2]
print(list(O.__members__), O.F(4), O.LST.value, O([1, 2]))
# %% HTTPStatus and HTTPMethod
from http import HTTPStatus, HTTPMethod
print(HTTPStatus.OK, int(HTTPStatus.NOT_FOUND), HTTPStatus(201).name, HTTPStatus.NOT_FOUND.phrase, HTTPMethod.GET, HTTPMethod.GET == "GET", f"{HTTPStatus.OK}", HTTPStatus.CREATED == 201)
# %% aliases, hashing, containers
from enum import Enum, IntEnum
class A(str, Enum):
    X = "x"; Y = "y"; Z = "x"
class B(IntEnum):
    LOW = 1; HIGH = 10; TOP = HIGH
d = {A.X: 1, A.Y: 2}
print(d[A("x")], A.Z is A.X, [a.name for a in A], B.TOP is B.HIGH, sorted([B.HIGH, B.LOW]), {a for a in A} == {A.X, A.Y}, A.X in d, list(map(str, B)), A.X.value.upper(), [*A][0].name, A._member_names_, "x" in A._value2member_map_, A.X != A.Y, A.X is not None)
import copy
print(copy.deepcopy({"a": A.X})["a"] is A.X, isinstance(A, type), A.__doc__ in (None, "An enumeration."), A["X"].name, getattr(A, "Y").value, A.X.__class__ is A)
# %% members with dictionaries and nested classes
from enum import Enum
class R(Enum):
    ONE = {"path": "/one", "tags": ["a"]}
    TWO = {"path": "/two", "tags": []}
    @property
    def path(self): return self.value["path"]
    @staticmethod
    def paths(): return [r.path for r in R]
    @classmethod
    def by_path(cls, p): return next(r for r in cls if r.path == p)
    def __call__(self): return "called " + self.name
    def __eq__(self, o): return self is o
    def __hash__(self): return 1
print(R.paths(), R.by_path("/two"), R.ONE(), R.ONE == R.ONE, R({"path": "/one", "tags": ["a"]}))
# %% members called name and value
from enum import Enum
class F(str, Enum):
    id = "p.id"; name = "p.name"; value = "p.value"; upper = "u"
print([(m.name, m.value) for m in F], F.name, F.name.value, F("p.value").name, F["name"] is F.name, F.id.name)
