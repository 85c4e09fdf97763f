class Field:
    counter = 0
    def __init__(self, type_=str, required=True, default=None, choices=None):
        self.type, self.required, self.default, self.choices = type_, required, default, choices
        Field.counter += 1; self.order = Field.counter
    def __set_name__(self, owner, name): self.name = name
    def validate(self, v):
        if v is None:
            if self.required: raise ValueError(f"{self.name}: required")
            return self.default() if callable(self.default) else self.default
        v = self.type(v)
        if self.choices and v not in self.choices: raise ValueError(f"{self.name}: {v!r} not in {self.choices}")
        return v
class ModelMeta(type):
    def __new__(m, name, bases, ns):
        fields = {}
        for b in reversed(bases): fields.update(getattr(b, "_fields", {}))
        fields.update({k: v for k, v in ns.items() if isinstance(v, Field)})
        for k in fields: ns.pop(k, None)
        ns["_fields"] = dict(sorted(fields.items(), key=lambda kv: kv[1].order))
        cls = super().__new__(m, name, bases, ns)
        for k, f in cls._fields.items(): f.__set_name__(cls, k)
        return cls
class Model(metaclass=ModelMeta):
    def __init__(self, **data):
        errors = []
        for k, f in self._fields.items():
            try: setattr(self, k, f.validate(data.pop(k, None)))
            except ValueError as e: errors.append(str(e))
        if data: errors.append("extra " + ",".join(sorted(data)))
        if errors: raise ValueError("; ".join(errors))
    def dict(self): return {k: getattr(self, k) for k in self._fields}
    def __repr__(self): return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.dict().items())})"
class Named(Model): name = Field()
class User(Named):
    age = Field(int, required=False, default=18)
    role = Field(choices=("a", "b"), required=False, default="a")
    tags = Field(list, False, list)
print(User(name="x", age="5", tags="ab"), User(name="y").dict(), list(User._fields))
for bad in ({}, {"name": "q", "role": "z"}, {"name": 1, "age": "x"}, {"name": "n", "zz": 1}):
    try: print(User(**bad))
    except ValueError as e: print("error", e)
