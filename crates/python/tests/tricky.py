print
print(x)
print (x), y
print >> f, x
print >>f
print.a
print = 3
print("a") if x else y
exec("x")
exec
exec = 3
match
match(x)
match[x]
match.a
match = 3
match * 3
match: int = 3
type
type(x)
type = 3
type.x
type: int = 3
type[x]
x = match(type(print), exec)
def match(type, print, exec, *, case): pass
class type(match): case = 3
case(x)
case = 3
import match, type
from type import match
a & b ^ c
a ^ b & c
a & b ^ c & d
a & (b ^ c)
(a ^ b) & c
a & b ^ c ^ d & e & f | g
a | b & c ^ d << e + f * -g ** -h
-a ** -b
not a == b
not a in b
a not in b is not c
a is not b
a < b <= c != d
a if b else c if d else e
(a if b else c) if d else e
lambda: (yield)
lambda: a if b else c
lambda x, /, y=1, *args, z=2, **kw: x
lambda *, x: x
lambda *a: a
lambda **a: a
lambda x=lambda: 3: x
x = *a, b
x = *a(), b
x = *a.b, *c[d]
x = *a | b, c
for x in *a, *b(): pass
f(*a or b, *c if d else e, **f or g)
f(*a.b(), *[1, 2], **{})
f(*a, b, c=d, *e, **f, g=h)
f(x for x in y)
f((x for x in y), z)
f(a)(b)(c).d[e](f)
x[1:2, ::3, ...]
x[1,]
x[*a]
x[*a, b]
x[:]
x[a:]
x[:a]
x[::]
x[a:b:c]
x[(a, b)]
x[lambda: 3]
x[a:=3]
x[()]
()
(a,)
(a, b),
a,
((a))
[]
[a, *b]
{*a, b}
{**a, b: c, **d}
{}
{a}
{a: b for a, b in c if d if e for f in g}
[a for a in b if (c := a)]
[lambda: a for a in b]
{a for a, in b}
(a for a, *b in c)
[a for a in b if c or d]
[x if y else z for x in y]
(x := 1 if a else b)
(x := lambda: 3)
(x := a or b)
(x := not a)
[x := 1, y := 2 if a else b]
f(x := 3 if a else b)
if x := a and b: pass
while (x := y) and z: pass
0x1F, 0o17, 0b101, 1_000, 00, 1e3, 1.5, .5, 5., 1e-3_0, 1j, 1.5J, 0xdead_BEEF, 9223372036854775808
'a' "b" '''c''' """d"""
rb'\n' b'\x00' Rb"\'"
r'\\'
r'\''
r"\\" "\\"
rb'\\'
u'x' 'y'
'\x41\u0041\U00000041\101\7\0\q\
z'
'''a
b\
c'''
f'a{b}c' 'd{e}' f'{f!r:>{width}}'
f'{a=}' f'{a = }' f'{a=!s}' f'{a=:>5}'
f'{{}}' f'{{{a}}}'
f'{a:{b}.{c}f}'
f'{a:%Y-%m-%d}'
f'{a,b}' f'{a,}'
f'{a!r}' f'{a!s:x}'
f'{(lambda: 3)}'
f'{a["b"]}' f"{a['b']}"
f'''{
a
}'''
rf'\{a}\n'
fr'{a}\d'
f'\{a}'
f'\x41{a}\n'
f''
f'{a:=5}'
f'{a:,}'
f'{a != b}' f'{a == b}'
f'{a:{"x"}}'
f'{ {1: 2}[1] }'
f"{'a' 'b'}"
f'{f"{a}"}'
f'{a if b else c:>10}'
f'{x!r:^{width}.{precision}}'
x: int
x: int = 3
x.y: int = 3
x[0]: int
(x): int = 3
x: List[int]
x: List[int] = []
x: Dict[str, List[int]] = {}
x: List[int] | None
x: None | List[int]
x: List[int] | A | B
x: List[int] | Dict[str, int] | None = None
x: A | B | C
x: a.b[int]
x: a.b[int] | None
x: Foo[int].bar
x: "Foo"
x: Foo["a", 3]
x: Foo["a":"b"]
x: Foo[int,]
x: Literal["a", "b"] = "a"
x: Callable[[int], str]
x: Callable[..., str]
x: Annotated[str, Query(max_length=3)] = "a"
x: Annotated[str | None, Query(alias="x")] = None
x: Tuple[()]
x: Tuple[int, ...]
x: Foo[*Ts]
x: Foo[-1]
x: Foo[lambda: 3]
x: Foo[a.b]
x: Foo[a].b.c
x: Optional[List["A"]] = Field(default=None)
x: type[int]
x: type
x: tuple = 1, 2
x: int = yield_
x: lambda: 3
x: (yield_)
x: Foo[List[int] | None, 3]
x: [int]
x: (int, str)
x: {}
x: f()
x: print
def f(a: List[int] = [], *args: int, b: Foo[int] | None = None, **kw: Any) -> List[int] | None: pass
def f(*args: *Ts): pass
def f(a, /): pass
def f(a, /, b, *, c): pass
def f(*, a, b=1): pass
def f(a=lambda x: x, *b): pass
def f(a, b,): return
def f() -> "X": yield
def f() -> Tuple[int, str]: return *a, b
def f(): return a, b
def f(): return (yield x)
def f(): x = yield a, b
def f(): yield
def f(): yield from x
def f(): x = yield
def f(): await_ = yield from a
async def f(): await x ** 2
async def f(): -await x ** 2
async def f(): await x + 1
async def f(): return await x.y(z)[1]
async def f(): [await x async for x in y if await z]
async def f():
    async with a as b, c as d: pass
    async for x in y: pass
    else: pass
    await a, await b
    x = await a or await b
    return not await a
