class CI(dict):
    def __init__(self, *a, **k):
        super().__init__()
        self.update(*a, **k)
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __contains__(self, k): return super().__contains__(k.lower())
    def update(self, *a, **k):
        for key, v in dict(*a, **k).items(): self[key] = v
    def __missing__(self, k): return f"<{k}>"
h = CI({"Content-Type": "x"}, Accept="y")
print(h["CONTENT-type"], "accept" in h, h, len(h), h["nope"], isinstance(h, dict), list(h.items()), dict(h))
class Stack(list):
    def push(self, x): self.append(x); return self
    @property
    def top(self): return self[-1]
    def __repr__(self): return f"Stack({list(self)!r})"
s = Stack([1]).push(2).push(3)
print(s, s.top, len(s), s[0], s + [4], [x for x in s], s == [1, 2, 3], bool(Stack()), sorted(s, reverse=True), s[1:])
class Path(str):
    def __truediv__(self, o): return Path(self.rstrip("/") + "/" + o.lstrip("/"))
    def __new__(cls, v=""): return super().__new__(cls, "/" + v.strip("/"))
p = Path("api/") / "users" / "/{id}"
print(p, type(p).__name__, p.upper(), p == "/api/users/{id}", p + "x", f"{p}", repr(p), isinstance(p, str), {p: 1}["/api/users/{id}"])
class Pt(tuple):
    def __new__(cls, x, y): return tuple.__new__(cls, (x, y))
    x = property(lambda s: s[0]); y = property(lambda s: s[1])
q = Pt(1, 2); print(q, q.x, q == (1, 2), len(q), q + (3,))
class Num(int):
    def __add__(self, o): return Num(int(self) + int(o) + 1)
    def __repr__(self): return f"Num({int(self)})"
print(Num(1) + 2, Num(5) * 2, Num(3) > 2, sum([Num(1), Num(2)], Num(0)), Num("7"))
