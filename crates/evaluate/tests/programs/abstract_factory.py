from abc import ABC, abstractmethod
from typing import Callable, ClassVar, Generic, Optional, Protocol, TypeVar
T = TypeVar("T")
class Repo(ABC, Generic[T]):
    model: ClassVar[type]
    def __init__(self, session=None): self.session = session; self.rows: dict[int, T] = {}
    @abstractmethod
    def name(self) -> str: ...
    def add(self, row: T) -> T: self.rows[len(self.rows) + 1] = row; return row
    def get(self, id: int) -> Optional[T]: return self.rows.get(id)
class User: 
    def __init__(self, n): self.n = n
    def __repr__(self): return f"<User {self.n}>"
class UserRepo(Repo[User]):
    model = User
    def name(self): return self.model.__name__.lower() + "s"
r = UserRepo(); r.add(User("a"))
print(r.name(), r.get(1), r.get(2), r.rows, UserRepo.__mro__[1].__name__, issubclass(UserRepo, Repo))
FACTORIES: dict[str, Callable[..., object]] = {"user": User, "repo": UserRepo, "list": list, "lam": lambda: "l"}
def create(kind, *a): return FACTORIES[kind](*a)
print(create("user", "z"), type(create("repo")).__name__, create("list", "ab"), create("lam"))
class Service(Protocol):
    def run(self) -> int: ...
class Container:
    def __init__(self): self._p, self._s = {}, {}
    def provide(self, key, factory, singleton=True): self._p[key] = (factory, singleton)
    def __getitem__(self, key):
        factory, single = self._p[key]
        if not single: return factory(self)
        if key not in self._s: self._s[key] = factory(self)
        return self._s[key]
c = Container(); c.provide("cfg", lambda c: {"u": "x"}); c.provide("db", lambda c: [c["cfg"]["u"]], singleton=False)
print(c["cfg"] is c["cfg"], c["db"], c["db"] is c["db"])
