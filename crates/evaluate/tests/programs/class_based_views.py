class View:
    http_method_names = ["get", "post", "put", "delete"]
    def __init__(self, **kwargs):
        for key, value in kwargs.items(): setattr(self, key, value)
    @classmethod
    def as_view(cls, **initkwargs):
        for key in initkwargs:
            if key in cls.http_method_names: raise TypeError("bad key %s" % key)
        def view(method, *args, **kwargs):
            self = cls(**initkwargs)
            handler = getattr(self, method.lower(), self.not_allowed)
            return handler(*args, **kwargs)
        view.view_class = cls
        view.methods = [m.upper() for m in cls.http_method_names if hasattr(cls, m)]
        view.__name__ = cls.__name__
        return view
    def not_allowed(self, *a, **k): return 405
class UserView(View):
    template = "t"
    def get(self, id=None): return f"{self.template}:{id}"
    def post(self): return "made"
routes = []
def path(route, view, name=None): routes.append((route, view.__name__, view.methods, name)); return view
v = path("users/<id>", UserView.as_view(template="u.html"), name="user")
print(routes, v("GET", 5), v("POST"), v("PATCH"), v.view_class is UserView)
try: UserView.as_view(get=1)
except TypeError as e: print(e)
