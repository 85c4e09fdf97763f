class PluginMeta(type):
    plugins = []
    def __new__(mcs, name, bases, ns, abstract=False, **kw):
        cls = super().__new__(mcs, name, bases, ns, **kw)
        if not abstract:
            mcs.plugins.append(cls)
        return cls
    def __init__(cls, name, bases, ns, abstract=False, **kw):
        super().__init__(name, bases, ns)
        cls.slug = name.lower()
    def __call__(cls, *args, **kwargs):
        obj = super().__call__(*args, **kwargs)
        obj.made_by = cls.slug
        return obj
    def __iter__(cls):
        return iter(cls.plugins)
    def __len__(cls):
        return len(cls.plugins)
    def __contains__(cls, item):
        return item in cls.plugins
    @property
    def count(cls):
        return len(cls.plugins)
class Base(metaclass=PluginMeta, abstract=True):
    def __init__(self, x=1): self.x = x
class One(Base): pass
class Two(Base):
    def __init__(self, y): super().__init__(y * 2); self.y = y
print([p.__name__ for p in Base], len(Base), One in Base, int in Base, Base.count, type(One).__name__)
t = Two(4)
print(t.x, t.y, t.made_by, One().made_by, isinstance(One, PluginMeta), Two.__mro__[1].__name__)
