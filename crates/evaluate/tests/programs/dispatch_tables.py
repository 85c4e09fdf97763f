from functools import singledispatch, singledispatchmethod
from operator import attrgetter, itemgetter, methodcaller, add, mul
@singledispatch
def render(v): return f"? {v}"
@render.register
def _(v: int): return f"int {v}"
@render.register(list)
def _(v): return "[" + ",".join(render(x) for x in v) + "]"
@render.register(type(None))
def _(v): return "null"
print(render(1), render([1, None, "s"]), render(True), render.dispatch(int)(9))
class Fmt:
    @singledispatchmethod
    def f(self, v): return "base"
    @f.register
    def _(self, v: str): return "str " + v
print(Fmt().f(1), Fmt().f("x"))
rows = [{"n": "b", "v": 2}, {"n": "a", "v": 2}, {"n": "c", "v": 1}]
print([r["n"] for r in sorted(rows, key=itemgetter("v", "n"))], list(map(attrgetter("__class__.__name__"), [1, "a"])), methodcaller("split", ",")("a,b"), add(1, 2), mul("a", 3))
OPS = {"+": add, "*": mul, "max": max, "neg": lambda a: -a}
def rpn(expr):
    st = []
    for tok in expr.split():
        if tok in OPS:
            fn = OPS[tok]; n = 1 if tok == "neg" else 2
            args = st[-n:]; del st[-n:]; st.append(fn(*args))
        else: st.append(int(tok))
    return st.pop()
print(rpn("3 4 + 2 *"), rpn("5 neg 7 max"))
class Visitor:
    def visit(self, node): return getattr(self, "visit_" + type(node).__name__, self.generic)(node)
    def visit_int(self, n): return n
    def visit_list(self, n): return [self.visit(x) for x in n]
    def generic(self, n): return f"<{type(n).__name__}>"
print(Visitor().visit([1, [2, "x"], 1.5]))
