import os
os.environ["APP_DEBUG"] = "true"; os.environ["APP_PORT"] = "9000"; os.environ["APP_HOSTS"] = "a, b,c"
TRUE = {"1", "true", "yes", "on"}
class Env:
    def __init__(self, prefix): self.prefix = prefix
    def __call__(self, name, default=None, cast=str):
        raw = os.environ.get(self.prefix + name)
        if raw is None: return default
        if cast is bool: return raw.strip().lower() in TRUE
        if cast is list: return [p.strip() for p in raw.split(",") if p.strip()]
        return cast(raw)
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return self(name.upper())
env = Env("APP_")
class Settings:
    DEBUG = env("DEBUG", False, bool)
    PORT = env("PORT", 8000, int)
    HOSTS = env("HOSTS", [], list)
    NAME = env("NAME", "app")
    def __init__(self, **over):
        for k in dir(self):
            if k.isupper(): setattr(self, k.lower(), over.get(k.lower(), getattr(self, k)))
    @property
    def url(self): return f"http{'' if self.debug else 's'}://{self.hosts[0]}:{self.port}/{self.name}"
s = Settings(name="x")
print(s.url, s.hosts, env.port, env.missing, getattr(env, "_p", "none"), os.getenv("NOPE", "d"), "APP_DEBUG" in os.environ)
CONFIGS = {"dev": {"prefix": "/dev"}, "prod": {"prefix": ""}}
def make(kind="dev", **kw): return type("Conf", (), {**CONFIGS[kind], **kw})
C = make(version=2); print(C.prefix + "/v" + str(C.version), C.__name__, make("prod").prefix == "")