with a: pass
with a, b: pass
with (a, b): pass
with (a, b) as c: pass
with (a as b): pass
with (a as b, c as d,): pass
with (a), b: pass
with (a) as b, (c) as d: pass
with a as (b, c): pass
with a as [b, *c], d as e.f, g as h[i]: pass
with (yield_): pass
with (a, b, c,): pass
with (a for b in c): pass
with a() as b, c(): pass
with (a if b else c) as d: pass
with a if b else c as d: pass
with a or b as c: pass
with (a, b), c: pass
with (a).b: pass
with (a)(b) as c: pass
with (a, *b): pass
with (
    a() as b,
    c(),
): pass
with (open(a) as f): pass
with (a) as (b): pass
with (a.b(c)): pass
try: pass
except: pass
try: pass
except A: pass
except (A, B) as e: pass
except a.b as e: pass
else: pass
finally: pass
try: pass
except* A as e: pass
except *(A, B): pass
try: pass
finally: pass
try:
    pass
except A if b else c: pass
except A or B as c: pass
if a: pass
elif b: pass
elif c: pass
else: pass
if a: b; c;
else: d
while a: pass
else: pass
for a, in b: pass
for (a, b) in c: pass
for a, *b in c: pass
for a.b in c: pass
for a[b] in c: pass
for (a) in b: pass
for [a, b] in c: pass
for a in b, c: pass
else: pass
del a
del a, b
del (a, b)
del (a), [b]
del a.b, a[c]
assert a
assert a, b
assert (a, b), c
raise
raise a
raise a from b
def f(): global a, b; nonlocal_ = 3
def f():
    x = 1
    def g():
        nonlocal x
        x = 2
        global y
        y = 3
        import a.b, c as d
        from e import f as g, h
        for i in j: pass
        with k as l: pass
        try: pass
        except m as n: pass
        [o for o in p if (q := o)]
        lambda r: (s := r)
        (t, [u, *v]), w.x = z
        del aa
        class bb: cc = 1
        def dd(ee): ff = 1
        match gg:
            case [hh, *ii] | {"a": hh, **ii}: pass
            case jj.kk(ll=mm) as nn: pass
        oo += 1
        pp: int
        qq: int = 3
        @(rr := ss)
        def tt(uu=(vv := 1)) -> (ww := 2): pass
