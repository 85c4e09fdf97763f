"""Generator expressions run when somebody asks for their items, and not at all if nobody does."""

import collections
import functools
import itertools

log = []


def seen(value):
    log.append(value)
    return value


def show(label, value):
    print(label, value, log)
    log.clear()


# Nobody asks.
(seen(number) for number in range(3))
unused = (seen(number) for number in [1, 2])
show("unused", type(unused).__name__)

# The first iterable is evaluated at once, the rest when it runs.
source = [1, 2, 3]
factor = 10
scaled = (seen(number * factor) for number in seen(source) if number > 1)
show("made", None)
source = [7]
factor = 100
show("late names", list(scaled))
show("exhausted", list(scaled))

items = [1, 2]
growing = (number for number in items)
items.append(3)
show("grown", list(growing))

# All that asks.
show("list", list(seen(n) for n in range(2)))
show("tuple", tuple(seen(n) for n in range(2)))
show("set", sorted(set(seen(n % 2) for n in range(4))))
show("dict", dict((seen(n), str(n)) for n in range(2)))
show("sorted", sorted((-n for n in range(3)), key=abs))
show("sum", sum(n for n in range(4)))
show("min max", (min(n for n in [3, 1]), max(n for n in [3, 1])))
show("join", ",".join(str(n) for n in range(3)))
show("star", [*(n for n in range(2)), *(n for n in range(1))])
first, *others = (n for n in range(3))
show("unpack", (first, others))
show("in", 2 in (n for n in range(3)))
show("enumerate", list(enumerate(n for n in "ab")))
show("zip", list(zip((n for n in "ab"), (n for n in range(2)))))
show("map", list(map(str, (n for n in range(2)))))
show("filter", list(filter(None, (n for n in range(3)))))
show("reversed", list(reversed(list(n for n in range(3)))))
show("next", next(n for n in range(5, 7)))
show("default", next((n for n in []), "nothing"))
show("chain", list(itertools.chain(*((n, n) for n in range(2)))))
show("from_iterable", list(itertools.chain.from_iterable([n] * 2 for n in range(2))))
show("islice", list(itertools.islice((n for n in range(9)), 2)))
show("reduce", functools.reduce(lambda a, b: a + b, (n for n in range(4))))
show("deque", collections.deque((n for n in range(5)), maxlen=2))
show("counter", collections.Counter(n % 2 for n in range(5)))
show("frozenset", len(frozenset(n for n in range(3))))
show("any", any(n > 5 for n in range(3)))
show("all", all(n < 5 for n in range(3)))
total = []
total.extend(n for n in range(2))
total += (n for n in range(2, 4))
show("extend", total)
table = {}
table.update((n, n * n) for n in range(3))
show("update", table)
for outer, inner in ((a, b) for a in range(2) for b in "xy"):
    log.append(f"{outer}{inner}")
show("for", None)


def passes(generator):
    yield from generator


show("yield from", list(passes(seen(n) for n in range(2))))
show("nested", list(list(b for b in range(a)) for a in range(3)))
show("truth", bool(n for n in []))
show("iter", iter(scaled) is scaled)


class Holder:
    numbers = [1, 2]
    doubled = list(number * 2 for number in numbers)

    def __init__(self, values):
        self.values = (seen(value) for value in values)


holder = Holder("ab")
show("held", Holder.doubled)
show("asked", list(holder.values))


def closure():
    name = "before"
    made = (f"{name}{n}" for n in range(2))
    name = "after"
    return made


show("closure", list(closure()))
if (last := [n for n in range(3)][-1]) == 2:
    list(inner := n for n in range(last))
    show("walrus", inner)
try:
    list(1 // n for n in [0])
except ZeroDivisionError as error:
    show("raises", type(error).__name__)
broken = (1 // n for n in [0])
show("does not raise", None)
