class AlreadyRegistered(Exception): pass
class ModelAdmin:
    list_display = ("__str__",); ordering = None; actions: list = []
    def __init__(self, model, site): self.model, self.site = model, site
    def get_urls(self):
        base = f"{self.model._meta['app']}/{self.model.__name__.lower()}"
        return [(f"{base}/", f"{base.replace('/', '_')}_list"), (f"{base}/<pk>/", f"{base.replace('/', '_')}_detail")]
class Site:
    def __init__(self, name="admin"): self.name, self._registry = name, {}
    def register(self, models, admin_class=None, **options):
        admin_class = admin_class or ModelAdmin
        if isinstance(models, type): models = [models]
        for model in models:
            if model in self._registry: raise AlreadyRegistered(f"{model.__name__} in {self._registry[model].__class__.__name__}")
            if options:
                options["__module__"] = __name__
                admin_class = type(f"{model.__name__}Admin", (admin_class,), options)
            self._registry[model] = admin_class(model, self)
    @property
    def urls(self): return [u for ma in self._registry.values() for u in ma.get_urls()], self.name
site = Site()
def register(*models, site=site):
    def deco(cls):
        site.register(models, admin_class=cls); return cls
    return deco
def model(app): 
    def deco(cls): cls._meta = {"app": app}; return cls
    return deco
@model("auth")
class User: pass
@model("blog")
class Post: pass
@model("blog")
class Tag: pass
@register(Post, Tag)
class BlogAdmin(ModelAdmin): ordering = "-id"
site.register(User, list_display=("name", "email"))
for m, ma in site._registry.items(): print(m.__name__, type(ma).__name__, ma.list_display, ma.ordering)
print(site.urls)
try: site.register([Post])
except AlreadyRegistered as e: print("again:", e)
