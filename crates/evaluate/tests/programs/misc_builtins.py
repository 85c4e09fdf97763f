print(sorted([3, 1, 2], key=lambda v: -v), list(filter(None, [0, 1, "", "a"])), list(map(int, "123")), any([]), all([]), sum([[1], [2]], []), min("b", "a"), max([], default="d"), max({"a": 3, "b": 5}.items(), key=lambda kv: kv[1]))
print(isinstance(1, (str, int)), issubclass(bool, int), callable(print), repr("x"), str(None), str([1, "a", None, 2.0]), str({"k": (1,)}), str({1}), bool(0.0), [] == (), () == tuple([]), 1 == True, "1" == 1)
print(list(zip([1, 2, 3], "ab")), list(zip("ab", [1, 2], strict=True)), list(range(3)) + [*range(2)], str(range(3)), slice(1, 3).start, list(enumerate(["x"], start=5)), tuple("ab"), set([1, 1]), list({"a": 1}), hash("a") == hash("a"))
print(eval("1 + 1") if False else 2, getattr("abc", "upper")(), "abc".__len__(), (5).__add__(3), [1].__contains__(1), type("x")("y"), int.__name__, str.upper("q"), list.append.__name__, dict(a=1).__class__.__name__, object().__class__ is object)
print(chr(9731), "\u2603", len("é"), "ß".upper(), "a" < "b" < "c", [1, 2] < [1, 3], (1, "a") < (1, "b"), sorted(["b10", "b9"]), sorted({"b": 1}.items()), list(reversed("abc")), "%s" % (1,), "%s %s" % ("a", [1]))
print(not [], not not "x", [] or "empty", None or 0 or "z", 1 and 2, 3 if [] else 4, (yield_ := 3), ..., NotImplemented, __name__ == "__main__" or True, print("inner"), sep=" ; ")
a = [1, 2, 3]; b = a[:]; b[1] = 9; c = [a] * 2; c[0].append(4)
print(a, b, c, a == [1, 2, 3, 4], [*a[:2]], a[-2:], a[10:], a[::2], list(a), sum(a) / len(a))
import copy
n = {"k": [1, {"z": 2}]}; s, dp = copy.copy(n), copy.deepcopy(n); n["k"][1]["z"] = 3
print(s, dp, n == s, n == dp)
