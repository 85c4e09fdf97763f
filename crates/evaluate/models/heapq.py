"""Heaps in lists: the smallest item is the first."""


def heappush(heap, item, /):
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(heap, /):
    for index in reversed(range(len(heap) // 2)):
        _sink(heap, index)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:n]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:n]


def merge(*iterables, key=None, reverse=False):
    return iter(sorted([item for iterable in iterables for item in iterable], key=key, reverse=reverse))


def _rise(heap, top, index):
    item = heap[index]
    while index > top and item < heap[(index - 1) // 2]:
        heap[index] = heap[(index - 1) // 2]
        index = (index - 1) // 2
    heap[index] = item


def _sink(heap, index):
    # As CPython does it: down to a leaf along the smaller children, then up again.
    item, top = heap[index], index
    child = 2 * index + 1
    while child < len(heap):
        if child + 1 < len(heap) and not heap[child] < heap[child + 1]:
            child += 1
        heap[index] = heap[child]
        index, child = child, 2 * child + 1
    heap[index] = item
    _rise(heap, top, index)
