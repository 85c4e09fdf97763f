# %% partial keeps function, arguments and keywords
from functools import partial
def f(a, b=2, *, c=3): return (a, b, c)
p = partial(partial(f, 1), c=9)
print(p(), p(5), p(b=7, c=1), p.func is f, p.args, p.keywords, isinstance(p, partial))
# %% wraps copies names and the dictionary
from functools import wraps
def outer(f):
    @wraps(f)
    def inner(*a, **k): return ("in", f(*a, **k))
    return inner
def g(x): "doc"; return x
g.mark = 3
h = outer(g)
print(h(1), h.__name__, h.__doc__, h.__wrapped__ is g, h.mark, h.__qualname__, h.__module__)
# %% lru_cache caches and clears
from functools import lru_cache, cache
calls = []
@lru_cache
def a(x=1): calls.append(x); return object()
@lru_cache(maxsize=None)
def b(): calls.append("b"); return {}
@cache
def c(x): calls.append(("c", x)); return x * 2
print(a() is a(), a(2) is a(2), b() is b(), c(2), c(2), calls)
a.cache_clear(); a(); print(len(calls), a.__name__)
class K:
    @lru_cache()
    def m(self, n): calls.append("m"); return n
k = K(); print(k.m(1), k.m(1), calls[-1], len(calls))
# %% cached_property computes once
from functools import cached_property
class A:
    n = 0
    @cached_property
    def x(self): A.n += 1; return [A.n]
a = A(); print(a.x is a.x, A.n, "x" in a.__dict__, isinstance(A.x, cached_property))
# %% reduce
from functools import reduce
import operator
print(reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a + b, ["/a", "/b"], "x"), reduce(max, [3]))
try: reduce(max, [])
except TypeError as e: print("TypeError", e)
# %% singledispatch by class and annotation
from functools import singledispatch, singledispatchmethod
@singledispatch
def show(x): return "object"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
print(show(1), show(True), show([]), show("s"), show.dispatch(int)(1))
class P:
    @singledispatchmethod
    def go(self, x): return "base"
    @go.register
    def _(self, x: str): return "str"
print(P().go(1), P().go("s"))
# %% partialmethod and total_ordering
from functools import partialmethod, total_ordering
class Cell:
    def set(self, state, extra=0): return (state, extra)
    on = partialmethod(set, True, extra=4)
print(Cell().on(), Cell().on(extra=5))
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(1), V(1) > V(2), V(2) >= V(1), sorted([V(3), V(1)])[0].n)
# %% contextmanager yields its value
from contextlib import contextmanager, suppress, nullcontext, closing, ExitStack, redirect_stdout
@contextmanager
def cm(x):
    yield x + 1
with cm(1) as v: print(v)
with suppress(KeyError, ValueError): {}["a"]
with nullcontext(5) as n: print(n)
class C:
    def close(self): print("closed")
with closing(C()) as c: print("body")
with ExitStack() as s:
    print(s.enter_context(cm(4)))
    s.callback(print, "bye")
    print("in")
print(cm.__name__)
# %% asynccontextmanager and AsyncExitStack
from contextlib import asynccontextmanager, AsyncExitStack, AbstractAsyncContextManager
import asyncio
@asynccontextmanager
async def life(app):
    yield {"app": app}
async def main():
    async with life(1) as s: print(s)
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(life(2)))
        stack.callback(print, "end")
c = main()
try: c.send(None)
except StopIteration: pass
# %% cmp_to_key
from functools import cmp_to_key
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
