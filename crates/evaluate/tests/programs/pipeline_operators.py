class Step:
    def __init__(self, fn, name=None): self.fn, self.name = fn, name or getattr(fn, "__name__", "?")
    def __or__(self, other): return Pipeline([self, other if isinstance(other, Step) else Step(other)])
    def __ror__(self, value): return self.fn(value)
    def __rshift__(self, other): return self | other
class Pipeline(Step):
    def __init__(self, steps): self.steps = steps; super().__init__(self.run, "+".join(s.name for s in steps))
    def __or__(self, other): return Pipeline([*self.steps, other if isinstance(other, Step) else Step(other)])
    def run(self, v):
        for s in self.steps: v = s.fn(v)
        return v
    def __len__(self): return len(self.steps)
def double(x): return x * 2
def inc(x): return x + 1
p = Step(double) | inc | str | (lambda s: s + "!")
print(p.name, 5 | p, len(p), p.run(1), type(p).__name__, (Step(inc) >> double).run(3))
class Query:
    def __init__(self, parts=()): self.parts = tuple(parts)
    def _with(self, p): return type(self)(self.parts + (p,))
    def where(self, **kw): return self._with(" AND ".join(f"{k}={v!r}" for k, v in sorted(kw.items())))
    def limit(self, n): return self._with(f"LIMIT {n}")
    def __and__(self, o): return Query(self.parts + o.parts)
    def __invert__(self): return Query(f"NOT {p}" for p in self.parts)
    def __str__(self): return " ".join(self.parts)
    def __eq__(self, o): return isinstance(o, Query) and self.parts == o.parts
print(Query().where(b=1, a="x").limit(3), ~Query().limit(1) & Query().limit(2), Query().limit(1) == Query().limit(1), Query() != 3)
class Url:
    def __init__(self, base): self.base = base
    def __truediv__(self, p): return Url(f"{self.base}/{p}")
    def __mod__(self, kw): return Url(self.base.format(**kw))
    def __getitem__(self, k): return Url(f"{self.base}[{k}]")
    def __fspath__(self): return self.base
    def __str__(self): return self.base
    def __lt__(self, o): return self.base < o.base
    def __gt__(self, o): return self.base > o.base
print(Url("a") / "b" / "{id}" % {"id": 7}, Url("x")["k"], str(min(Url("b"), Url("a"))), Url("a") < Url("b") < Url("c"))
