"""Queues."""

from asyncio import Queue as _Queue


class Empty(Exception):
    pass


class Full(Exception):
    pass


class Queue(_Queue):
    def put(self, item, block=True, timeout=None):
        self._items.append(item)

    def get(self, block=True, timeout=None):
        if self._items:
            return self._items.pop(0)
        raise Empty

    def get_nowait(self):
        return self.get()

    def join(self):
        return None


LifoQueue = PriorityQueue = SimpleQueue = Queue
