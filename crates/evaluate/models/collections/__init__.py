"""Container types."""

from collections import abc


class OrderedDict(dict):
    def move_to_end(self, key, last=True):
        value = self.pop(key)
        if last:
            self[key] = value
        else:
            rest = list(self.items())
            self.clear()
            self[key] = value
            self.update(rest)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = list(self)[-1 if last else 0]
        return key, self.pop(key)

    def copy(self):
        return type(self)(self)

    def __repr__(self):
        return "OrderedDict(" + (repr(list(self.items())) if self else "") + ")"


class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **kwargs):
        dict.__init__(self, *args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def copy(self):
        return type(self)(self.default_factory, self)

    def __repr__(self):
        return "defaultdict(" + repr(self.default_factory) + ", " + repr(dict(self)) + ")"


class Counter(dict):
    def __init__(self, iterable=None, /, **kwargs):
        dict.__init__(self)
        self.update(iterable, **kwargs)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **kwargs):
        if isinstance(iterable, dict):
            for key, count in iterable.items():
                self[key] = self.get(key, 0) + count
        elif iterable is not None:
            for key in iterable:
                self[key] = self.get(key, 0) + 1
        for key, count in kwargs.items():
            self[key] = self.get(key, 0) + count

    def most_common(self, n=None):
        ordered = sorted(self.items(), key=lambda item: item[1], reverse=True)
        return ordered if n is None else ordered[:n]

    def elements(self):
        return iter([key for key, count in self.items() for _ in range(count)])

    def total(self):
        return sum(self.values())

    def subtract(self, iterable=None, /, **kwargs):
        for key, count in Counter(iterable, **kwargs).items():
            self[key] = self.get(key, 0) - count

    def copy(self):
        return Counter(self)

    def __add__(self, other):
        total = Counter(self)
        total.update(other)
        return Counter({key: count for key, count in total.items() if count > 0})

    def __sub__(self, other):
        total = Counter(self)
        total.subtract(other)
        return Counter({key: count for key, count in total.items() if count > 0})

    def __repr__(self):
        return "Counter(" + (repr(dict(self.most_common())) if self else "") + ")"


class deque(list):
    """A double-ended queue: a list with a bound."""

    def __init__(self, iterable=(), maxlen=None):
        list.__init__(self, iterable)
        self.maxlen = maxlen
        self._trim()

    def _trim(self):
        if self.maxlen is not None:
            while len(self) > self.maxlen:
                list.pop(self, 0)

    def append(self, item):
        list.append(self, item)
        if self.maxlen is not None:
            self._trim()

    def appendleft(self, item):
        self.insert(0, item)
        if self.maxlen is not None and len(self) > self.maxlen:
            self.pop()

    def extend(self, items):
        list.extend(self, items)
        self._trim()

    def extendleft(self, items):
        for item in items:
            self.appendleft(item)

    def popleft(self):
        if not self:
            raise IndexError("pop from an empty deque")
        return list.pop(self, 0)

    def rotate(self, n=1):
        if self:
            n = n % len(self)
            self[:] = self[-n:] + self[:-n]

    def copy(self):
        return deque(self, self.maxlen)

    def __repr__(self):
        bound = "" if self.maxlen is None else ", maxlen=" + str(self.maxlen)
        return "deque(" + repr(list(self)) + bound + ")"


class _Field:
    """A property that reads one position of a named tuple."""

    def __init__(self, position):
        self.position = position

    def __get__(self, instance, owner=None):
        return self if instance is None else instance[self.position]


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = tuple(field_names)
    defaults = tuple(defaults or ())
    field_defaults = dict(zip(fields[len(fields) - len(defaults) :], defaults))

    def __new__(cls, *args, **kwargs):
        if len(args) == len(fields) and not kwargs:
            return tuple.__new__(cls, args)
        values = list(args)
        for name in fields[len(args) :]:
            if name in kwargs:
                values.append(kwargs[name])
            elif name in field_defaults:
                values.append(field_defaults[name])
            else:
                raise TypeError(typename + ".__new__() missing 1 required positional argument: " + repr(name))
        if len(values) > len(fields):
            raise TypeError(typename + ".__new__() takes " + str(len(fields) + 1) + " positional arguments")
        return tuple.__new__(cls, values)

    def _asdict(self):
        return dict(zip(fields, self))

    def _replace(self, /, **kwargs):
        return type(self)(*[kwargs[name] if name in kwargs else value for name, value in zip(fields, self)])

    def _make(cls, iterable):
        return cls(*iterable)

    def __repr__(self):
        pairs = [name + "=" + repr(value) for name, value in zip(fields, self)]
        return type(self).__name__ + "(" + ", ".join(pairs) + ")"

    namespace = {
        "__new__": __new__,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "_replace": _replace,
        "_make": classmethod(_make),
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__match_args__": fields,
    }
    if module is not None:
        namespace["__module__"] = module
    for position, name in enumerate(fields):
        namespace[name] = _Field(position)
    return type(typename, (tuple,), namespace)


class ChainMap(abc.MutableMapping):
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)

    def __iter__(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return iter(merged)

    def __len__(self):
        return len(list(iter(self)))

    def __contains__(self, key):
        return any([key in mapping for mapping in self.maps])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        del self.maps[0][key]

    def new_child(self, m=None):
        return type(self)({} if m is None else m, *self.maps)

    @property
    def parents(self):
        return type(self)(*self.maps[1:])


class UserDict(abc.MutableMapping):
    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(type(self), "__missing__"):
            return type(self).__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        return key in self.data

    def get(self, key, default=None):
        return self[key] if key in self else default

    def copy(self):
        return type(self)(self.data)

    def __repr__(self):
        return repr(self.data)


class UserList(abc.MutableSequence):
    def __init__(self, initlist=None):
        self.data = list(initlist) if initlist is not None else []

    def __getitem__(self, index):
        return self.data[index]

    def __setitem__(self, index, item):
        self.data[index] = item

    def __delitem__(self, index):
        del self.data[index]

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def insert(self, index, item):
        self.data.insert(index, item)

    def __repr__(self):
        return repr(self.data)

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, UserList) else other)


class UserString(str):
    @property
    def data(self):
        return str(self)
