REGISTRY = {}
def register(name=None, *, tags=()):
    def wrap(cls):
        key = name or cls.__name__.lower()
        if key in REGISTRY:
            raise KeyError(f"duplicate {key!r}")
        REGISTRY[key] = (cls, tuple(tags))
        cls.registered_as = key
        return cls
    return wrap
@register()
class Alpha: pass
@register("b", tags=["x", "y"])
class Beta(Alpha): pass
try:
    @register("b")
    class Gamma: pass
except KeyError as e:
    print("error", e, e.args, repr(e))
for key, (cls, tags) in sorted(REGISTRY.items()):
    print(key, cls.__name__, tags, cls.registered_as, cls)
print(list(REGISTRY), len(REGISTRY), "b" in REGISTRY, REGISTRY.get("zz"))
