def walk(tree, prefix=""):
    for key, value in tree.items():
        path = f"{prefix}/{key}"
        if isinstance(value, dict):
            yield from walk(value, path)
        else:
            yield path, value
tree = {"a": {"b": 1, "c": {"d": 2}}, "e": 3}
print(list(walk(tree)), dict(walk(tree)))
def countdown(n):
    try:
        while n:
            yield n
            n -= 1
    finally:
        print("done", n)
    return "end"
def outer():
    r = yield from countdown(3)
    yield r
print(list(outer()))
g = (x * x for x in range(10) if x % 2)
print(next(g), next(g), list(g), next(g, "none"))
print(sum(x for x in range(5)), any(x > 3 for x in [1, 5]), all(c.isalpha() for c in "abc"), max((len(w), w) for w in ["a", "bbb", "cc"]))
it = iter([1, 2, 3])
print(list(zip(it, it)), list(map(lambda a, b: a + b, [1, 2], [10, 20])), dict(enumerate("ab", 1)))
