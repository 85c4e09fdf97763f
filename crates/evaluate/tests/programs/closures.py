def counter(start=0):
    n = start
    def step(by=1):
        nonlocal n
        n += by
        return n
    def peek(): return n
    step.peek = peek
    return step
c = counter(5); c(); c(3)
print(c.peek(), counter().peek(), c.__name__, counter.__defaults__)
fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], [g() for g in gs])
total = 0
def add(x):
    global total, created
    total += x
    created = "yes"
for k in range(4): add(k)
print(total, created)
def compose(*fns):
    def run(x):
        for f in fns: x = f(x)
        return x
    return run
print(compose(str.strip, str.upper, lambda s: s + "!")("  hi "))
x = "outer"
class Scope:
    x = "class"
    y = [x for _ in range(2)]
    def get(self): return x
print(Scope.y, Scope().get(), Scope.x)