import a
import a.b.c
import a as b, c.d as e
import a . b
from . import a
from .. import a, b as c
from ... import a
from .... import a
from .a import *
from a import (b, c as d,)
from . . a.b import c
match x:
    case 1: pass
    case -1: pass
    case -1.5 | 2: pass
    case 1 + 2j: pass
    case -1 - 2j: pass
    case "a" "b": pass
    case b"x": pass
    case None | True | False: pass
    case a.b: pass
    case a.b.c | "x": pass
    case [a, b, *c]: pass
    case [a, *_]: pass
    case (a, b): pass
    case (a,): pass
    case (1 | 2) as a: pass
    case []: pass
    case (): pass
    case a, b: pass
    case a,: pass
    case *a, b: pass
    case {}: pass
    case {"a": b, **c}: pass
    case {"a": 1, "b": -1, a.b: c, 1: 2, None: x, -1: y,}: pass
    case {"a": [x, {"b": y}]}: pass
    case A(): pass
    case A(1, b, c=d, e=-1): pass
    case A(b=(1 | 2) as c,): pass
    case A(b=1 as c): pass
    case A(b=1 | 2): pass
    case A(b=C(d=e)): pass
    case a.b.C(d): pass
    case A() | B(): pass
    case [A(), B()] if c: pass
    case x if x > 1 and y: pass
    case str() as x, int(): pass
    case [1, [2, [3]]] as z: pass
    case _: pass
match x, y:
    case _: pass
match x,:
    case _: pass
match (x):
    case _: pass
match (x, y):
    case _, _: pass
match *a, b:
    case _: pass
match [x]:
    case [_]: pass
match -x:
    case _: pass
match x.y(z):
    case _: pass
match {}:
    case _: pass
match not x:
    case _ if (y := x): pass
match x := y:
    case _: pass
match lambda: 3:
    case _: pass
match match:
    case case: pass
@a
@b.c(d)
def f(): pass
@a
class A(B, *C, metaclass=D, **E):
    """Doc."""
    x: int = 3
    global y
    @property
    def z(self): return 1
@a
# comment
@b

async def f(): pass
@(yield_)
@x[0].y
class A: pass
class A(): pass
class A(B[int], C[str, int]): pass
a = b = c = d
a, b = c, d = e
a, = b
(a), (b) = c
[a, b] = c
(a, (b, [c])) = d
*a, b = c
a, *b.c = d
(*a, b) = c
a.b = c
a[b], c.d = e
a += b
a.b -= c
a[b] *= c, d
a @= b
a //= b; a **= b; a >>= b; a <<= b; a &= b; a ^= b; a |= b; a %= b; a /= b
a = yield_
x = 1; y = 2
x = \
  3
x = (1 +
     2)  # comment
if a: \
  b
x = [
    1,  # one
    # two
    2,
]
f(
    # comment
    a,
    # comment
    b=c,  # d
)
x = a \
    .b \
    .c
x = (a
     # comment
     .b())
if True:
	a
	if b:
	    c
        # odd
	d
def f():
    pass
# trailing

    # indented comment

    x = 3
class A:

    def f(self):
        pass

    # comment

    y = 3
# end
if a:
    pass
# comment before else
else:
    pass
try:
    pass
# comment
except A:
    pass
    # inner
# outer
finally:
    pass
x = """a
  b
""" """c"""
def f():
    """
Doc
    """
    return f"""
{a}
  {b!r}
"""
...
x = ...
None, True, False
a if b else lambda: c
a or b and c or d
(a or b) or c
a or (b or c)
a and b and (c and d) and e
not a or not b
a < (b < c)
(a < b) < c
- - a
~a ** b
+a
a ** b ** c
a @ b
a // b % c
(a)(b)
(a)[b]
(a).b
1 .real
1.0.real
1..real
"a".join(b)
[a][0]
{a: b}[c]
f(a)(b=c)
f(**a)
f(a, *b, **c)
f(a, (yield_))
f(a=(b for c in d))
f(a)[b:c].d
f(a,)
f(
    a=1
    , b=2
)
f("a" "b", c="d" f"{e}")
f(lambda: 3, lambda x: x)
f(a if b else c, d)
f(not a)
f(*a, *b)
f(print=1, match=2, type=3, exec=4)
type(a).b = c
type(a)(b).c, d = e
type(a).b: int = 3
if a: type(b).c = d
def f():
    yield None, a, *[b for c in d]
    return a, *[b], *(c, d), *"ef"
    return *[b], c
    x = *[a], *{b}
    for y in *[a], b: pass
    x[*[a], b]
    a, *[b]
