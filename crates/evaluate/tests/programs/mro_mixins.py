class Base:
    def run(self): return ["base"]
class LogMixin:
    def run(self): return ["log"] + super().run()
class AuthMixin:
    def run(self): return ["auth"] + super().run()
class View(LogMixin, AuthMixin, Base):
    def run(self): return ["view"] + super().run()
print(View().run(), [c.__name__ for c in View.__mro__], issubclass(View, (int, Base)), View.__bases__[0].__name__)
class A:
    def __init__(self, **kw): self.log = ["A"]; self.rest = kw
class B(A):
    def __init__(self, b, **kw): super().__init__(**kw); self.b = b; self.log.append("B")
class C(A):
    def __init__(self, c=3, **kw): super().__init__(**kw); self.c = c; self.log.append("C")
class D(B, C):
    def __init__(self, *args, **kw): super().__init__(*args, **kw); self.log.append("D")
d = D(1, c=2, z=9)
print(d.log, d.b, d.c, d.rest)
class Model:
    @classmethod
    def create(cls, **kw): return cls(**kw)
    @classmethod
    def chain(cls): return [cls.__name__]
class User(Model):
    def __init__(self, name): self.name = name
    @classmethod
    def chain(cls): return super().chain() + ["user"]
    @staticmethod
    def helper(x): return x + 1
print(User.create(name="n").name, User.chain(), User.helper(1), User("q").helper(2))
