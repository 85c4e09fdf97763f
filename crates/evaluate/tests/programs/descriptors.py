class Typed:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default
    def __set_name__(self, owner, name):
        self.name = "_" + name
        owner.__dict__.get("fields", []).append(name)
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, self.default)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}, not {type(value).__name__}")
        setattr(obj, self.name, value)
    def __delete__(self, obj):
        delattr(obj, self.name)
class Config:
    fields = []
    host = Typed(str, "localhost")
    port = Typed(int, 80)
c = Config()
print(c.host, c.port, Config.fields, type(Config.host).__name__)
c.port = 8080
print(c.port, vars(c))
try:
    c.port = "x"
except TypeError as e:
    print(e)
del c.port
print(c.port)
