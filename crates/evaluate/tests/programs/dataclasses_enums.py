from dataclasses import dataclass, field, asdict, replace, fields, astuple
from enum import Enum, IntEnum, auto, Flag
class Role(str, Enum):
    ADMIN = "admin"
    USER = "user"
    @property
    def label(self): return self.value.title()
    @classmethod
    def parse(cls, s): return cls(s.lower())
class Level(IntEnum):
    LOW = auto()
    HIGH = auto()
@dataclass(order=True)
class Route:
    path: str
    methods: list[str] = field(default_factory=list, compare=False)
    role: Role = Role.USER
    full: str = field(init=False, repr=False, default="")
    def __post_init__(self): self.full = "/api" + self.path
r = Route("/x", ["GET"]); s = Route("/a", role=Role.ADMIN)
print(r, r.full, sorted([r, s])[0].path, asdict(s), replace(r, path="/y").full, [f.name for f in fields(Route)], r == Route("/x"))
print(Role.ADMIN, Role("user"), Role.ADMIN == "admin", Role.parse("USER").label, [r.name for r in Role], Role["ADMIN"].value, f"{Role.ADMIN.value}", Level.HIGH > Level.LOW, Level.HIGH + 1, list(Level), "admin" in [r.value for r in Role])
@dataclass(frozen=True)
class Key:
    a: int
    b: str = "d"
print({Key(1): "v"}[Key(1)], Key(1) in {Key(1)}, hash(Key(2)) == hash(Key(2)))
try: Key(1).a = 2
except Exception as e: print(type(e).__name__)
@dataclass
class Child(Route):
    extra: int = 0
print(Child("/c", extra=1), Child.__name__, astuple(Key(3)))
