class Dyn:
    known = 1
    def __init__(self): self.own = 2
    def __getattr__(self, name):
        if name.startswith("get_"): return lambda *a: (name[4:], a)
        raise AttributeError(f"no {name}")
    def __setattr__(self, name, value): object.__setattr__(self, name, value * 2 if isinstance(value, int) else value)
    def __delattr__(self, name): print("del", name); super().__delattr__(name)
    def __dir__(self): return ["x"]
d = Dyn(); d.z = 5
print(d.known, d.own, d.z, d.get_user(1, 2), hasattr(d, "nope"), getattr(d, "nope", "dflt"), d.__dict__, dir(d))
del d.z
print("z" in d.__dict__, d.__class__.__name__)
try: d.bad
except AttributeError as e: print(e)
class Proxy:
    def __init__(self, target): self.__dict__["_t"] = target
    def __getattr__(self, n): return getattr(self._t, n)
    def __setattr__(self, n, v): setattr(self._t, n, v)
class T: a = 1
t = T(); p = Proxy(t); p.b = 3
print(p.a, t.b, p.b, vars(t))
class S:
    __slots__ = ("a",)
s = S(); s.a = 1
try: s.b = 2
except AttributeError: print("slots")
print(s.a)
class Attr(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
a = Attr(x=1); a.y = 2
print(a.x, a.y, a, a.nope, a.keys() == {"x", "y"}, len(a))
