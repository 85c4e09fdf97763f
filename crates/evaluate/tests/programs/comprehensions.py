words = ["apple", "bob", "cat", "apple"]
print({w: len(w) for w in words}, {len(w) for w in words} == {3, 5}, [c for w in words for c in w if c in "ab"])
print([[j for j in range(i)] for i in range(3)], [(i, j) for i in range(3) for j in range(i)], [x if x % 2 else -x for x in range(4)])
x = 5
print([x for x in range(3)], x, [y := 10, y ** 2], y)
if (n := len(words)) > 3: print(n)
print([last := w for w in words][-1], last, {**{"a": 1}, "b": 2, **{"a": 3}}, [*range(2), *"ab"], {*"ab"} == {"a", "b"})
matrix = [[1, 2], [3, 4]]
print(list(zip(*matrix)), [sum(r) for r in matrix], sorted({"b": 1, "a": 2}), {v: k for k, v in {"x": 1}.items()})
first, *mid, end = "abcde"; (a, b), [c, *d] = (1, 2), [3]
print(first, mid, end, a, b, c, d)
