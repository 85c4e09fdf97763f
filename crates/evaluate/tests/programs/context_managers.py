from contextlib import contextmanager, ExitStack, suppress, nullcontext
class Res:
    def __init__(self, n): self.n = n
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, kind, exc, tb):
        print("exit", self.n, kind.__name__ if kind else None)
        return kind is ValueError
with Res(1) as a, Res(2) as b: print(a.n + b.n)
with Res(3): raise ValueError("x")
print("after")
@contextmanager
def tag(name):
    print(f"<{name}>")
    try: yield name.upper()
    finally: print(f"</{name}>")
with tag("p") as t: print(t)
with ExitStack() as stack:
    for i in range(2): stack.enter_context(Res(10 + i))
    stack.callback(print, "cb")
with suppress(KeyError): {}["x"]
with nullcontext(5) as v: print(v)
@tag("deco")
def f(): print("in f")
f()
