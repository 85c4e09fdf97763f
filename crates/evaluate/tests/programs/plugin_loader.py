import importlib, sys, types
mod = types.ModuleType("dyn_plugin"); mod.__dict__.update(NAME="dyn", setup=lambda reg: reg.append("dyn"))
sys.modules["dyn_plugin"] = mod
import dyn_plugin
from dyn_plugin import NAME, setup
reg = []; setup(reg); dyn_plugin.setup(reg)
print(NAME, reg, importlib.import_module("dyn_plugin") is mod, "dyn_plugin" in sys.modules, mod.__name__, getattr(mod, "missing", None))
def load(path):
    module, _, attr = path.partition(":")
    obj = importlib.import_module(module)
    for part in attr.split("."): obj = getattr(obj, part)
    return obj
print(load("dyn_plugin:NAME"), load("os.path:join")("a", "b"), load("collections:OrderedDict").__name__)
try: importlib.import_module("surely_not_there_xyz.sub") if False else None
except ImportError as e: print("err")
try: from dyn_plugin import nothing_here
except ImportError as e: print("import error")
this = sys.modules[__name__]
setattr(this, "injected", 5)
print(injected, this.__name__ == __name__, globals()["injected"], "reg" in globals())
for i in range(2): globals()[f"gen_{i}"] = i * 10
print(gen_0 + gen_1, [n for n in dir(this) if n.startswith("gen_")])
def g(): x = 1; y = 2; return sorted(locals().items())
print(g())
