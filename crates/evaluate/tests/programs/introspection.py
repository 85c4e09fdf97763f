import inspect, sys, types
class K:
    "K doc"
    attr: int = 1
    other: str
    def m(self, a, b: int = 2, *args, k=None, **kw) -> str: "m doc"
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
    @property
    def p(self): return 1
    class Inner: pass
k = K()
print(K.__name__, K.__qualname__, K.__doc__, K.Inner.__qualname__, K.m.__doc__, K.m.__qualname__, K.__annotations__, k.m.__name__, k.m.__self__ is k, k.m.__func__ is K.m)
print([n for n, v in inspect.getmembers(K, inspect.isfunction)], [n for n in vars(K) if not n.startswith("__")], inspect.isclass(K), callable(k), callable(K), isinstance(k.m, types.MethodType))
print(list(inspect.signature(k.m).parameters), inspect.signature(K.m).parameters["b"].default, inspect.signature(K.m).return_annotation)
print(type(k) is K, type(K) is type, isinstance(K, type), type(len).__name__, type(None).__name__, type(K.m).__name__, type(k.m).__name__, type(lambda: 0).__name__, type(1.0), type("x"), type([]), type(print))
def outer():
    def inner(): pass
    return inner
print(outer().__qualname__, outer.__module__ == __name__, (lambda: 0).__name__, outer.__code__.co_name if False else "-")
for name, val in sorted(vars(K).items()):
    if isinstance(val, (classmethod, staticmethod, property)): print(name, type(val).__name__)
Dynamic = type("Dynamic", (K,), {"extra": 5, "hello": lambda self: "hi " + type(self).__name__})
print(Dynamic.__name__, Dynamic().hello(), Dynamic.extra, Dynamic.__bases__ == (K,), K.__subclasses__() == [Dynamic], getattr(Dynamic, "attr"), hasattr(Dynamic, "other"))
setattr(K, "late", lambda self, x: x * 2); print(k.late(4), K.__dict__["attr"])
