class Singleton:
    _instance = None
    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.made = []
        return cls._instance
    def __init__(self, v=None): self.made.append(v)
a, b = Singleton(1), Singleton(2)
print(a is b, a.made)
class Meta(type):
    _all = {}
    def __call__(cls, *a, **k):
        if cls not in cls._all: cls._all[cls] = super().__call__(*a, **k)
        return cls._all[cls]
class Db(metaclass=Meta):
    def __init__(self, url): self.url = url
print(Db("x") is Db("y"), Db("z").url, len(Meta._all))
from functools import lru_cache, cache, cached_property, partial, reduce, wraps, partialmethod
calls = []
@lru_cache(maxsize=None)
def settings(env="dev"): calls.append(env); return {"env": env}
print(settings() is settings(), settings("p")["env"], calls)
class K:
    n = 0
    @cached_property
    def heavy(self): K.n += 1; return K.n
    def base(self, verb, path): return f"{verb} {path}"
    get = partialmethod(base, "GET")
k = K(); print(k.heavy, k.heavy, K().heavy, k.get("/x"))
memo = {}
def fib(n):
    if n not in memo: memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
print(fib(10), reduce(lambda a, b: a * b, [1, 2, 3, 4]), partial(int, base=2)("101"), partial(fib, 3)())
