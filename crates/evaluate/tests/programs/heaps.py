"""Heaps and places in sorted lists."""

import bisect
import heapq
from bisect import insort

heap = [5, 3, 8, 1, 9, 2]
heapq.heapify(heap)
print(heap)
heapq.heappush(heap, 0)
print(heap, heapq.heappop(heap), heap)
print(heapq.heappushpop(heap, 4), heapq.heapreplace(heap, 7), heap)
print(heapq.nsmallest(2, heap), heapq.nlargest(2, heap, key=lambda n: -n))
print(list(heapq.merge([1, 4], [2, 3])))
places = [1, 3, 3, 5]
print(bisect.bisect(places, 3), bisect.bisect_left(places, 3), bisect.bisect(places, 9))
insort(places, 4)
bisect.insort_left(places, -2, key=lambda n: -n)
print(places)
numbers = iter(range(6))
for number in numbers:
    if number == 1:
        break
for number in numbers:
    print(number, next(numbers))
