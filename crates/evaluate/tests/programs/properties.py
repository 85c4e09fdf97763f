class Celsius:
    def __init__(self, t=0): self._t = t
    @property
    def t(self): return self._t
    @t.setter
    def t(self, v):
        if v < -273: raise ValueError("too cold")
        self._t = v
    @t.deleter
    def t(self): self._t = None
    f = property(lambda self: self._t * 9 / 5 + 32, doc="fahrenheit")
    @classmethod
    def of(cls, f): return cls((f - 32) * 5 / 9)
    @staticmethod
    def name(): return "C"
c = Celsius(10); c.t += 5
print(c.t, c.f, Celsius.of(212).t, c.name(), Celsius.name())
try: c.t = -300
except ValueError as e: print("bad", e)
try: c.f = 1
except AttributeError as e: print("no setter")
del c.t
print(c.t, isinstance(Celsius.t, property), hasattr(c, "zz"))
class Kelvin(Celsius):
    @property
    def t(self): return super().t + 273
print(Kelvin(1).t)
