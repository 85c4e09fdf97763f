from collections import defaultdict
from typing import Any, Callable
class Signal:
    def __init__(self, name): self.name, self.subs = name, []
    def connect(self, fn=None, *, priority=0):
        if fn is None: return lambda f: self.connect(f, priority=priority)
        self.subs.append((priority, fn)); self.subs.sort(key=lambda t: -t[0])
        return fn
    def __call__(self, *a, **k): return [fn(*a, **k) for _, fn in self.subs]
    def __len__(self): return len(self.subs)
    def __iadd__(self, fn): self.connect(fn); return self
class Bus:
    def __init__(self): self._signals: dict[str, Signal] = {}
    def __getattr__(self, name): return self._signals.setdefault(name, Signal(name))
    def on(self, *names):
        def deco(fn):
            for n in names: getattr(self, n).connect(fn)
            return fn
        return deco
bus = Bus()
@bus.on("start", "stop")
def log(x): return f"log {x}"
@bus.start.connect(priority=5)
def first(x): return f"first {x}"
bus.stop += lambda x: x
sig = bus.start
sig += str
print(bus.start(1), bus.stop(2), len(bus.start), sorted(bus._signals), bool(bus.none))
hooks = defaultdict(lambda: defaultdict(list))
hooks["a"]["b"].append(1); hooks["a"]["c"]
print({k: dict(v) for k, v in hooks.items()})
