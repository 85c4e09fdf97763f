from functools import total_ordering
@total_ordering
class V:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return V(-self.x, -self.y)
    def __eq__(self, o): return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __lt__(self, o): return (self.x, self.y) < (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f"V({self.x!r}, {self.y!r})"
    def __bool__(self): return bool(self.x or self.y)
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __iter__(self): yield self.x; yield self.y
    def __contains__(self, v): return v in (self.x, self.y)
    def __call__(self, k=1): return self * k
    def __format__(self, spec): return f"<{self.x:{spec}}|{self.y:{spec}}>"
    def __iadd__(self, o): self.x += o.x; return self
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
a, b = V(1, 2), V(3, 4)
print(a + b, sum([a, b]), a * 2, 3 * b, -a, a == V(1, 2), a != b, a < b, a >= b, max(a, b), sorted([b, a]))
print(bool(V(0, 0)), len(a), a[0], a[-1], list(a), 2 in a, a(5), f"{a:>3}", a @ b, len({a, V(1, 2), b}), {a: 1}[V(1, 2)])
a += b; x, y = a
print(a, x, y, [*a, *b], (lambda *p: p)(*a))
try: a + 1
except TypeError: print("type error")
