"""Abstract base classes of containers.

`_required_methods` makes a class structural; `_virtual_subclasses` lists built-in types that belong to it.
"""

from abc import ABCMeta


def _function():
    pass


class _Base(metaclass=ABCMeta):
    def __class_getitem__(cls, item):
        return cls


class Hashable(_Base):
    _required_methods = ("__hash__",)


class Iterable(_Base):
    _required_methods = ("__iter__",)


class Iterator(Iterable):
    _required_methods = ("__iter__", "__next__")

    def __iter__(self):
        return self


class Reversible(Iterable):
    _required_methods = ("__reversed__", "__iter__")
    _virtual_subclasses = [list, dict, tuple, str, bytes, range]


class Generator(Iterator):
    _required_methods = ("__iter__", "__next__", "send", "throw", "close")


class Awaitable(_Base):
    _required_methods = ("__await__",)


class Coroutine(Awaitable):
    _required_methods = ("__await__", "send", "throw", "close")


class AsyncIterable(_Base):
    _required_methods = ("__aiter__",)


class AsyncIterator(AsyncIterable):
    _required_methods = ("__aiter__", "__anext__")

    def __aiter__(self):
        return self


class AsyncGenerator(AsyncIterator):
    _required_methods = ("__aiter__", "__anext__", "asend", "athrow", "aclose")


class Sized(_Base):
    _required_methods = ("__len__",)


class Container(_Base):
    _required_methods = ("__contains__",)


class Collection(Sized, Iterable, Container):
    _required_methods = ("__len__", "__iter__", "__contains__")


class Callable(_Base):
    _required_methods = ("__call__",)
    _virtual_subclasses = [type, type(_function), type(len)]


class Buffer(_Base):
    _virtual_subclasses = [bytes, bytearray]


class Sequence(Reversible, Collection):
    _virtual_subclasses = [list, tuple, str, bytes, bytearray, range]

    def __iter__(self):
        return iter([self[index] for index in range(len(self))])

    def __contains__(self, value):
        for item in self:
            if item == value:
                return True
        return False

    def __reversed__(self):
        return iter([self[index] for index in range(len(self) - 1, -1, -1)])

    def index(self, value, start=0, stop=None):
        for position, item in enumerate(self):
            if item == value:
                return position
        raise ValueError

    def count(self, value):
        return len([item for item in self if item == value])


class MutableSequence(Sequence):
    _virtual_subclasses = [list, bytearray]

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        items = list(self)[::-1]
        for index, item in enumerate(items):
            self[index] = item

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


ByteString = bytes


class Set(Collection):
    _virtual_subclasses = [set, frozenset, type({}.keys()), type({}.items())]

    @classmethod
    def _from_iterable(cls, items):
        return cls(items)

    def __le__(self, other):
        return all([item in other for item in self])

    def __ge__(self, other):
        return all([item in self for item in other])

    def __lt__(self, other):
        return len(self) < len(other) and self <= other

    def __gt__(self, other):
        return len(self) > len(other) and self >= other

    def __eq__(self, other):
        return len(self) == len(other) and self <= other

    def __and__(self, other):
        return self._from_iterable([item for item in other if item in self])

    def __or__(self, other):
        return self._from_iterable([*self, *other])

    def __sub__(self, other):
        return self._from_iterable([item for item in self if item not in other])

    def isdisjoint(self, other):
        return not any([item in self for item in other])


class MutableSet(Set):
    _virtual_subclasses = [set]

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        value = next(iter(self))
        self.discard(value)
        return value

    def clear(self):
        for item in list(self):
            self.discard(item)

    def __ior__(self, other):
        for item in other:
            self.add(item)
        return self

    def __isub__(self, other):
        for item in list(other):
            self.discard(item)
        return self


class Mapping(Collection):
    _virtual_subclasses = [dict]

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return {key: None for key in self}.keys()

    def items(self):
        return {key: self[key] for key in self}.items()

    def values(self):
        return {key: self[key] for key in self}.values()

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if isinstance(other, Mapping) else NotImplemented


_absent = object()


class MutableMapping(Mapping):
    _virtual_subclasses = [dict]

    def pop(self, key, default=_absent):
        try:
            value = self[key]
        except KeyError:
            if default is _absent:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        key = next(iter(self))
        value = self[key]
        del self[key]
        return key, value

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwargs):
        for key, value in dict(other, **kwargs).items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class MappingView(Sized):
    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)


class KeysView(MappingView, Set):
    _virtual_subclasses = [type({}.keys())]

    def __iter__(self):
        return iter(list(self._mapping))

    def __contains__(self, key):
        return key in self._mapping


class ItemsView(MappingView, Set):
    _virtual_subclasses = [type({}.items())]

    def __iter__(self):
        return iter([(key, self._mapping[key]) for key in self._mapping])


class ValuesView(MappingView, Collection):
    _virtual_subclasses = [type({}.values())]

    def __iter__(self):
        return iter([self._mapping[key] for key in self._mapping])
