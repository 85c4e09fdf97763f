# %% os.path functions
import os.path as p
for a in ["/a/b.py", "/a/b/", "a", "", "/", "a/b.tar.gz", ".hid", "/x/.hid.t", "a//b/../c", "/../a", "./x", "..", "a/..", "//x/y"]:
    print(p.dirname(a), p.basename(a), p.split(a), p.splitext(a), p.normpath(a), p.isabs(a))
print(p.join("a", "b"), p.join("/a", "/b"), p.join("a/", "", "c"), p.join("", "x"), p.relpath("/a/b/c", "/a/d"), p.commonpath(["/a/b", "/a/c"]), p.commonprefix(["abc", "abd"]), p.abspath("/a/../b"), p.expanduser("/x"))
# %% environ
#env A=1
#env B=two
import os
e = os.environ
print(e["A"], e.get("NOPE_X"), e.get("NOPE_X", "d"), "B" in e, "NOPE_X" in e, os.getenv("B", "z"), e.setdefault("C_X", "3"), e["C_X"], e.pop("C_X"), e.pop("C_X", None), os.getenv("Q_Q"))
e["NEW_X"] = "n"; print(os.getenv("NEW_X"), dict(e)["NEW_X"], e.copy()["A"]); del e["NEW_X"]; print("NEW_X" in e)
try: e["NOPE_X"]
except KeyError as k: print("KeyError", k)
e.update({"U_X": "u"}); print(e["U_X"], bool(e), isinstance(e.items(), object))
# %% files of the tree
import os
print(sorted(os.listdir("pack")), os.path.exists("pack/one.py"), os.path.isdir("pack"), os.path.isfile("pack"))
print([(t, sorted(d), sorted(f)) for t, d, f in sorted(os.walk("pack")) if "__pycache__" not in t])
with os.scandir("pack") as s: print(sorted((x.name, x.is_dir(), x.path) for x in s))
print(os.sep, os.linesep == "\n", os.name, os.fspath("x"), isinstance(os.environ, object))
# %% pure paths
from pathlib import Path, PurePath, PurePosixPath
for t in ["/a/b.py", "a", ".", "", "/", "a/b.tar.gz", "/a//b/./c/", "..", "/x/.hid", "a/..", "./a/b", "trail."]:
    q = Path(t)
    print(str(q), repr(q), q.name, q.stem, q.suffix, q.suffixes, q.parts, str(q.parent), [str(x) for x in q.parents], q.is_absolute(), q.as_posix())
a = Path("/a") / "b" / Path("c.py")
print(a, "x" / Path("y"), a.joinpath("d", "e"), a.with_suffix(".txt"), a.with_name("q"), a.with_stem("s"), a.relative_to("/a"), a.is_relative_to("/a/b"), a == Path("/a/b/c.py"), {a: 1}[Path("/a/b/c.py")], a < Path("/b"), a.match("*.py"), Path("/a", "/b"), Path("a", "", "b"), PurePosixPath("x") / "y", Path(a), a.parents[1], f"{a}", a.parent.parent.name)
try: a.relative_to("/zz")
except ValueError: print("not below")
import os; print(os.path.join(Path("a"), "b"), os.fspath(a), Path("/a/../b").resolve(), Path("/a/b").absolute())
# %% path files
from pathlib import Path
p = Path("pack")
print(sorted(x.name for x in p.iterdir()), sorted(map(str, p.glob("*.py"))), sorted(map(str, p.rglob("*.py"))), sorted(map(str, p.glob("**/deep.py"))), sorted(map(str, p.glob("sub/*.py"))), sorted(map(str, Path(".").glob("p*/*.json"))))
print(p.exists(), p.is_dir(), (p / "one.py").is_file(), (p / "data.json").read_text(), Path(".env").exists(), sorted(x.stem for x in p.glob("t?o.py")), sorted(str(x) for x in p.glob("[a-o]*.py")), sorted(str(x) for x in p.glob("**")  if "__pycache__" not in str(x)))
# %% glob and fnmatch
import glob, fnmatch
print(sorted(glob.glob("pack/*.py")), sorted(glob.glob("pack/**/*.py", recursive=True)), glob.glob("nope*"), glob.glob("pack/one.py"), fnmatch.fnmatch("ab.py", "*.py"), fnmatch.filter(["a", "b1"], "?"), fnmatch.fnmatch("a1c", "a[0-9]c"), fnmatch.fnmatch("abc", "a*b"), sorted(glob.glob("*/sub")))
# %% pkgutil
import pkgutil, pack
print([(m.name, m.ispkg) for m in pkgutil.iter_modules(pack.__path__)], [m.name for m in pkgutil.iter_modules(["pack"], "pack.")], [m[1] for m in pkgutil.walk_packages(pack.__path__, "pack.")], pkgutil.extend_path(pack.__path__, "pack") == pack.__path__)
# %% importlib
import importlib, importlib.util, sys
print(importlib.import_module("pack.one").value, importlib.import_module(".two", "pack").value, importlib.import_module("..two", package="pack.sub").value, importlib.util.find_spec("pack.nope"), importlib.util.find_spec("pack.one") is not None)
try: importlib.import_module("pack.nothing")
except ModuleNotFoundError as e: print(e, e.name)
spec = importlib.util.spec_from_file_location("other", "pack/two.py")
m = importlib.util.module_from_spec(spec); spec.loader.exec_module(m); print(m.value, m.__name__, spec.name)
print("pack.one" in sys.modules, sys.modules["pack.one"].value)
# %% sys
import sys
print(sys.version_info >= (3, 8), sys.version_info[0], sys.version_info.major, sys.platform, isinstance(sys.path, list), sys.version_info < (3, 9), sys.byteorder)
try: sys.exit(3)
except SystemExit as e: print(e.code)
# %% importlib.metadata
from importlib.metadata import version, PackageNotFoundError, entry_points
try: version("no-such-thing-x")
except PackageNotFoundError: print("none")
# %% importlib.resources
from importlib.resources import files
print((files("pack") / "data.json").read_text(), files("pack").name, files("pack.sub").joinpath("deep.py").is_file())
# %% path-like objects
import os
from pathlib import Path, PurePath
class Own:
    def __fspath__(self): return "/own"
print(isinstance(Path("x"), os.PathLike), isinstance("x", os.PathLike), isinstance(Own(), os.PathLike), os.path.join(Own(), "a"), Path(Own()) / "b", os.fspath(Own()), isinstance(Path("a"), PurePath))
class Sub(type(Path())):
    def hello(self): return self.name + "!"
print(Sub("/a/b").hello(), (Sub("/a") / "c").hello())
