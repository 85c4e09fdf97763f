import functools
def retry(times=3, *, on=(ValueError,)):
    def deco(fn):
        @functools.wraps(fn)
        def wrapper(*args, **kwargs):
            for attempt in range(times):
                try: return fn(*args, attempt=attempt, **kwargs)
                except on as e: last = e
            raise last
        wrapper.times = times
        return wrapper
    return deco
@retry(5)
def flaky(x, attempt=0):
    "doc string"
    if attempt < 2: raise ValueError("no")
    return x, attempt
print(flaky("v"), flaky.__name__, flaky.__doc__, flaky.times, flaky.__wrapped__ is not flaky)
def optional(fn=None, **opts):
    if fn is None: return lambda f: optional(f, **opts)
    fn.opts = opts
    return fn
@optional
def p(): pass
@optional(a=1)
def q(): pass
print(p.opts, q.opts)
class CountCalls:
    def __init__(self, fn): self.fn, self.n = fn, 0; functools.update_wrapper(self, fn)
    def __call__(self, *a): self.n += 1; return self.fn(*a)
    def __get__(self, obj, owner): return functools.partial(self, obj) if obj is not None else self
@CountCalls
def sq(x): return x * x
class H:
    @CountCalls
    def m(self, x): return x + 1
print(sq(2), sq(3), sq.n, sq.__name__, H().m(4), H.m.n)
def method(verb):
    def d(f):
        f.__dict__.setdefault("verbs", []).append(verb)
        return f
    return d
class Api:
    @method("GET")
    @method("HEAD")
    def index(self): pass
    @method("POST")
    def create(self): pass
    def helper(self): pass
print([(n, f.verbs) for n, f in vars(Api).items() if hasattr(f, "verbs")], [n for n in dir(Api) if not n.startswith("_")])
