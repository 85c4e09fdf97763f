class Page:
    def __init__(self, items, size): self.items, self.size, self.at = items, size, 0
    def __iter__(self): self.at = 0; return self
    def __next__(self):
        if self.at >= len(self.items): raise StopIteration
        chunk = self.items[self.at:self.at + self.size]; self.at += self.size
        return chunk
print(list(Page([1, 2, 3, 4, 5], 2)), [sum(c) for c in Page(range(4), 3)])
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k
    def __len__(self): return 1 + sum(map(len, self.kids))
    def __getitem__(self, path):
        node = self
        for i in path if isinstance(path, tuple) else (path,): node = node.kids[i]
        return node.v
    def __reversed__(self): return reversed(list(self))
t = Tree("a", Tree("b", Tree("c")), Tree("d"))
print(list(t), len(t), t[0], t[0, 0], list(reversed(t)), "c" in t, max(t), dict(zip(t, range(9))), "".join(t), set(t) == set("abcd"))
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i):
        if isinstance(i, slice): return ("slice", i.start, i.stop, i.step)
        if i >= 3: raise IndexError(i)
        return i * 10
s = Seq(); print(list(s), 20 in s, s[1:5:2], [*s], bool(s))
it = iter(Page("abcd", 3)); print(next(it), next(it), next(it, "end"))
a, b = Page([1, 2, 3], 2); print(a, b)
print(list(iter([3, 2, 1].pop, 2)) if False else "-", *map(str, t), sep="|")
