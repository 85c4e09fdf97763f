# %% re
import re
m = re.match(r"(?P<a>\w+)-(\d+)?", "abc-12 x")
print(m.group(), m.group(1), m["a"], m.groups(), m.groupdict(), m.span(), m.start("a"), m.lastindex, bool(m))
print(re.sub(r"[^a-z]+", "_", "a b--c1d"), re.split(r"[,;]\s*", "a, b;c"), re.findall(r"\d+", "1 22 x3"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall(r"(\w)\d", "a1 b2"))
print(re.fullmatch("a+", "aaa") is not None, re.search("x", "abc"), re.sub(r"(\w+)/(\w+)", r"\2-\g<1>", "a/b"), re.sub("a", lambda m: m.group().upper(), "banana", 2), re.escape("a.b/c-d"))
p = re.compile("^A", re.I | re.M)
print([x.start() for x in p.finditer("a\nab")], p.pattern, re.sub(r"(?<!^)(?=[A-Z])", "_", "CamelCaseName").lower(), re.sub("x*", "-", "axb"), re.split(r"(-)", "a-b"))
try: re.compile("(")
except re.error: print("bad")
# %% json
import json
print(json.loads('{"a": [1, 2.5, null, true], "b": "x"}'), json.dumps({"a": [1, None, True, 1.5], "b": {"c": "é\n\""}, 1: ()}))
print(json.dumps({"b": 1, "a": [1, {}]}, indent=2, sort_keys=True), json.dumps("é", ensure_ascii=False), json.dumps([1, 2], separators=(",", ":")))
try: json.loads("{")
except json.JSONDecodeError as e: print("bad", isinstance(e, ValueError))
class E(json.JSONEncoder):
    def default(self, o): return str(o)
print(json.dumps({"x": {1}}, cls=E), json.dumps({1j: 1} if 0 else [object], default=str), json.load(open("pack/data.json")))
# %% string
import string
print(string.ascii_letters, string.digits, string.capwords("a bc d"))
t = string.Template("$a/${b}_x $$ $missing")
print(t.safe_substitute(a=1, b="q"), string.Template("/$v").substitute({"v": "v1"}))
print([f for _, f, _, _ in string.Formatter().parse("/a/{x}/{y:int}z")], list(string.Formatter().parse("{{a}} {b!r:>3}")))
try: string.Template("$a").substitute()
except KeyError as e: print("KeyError", e)
# %% textwrap
import textwrap
print(repr(textwrap.dedent("""
    a
      b

    c
""")), textwrap.indent("a\nb\n\nc", "> "), textwrap.shorten("hello big world", 12), textwrap.wrap("aa bb cc dd", 5))
# %% urllib.parse
from urllib.parse import urljoin, urlparse, urlsplit, quote, unquote, urlencode, parse_qs, quote_plus, urlunparse, parse_qsl
for b, u in [("http://a/b/c", "d"), ("http://a/b/c/", "d"), ("http://a/b", "/x"), ("/a/", "b/c"), ("/a", "../b"), ("http://a/b/c", "http://q/z"), ("http://a", "x"), ("http://a/b/c/d", "../../e"), ("", "x"), ("a", "")]:
    print(urljoin(b, u), end=" ")
p = urlparse("https://user:pw@Host.com:8080/p/a;x?q=1&r=2#frag")
print(p.scheme, p.netloc, p.path, p.params, p.query, p.fragment, p.hostname, p.port, p.username, p.password, p.geturl())
print(p._replace(path="/new").geturl(), tuple(urlsplit("//h/p?x")), tuple(urlparse("/only/path")), tuple(urlparse("localhost:80")))
print(quote("a b/é?"), quote("a/b", safe=""), unquote("a%20b%C3%A9"), urlencode({"a": 1, "b": "x y"}), urlencode({"a": [1, 2]}, doseq=True), parse_qs("a=1&a=2&b="), quote_plus("a b"), parse_qsl("x=1&y"))
# %% itertools
from itertools import *
print(list(chain([1], "ab")), list(chain.from_iterable([[1], [2, 3]])), list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(permutations("abc", 2)), list(combinations("abcd", 2)))
print(list(islice(range(10), 2, 8, 3)), list(islice(count(5), 3)), [(k, list(g)) for k, g in groupby([1, 1, 2, 1])], list(zip_longest("ab", [1], fillvalue=0)), list(repeat(1, 2)), list(starmap(max, [(1, 2), (4, 3)])))
print(list(accumulate([1, 2, 3])), list(takewhile(lambda x: x < 2, [1, 2, 1])), list(dropwhile(lambda x: x < 2, [1, 2, 1])), list(filterfalse(None, [0, 1])), list(compress("abc", [1, 0, 1])), list(pairwise("abc")), list(zip(count(1), "ab")), [next(c) for c in [cycle("ab")] for _ in range(3)], list(combinations_with_replacement("ab", 2)), [list(x) for x in tee([1, 2])])
# %% operator
import operator as o
class A: x = 1; name = "n"
A.b = A
print(o.attrgetter("x")(A), o.attrgetter("b.x", "name")(A), o.itemgetter(1)([1, 2]), o.itemgetter("a", "b")({"a": 1, "b": 2}), o.methodcaller("upper")("a"), o.add(1, 2), o.contains([1], 1), o.or_({1}, {2}), sorted([(2, 1), (1, 2)], key=o.itemgetter(1)), o.truediv(1, 2), o.not_(0))
# %% copy
import copy
class A:
    def __init__(self): self.l = [1]
a = A(); b = copy.copy(a); c = copy.deepcopy(a)
print(b.l is a.l, c.l is a.l, c.l, copy.deepcopy({"a": [1]}))
# %% logging
import logging, logging.config, logging.handlers
logger = logging.getLogger("a.b")
logger.info("x"); logging.basicConfig(level=logging.INFO)
h = logging.StreamHandler(); h.setFormatter(logging.Formatter("%(message)s")); logger.addHandler(h)
logging.getLogger("a").setLevel("DEBUG")
print(logger.name, logger is logging.getLogger("a.b"), logger.getEffectiveLevel(), logger.isEnabledFor(logging.INFO), len(logger.handlers), logging.getLevelName(20), logging.getLevelName("INFO"), logger.parent.name, logging.getLogger().name, logger.getChild("c").name)
# %% contextvars, threading, weakref
import contextvars, threading, weakref
v = contextvars.ContextVar("v", default=1)
t = v.set(2); print(v.get()); v.reset(t); print(v.get())
with threading.Lock(): print("locked")
l = threading.local(); l.x = 1; print(l.x, hasattr(l, "y"))
class K: pass
k = K(); print(weakref.ref(k)() is k)
d = weakref.WeakValueDictionary(); d["a"] = k; print("a" in d)
# %% warnings and concurrent
import warnings
from concurrent.futures import ThreadPoolExecutor
with warnings.catch_warnings():
    warnings.simplefilter("ignore"); warnings.warn("x", DeprecationWarning)
with ThreadPoolExecutor() as e: print(e.submit(lambda x: x + 1, 1).result(), list(e.map(str, [1, 2])))
# %% http names
from http import HTTPStatus, HTTPMethod
print(repr(HTTPStatus.OK), HTTPStatus.OK.is_success if hasattr(HTTPStatus.OK, "is_success") else True, repr(HTTPMethod.GET), HTTPStatus(404) is HTTPStatus.NOT_FOUND, list(HTTPMethod)[0], f"{HTTPMethod.POST}", HTTPStatus["OK"] + 1)
