class Handler:
    routes = {}
    prefix = ""
    def __init_subclass__(cls, /, path=None, methods=("GET",), **kwargs):
        super().__init_subclass__(**kwargs)
        if path is not None:
            for m in methods:
                Handler.routes[(m, cls.prefix + path)] = cls
        cls.path = path
class V1(Handler):
    prefix = "/v1"
class Users(V1, path="/users", methods=["GET", "POST"]):
    def get(self): return "users"
class Item(V1, path="/items/{id}"):
    def get(self, id): return f"item {id}"
for (m, p), h in Handler.routes.items():
    print(m, p, h.__name__)
print(V1.path, Users.path, Users().get(), Item().get(3))
