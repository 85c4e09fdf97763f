out = []
for i in range(10):
    if i == 3: continue
    if i == 6: break
    out.append(i)
else: out.append("never")
for x in []: pass
else: out.append("else")
n = 5
while n:
    n -= 1
    if n == 2: continue
    if n == 0: break
    out.append(n)
else: out.append("no")
print(out)
def find(items, pred):
    for i, item in enumerate(items):
        for part in item:
            if pred(part): return i, part
    return None
print(find([[1, 2], [3, 4]], lambda v: v > 2), find([], bool))
a = b = []; a += [1]; b.append(2); c = a; c = c + [3]
print(a, b, c, a is b)
x, y = 1, 2; x, y = y, x + y
d = {"k": [1]}; d["k"][0] += 5; d["k"] += [9]; d["n"] = d.get("n", 0) + 1
print(x, y, d)
items = [1, 2, 3, 4]
for it in items[:]:
    if it % 2: items.remove(it)
print(items, [i for i in reversed(range(0, 10, 3))], list(range(5, 0, -2)), 3 in range(0, 9, 3), len(range(10)), range(3)[1])
val = "a" if not items else "b" if len(items) > 5 else "c"
print(val, (lambda a, *b, c=1, **d: (a, b, c, d))(1, 2, 3, c=4, e=5))
def f(a, b=2, /, c=3, *, d=4): return (a, b, c, d)
print(f(1), f(1, 5, c=6, d=7), f(*[1, 2], **{"c": 9}))
for k, (p, q) in {"z": (1, 2)}.items(): print(k, p, q)
assert items, "msg"
del items[0]; print(items)
i = 0
while True:
    i += 1
    if i > 100: break
print(i)
