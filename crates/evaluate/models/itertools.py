"""Iterators, as lists: an endless one is cut off far beyond what registration needs."""

_LIMIT = 1000
_absent = object()


class chain:
    def __new__(cls, *iterables):
        return iter([item for iterable in iterables for item in iterable])

    @staticmethod
    def from_iterable(iterables):
        return iter([item for iterable in iterables for item in iterable])


def product(*iterables, repeat=1):
    rows = [()]
    for pool in [list(iterable) for iterable in iterables] * repeat:
        rows = [(*row, item) for row in rows for item in pool]
    return iter(rows)


def _arrangements(pool, length, ordered, again):
    rows = [()]
    for _ in range(length):
        grown = []
        for row in rows:
            for index in range(len(pool)):
                if ordered:
                    if again or index not in row:
                        grown.append((*row, index))
                elif not row or index > row[-1] or again and index == row[-1]:
                    grown.append((*row, index))
        rows = grown
    return iter([tuple([pool[index] for index in row]) for row in rows])


def permutations(iterable, r=None):
    pool = list(iterable)
    return _arrangements(pool, len(pool) if r is None else r, True, False)


def combinations(iterable, r):
    return _arrangements(list(iterable), r, False, False)


def combinations_with_replacement(iterable, r):
    return _arrangements(list(iterable), r, False, True)


def islice(iterable, *bounds):
    items = []
    stop = bounds[0] if len(bounds) == 1 else bounds[1]
    if stop is None:
        items = list(iterable)
    else:
        iterator = iter(iterable)
        while len(items) < stop:
            item = next(iterator, _absent)
            if item is _absent:
                break
            items.append(item)
    return iter(items[slice(*bounds)])


def groupby(iterable, key=None):
    groups = []
    for item in iterable:
        value = item if key is None else key(item)
        if groups and groups[-1][0] == value:
            groups[-1][1].append(item)
        else:
            groups.append((value, [item]))
    return iter([(value, iter(items)) for value, items in groups])


def zip_longest(*iterables, fillvalue=None):
    columns = [list(iterable) for iterable in iterables]
    longest = max([len(column) for column in columns], default=0)
    return iter([tuple([column[index] if index < len(column) else fillvalue for column in columns]) for index in range(longest)])


class count:
    """Numbers without end, one at a time when `next` asks."""

    def __init__(self, start=0, step=1):
        self.value = start
        self.step = step
        self.left = _LIMIT

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        value = self.value
        self.value = value + self.step
        return value


class cycle:
    def __init__(self, iterable):
        self.items = list(iterable)
        self.index = 0

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items or self.index == _LIMIT:
            raise StopIteration
        item = self.items[self.index % len(self.items)]
        self.index += 1
        return item


def repeat(object, times=_LIMIT):
    return iter([object] * times)


def starmap(function, iterable):
    return iter([function(*args) for args in iterable])


def accumulate(iterable, func=None, *, initial=None):
    results = [] if initial is None else [initial]
    for item in iterable:
        if not results:
            results.append(item)
        else:
            results.append(results[-1] + item if func is None else func(results[-1], item))
    return iter(results)


def takewhile(predicate, iterable):
    items = []
    for item in iterable:
        if not predicate(item):
            break
        items.append(item)
    return iter(items)


def dropwhile(predicate, iterable):
    items = list(iterable)
    while items and predicate(items[0]):
        items.pop(0)
    return iter(items)


def filterfalse(predicate, iterable):
    return iter([item for item in iterable if not (predicate(item) if predicate else item)])


def compress(data, selectors):
    return iter([item for item, selected in zip(data, selectors) if selected])


def pairwise(iterable):
    items = list(iterable)
    return iter(list(zip(items, items[1:])))


def batched(iterable, n, *, strict=False):
    items = list(iterable)
    return iter([tuple(items[start : start + n]) for start in range(0, len(items), n)])


def tee(iterable, n=2):
    items = list(iterable)
    return tuple([iter(items) for _ in range(n)])
