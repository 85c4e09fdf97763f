name, n, pi = "web", 42, 3.14159
print(f"{name:>6}|{name:<6}|{name:^7}|{name:*^9}|{n:05d}|{n:+}|{n:x}|{n:#x}|{n:b}|{n:,}|{1234567:,}|{1234567:_}|{pi:.2f}|{pi:8.3f}|{pi:e}|{0.5:.0%}|{pi:g}")
print(f"{name!r} {name!s:>5} {n=} {'nested ' + f'{n}'} {{literal}} {n:{5}} {name[0].upper()}{name[1:]}")
print("%s-%d-%5.1f-%r-%%-%05d-%x-%-5s|" % ("a", 3, 2.55, "q", 42, 255, "l"), "%(a)s/%(b)d" % {"a": 1, "b": 2})
print("{} {1} {0}".format if False else "{1} {0} {x!r} {y[0]} {z.real:>4}".format("a", "b", x="q", y=[9], z=7))
print("a,b,,c".split(","), " a  b ".split(), "a=b=c".split("=", 1), "a.b.c".rsplit(".", 1), "x".join("abc"), "Hello World".swapcase(), "hello world".title(), "hELLO".capitalize())
print("abc".find("c"), "abcabc".rfind("b"), "abc".index("b"), "aXbX".replace("X", "-", 1), "path/to".partition("/"), "a.b.c".rpartition("."), "--x--".strip("-"), "prefix_x".removeprefix("prefix_"), "a1".isalnum(), "12".isdigit(), "ab".zfill(5), "-5".zfill(4))
print("é".encode(), b"abc".decode(), b"a\x00\xff", "tab\tq'\"", 'it\'s', "line\nbreak", repr("a\\b"), ascii("é"), "abc"[::-1], "abcdef"[1:-1:2], "ab" * 3, "b" in "abc")
print("camelCaseName".casefold(), "".join(c if c.islower() else "_" + c.lower() for c in "camelCase"), "a\nb\r\nc".splitlines(), "x".center(5, "."), "a-b_c".translate(str.maketrans("-_", "  ")), "ab".startswith(("x", "a")), "file.py".endswith(".py"))
