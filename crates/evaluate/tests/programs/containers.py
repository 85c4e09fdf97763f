d = dict(a=1, b=2); d.update(c=3); d |= {"d": 4}; d.setdefault("e", []).append(5); p = d.pop("a"); q = d.pop("zz", None)
print(d, p, q, list(d.items())[0], d.get("b"), {**d}, dict([("x", 1)]), dict(zip("ab", [1, 2])), dict.fromkeys("ab", 0), d == dict(d), list(reversed(d)))
l = [3, 1, 2]; l.sort(reverse=True); l.insert(1, 9); l.extend((7, 8)); l.remove(9); l[0:2] = ["s"]; del l[-1]; l += [0]
print(l, l.index(1) if 1 in l else "no", sorted(["b", "A", "c"], key=str.lower), [1, 2] + [3], [0] * 3, l.count(0), l[::-1], [1, [2, 3]][1][0], l.copy() is l)
s = {1, 2} | {3}; s.add(4); s.discard(9); s -= {1}; t = frozenset(s)
print(sorted(s), sorted(s & {2, 9}), sorted(s ^ {2, 9}), s >= {2}, {2} < s, s.isdisjoint({8}), len(t), t == s, {frozenset({1}): "f"}[frozenset([1])])
tup = (1, "a", (2,)); a, b, (c,) = tup
print(tup, tup + (3,), tup[1:], tup.count(1), tup.index("a"), (1,) < (2,), hash((1, 2)) == hash((1, 2)), (), (1,), c)
from collections import OrderedDict, defaultdict, Counter, deque, ChainMap, namedtuple
dd = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]: dd[k].append(v)
c = Counter("abca"); dq = deque([1, 2], maxlen=3); dq.append(3); dq.appendleft(0)
P = namedtuple("P", "x y", defaults=[5]); pt = P(1)
print(dict(dd), c.most_common(1), c["zz"], list(dq), ChainMap({"a": 1}, {"a": 2, "b": 3})["b"], pt, pt.x, pt._replace(y=2), pt._asdict(), P._fields, *pt, list(OrderedDict(a=1)))
keys = {"a": 1, "b": 2}.keys()
print(sorted(keys & {"a"}), sorted(keys - {"a"}), sorted(keys | {"z"}), "a" in keys, len(keys))
m = {(1, "a"): "x", None: "n", True: "t"}
print(m[(1, "a")], m[None], m[1])
