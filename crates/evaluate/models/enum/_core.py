"""Enumerations.

The class body runs in a plain dictionary: an `auto()` stays a placeholder until the class is made, and so does an
expression of placeholders such as `READ | WRITE`.
"""

import _fingerpost

_RESERVED = ("_generate_next_value_", "_missing_", "_ignore_", "_order_", "_iter_member_", "_numeric_repr_")
_DATA_TYPES = (str, int, float, bytes, tuple, complex)


class auto:
    value = None

    def __init__(self, value=None):
        self.value = value

    def __or__(self, other):
        return _Expression("|", self, other)

    def __ror__(self, other):
        return _Expression("|", other, self)

    def __and__(self, other):
        return _Expression("&", self, other)

    def __invert__(self):
        return _Expression("~", self, None)


class _Expression(auto):
    def __init__(self, operator, left, right):
        self.operator = operator
        self.left = left
        self.right = right

    def resolve(self):
        left = _resolve(self.left)
        if self.operator == "~":
            return ~left
        right = _resolve(self.right)
        return left | right if self.operator == "|" else left & right


def _resolve(value):
    if isinstance(value, _Expression):
        return value.resolve()
    return value.value if isinstance(value, auto) else value


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class property(property):
    pass


DynamicClassAttribute = property


def _is_member(name, value):
    if name[0] == "_" and (name in _RESERVED or name[:2] == "__" or name[-1] == "_" or name.startswith("_" + "_")):
        return False
    return not hasattr(type(value), "__get__")


def _data_type(bases):
    """The type whose values the members are, or None: the first built-in (or data) class among the ancestors, or one that
    makes such values in its own way."""
    for base in bases:
        for ancestor in base.__mro__:
            if ancestor in _DATA_TYPES:
                return ancestor
            if "__dataclass_fields__" in ancestor.__dict__:
                return ancestor
            if "__new__" in ancestor.__dict__ and not isinstance(ancestor, EnumType) and issubclass(ancestor, _DATA_TYPES):
                return ancestor
    return None


def _next_value(enum_class, name, values):
    return enum_class._generate_next_value_(name, 1, len(values), list(values))


def _make_member(enum_class, data_type, value):
    if _fingerpost.is_unknown(value):
        item = object.__new__(enum_class) if data_type is None else data_type.__new__(enum_class, value)
        item._value_ = value
        return item
    arguments = value if isinstance(value, tuple) and data_type is not tuple else (value,)
    custom = enum_class._custom_new
    if custom is not None:
        item = custom(enum_class, *arguments)
        if "_value_" not in item.__dict__:
            item._value_ = data_type(*arguments) if data_type is not None else value
    elif data_type is None:
        item = object.__new__(enum_class)
        item._value_ = value
    elif data_type in _DATA_TYPES:
        item = data_type.__new__(enum_class, *arguments)
        item._value_ = value if type(value) is data_type else data_type(*arguments)
    else:
        item = object.__new__(enum_class)
        item._value_ = value if isinstance(value, data_type) else data_type(*arguments)
        if isinstance(value, data_type):
            item.__dict__.update(value.__dict__)
            arguments = None
    if enum_class._custom_init and arguments is not None:
        item.__init__(*arguments)
    return item


def _inherited_function(bases, name):
    """A function of that name which a class of the project defines, or None."""
    for base in bases:
        for ancestor in base.__mro__:
            if ancestor is Enum or ancestor is object or ancestor in _DATA_TYPES:
                break
            if name in ancestor.__dict__ and not ancestor.__dict__.get("_is_enum_base"):
                return getattr(ancestor, name)
    return None


def _keep_text_methods(cls, namespace, bases):
    # A mixed-in type must not take over the text of the members.
    first_enum = bases[-1]
    for name in ("__repr__", "__str__", "__format__"):
        if name not in namespace:
            found = None
            for ancestor in cls.__mro__[1:]:
                if name in ancestor.__dict__:
                    found = ancestor
                    break
            if found in _DATA_TYPES or found is object:
                setattr(cls, name, getattr(first_enum, name))


class _Redirect:
    """A member called `name` or `value`: the class has the member, its members have their own name or value."""

    def __init__(self, item, name):
        self.item = item
        self.attribute = "_" + name + "_"

    def __get__(self, instance, owner=None):
        return self.item if instance is None else getattr(instance, self.attribute)


def _known_member(by_value, members, value):
    """The member that already has this value; a later name for it is an alias."""
    try:
        return by_value.get(value)
    except TypeError:
        for item in members.values():
            if item._value_ == value:
                return item
    return None


class EnumType(type):
    def __new__(metaclass, name, bases, namespace, *, boundary=None, _simple=False, **kwargs):
        if "_is_enum_base" in namespace:
            cls = type.__new__(metaclass, name, bases, namespace)
            cls._member_map_ = {}
            cls._custom_new = None
            cls._custom_init = False
            return cls
        ignored = namespace.get("_ignore_", ())
        if isinstance(ignored, str):
            ignored = ignored.replace(",", " ").split()
        body = {}
        definitions = {}
        for key, value in namespace.items():
            if _fingerpost.is_unknown(value):
                if key[0] == "_":
                    body[key] = value
                else:
                    definitions[key] = value
            elif isinstance(value, member):
                definitions[key] = value.value
            elif isinstance(value, nonmember):
                body[key] = value.value
            elif key in ignored:
                continue
            elif _is_member(key, value):
                definitions[key] = value
            else:
                body[key] = value
        creator = body.pop("__new__", None)
        if "_generate_next_value_" in body and not isinstance(body["_generate_next_value_"], staticmethod):
            body["_generate_next_value_"] = staticmethod(body["_generate_next_value_"])
        cls = type.__new__(metaclass, name, bases, body, **kwargs)
        data_type = _data_type(bases)
        cls._member_type_ = data_type or object
        cls._custom_new = creator or _inherited_function(bases, "__new__")
        cls._custom_init = "__init__" in body or _inherited_function(bases, "__init__") is not None
        if data_type is not None:
            _keep_text_methods(cls, namespace, bases)
        if definitions:
            cls._add_members(definitions, data_type)
        else:
            cls._member_map_ = {}
            cls._member_names_ = []
            cls._value2member_map_ = {}
        return cls

    def __init__(cls, *args, **kwargs):
        pass

    def _add_members(cls, definitions, data_type):
        members = {}
        names = []
        by_value = {}
        values = []
        cls._member_map_ = members
        cls._member_names_ = names
        cls._value2member_map_ = by_value
        flag = cls._is_flag
        for name, value in definitions.items():
            if _fingerpost.is_unknown(value):
                pass
            elif isinstance(value, auto):
                if isinstance(value, _Expression):
                    value = value.resolve()
                elif value.value is None:
                    value.value = _next_value(cls, name, values)
                    value = value.value
                else:
                    value = value.value
            elif isinstance(value, tuple) and any([isinstance(item, auto) for item in value]):
                parts = []
                for item in value:
                    if isinstance(item, auto) and item.value is None and not isinstance(item, _Expression):
                        item.value = _next_value(cls, name, values)
                    parts.append(_resolve(item))
                value = tuple(parts)
            item = _make_member(cls, data_type, value)
            final = item._value_
            values.append(final)
            unknown = _fingerpost.is_unknown(final)
            known = None if unknown else _known_member(by_value, members, final)
            if known is not None:
                item = known
            else:
                item._name_ = name
                item._sort_order_ = len(names)
                item.__objclass__ = cls
                if not flag or _single_bit(final):
                    names.append(name)
                if not unknown:
                    try:
                        by_value[final] = item
                    except TypeError:
                        pass
            members[name] = item
            setattr(cls, name, _Redirect(item, name) if name == "name" or name == "value" else item)

    def __call__(cls, value, names=None, *rest, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if rest or names is not None:
                value = (value, names, *rest)
            return cls._lookup(value)
        if names is None:
            return cls._lookup(value)
        return _functional(cls, value, names, type, start)

    def _lookup(cls, value):
        if _fingerpost.is_unknown(value) or type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for item in cls._member_map_.values():
                if item._value_ == value:
                    return item
        found = cls._missing_(value)
        if found is None:
            raise ValueError(repr(value) + " is not a valid " + cls.__qualname__)
        return found

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        return value in cls._value2member_map_

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        return "<" + ("flag " if cls._is_flag else "enum ") + repr(cls.__name__) + ">"


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    _is_enum_base = True
    _is_flag = False

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return max([value for value in last_values if isinstance(value, int)]) + 1

    @classmethod
    def _missing_(cls, value):
        return None

    def __init__(self, *args):
        pass

    def __repr__(self):
        return "<" + type(self).__name__ + "." + str(self._name_) + ": " + repr(self._value_) + ">"

    def __str__(self):
        return type(self).__name__ + "." + str(self._name_)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, protocol):
        return type(self), (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    _is_enum_base = True


class IntEnum(int, ReprEnum):
    _is_enum_base = True

    def __repr__(self):
        return Enum.__repr__(self)

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self._value_, format_spec)


class StrEnum(str, ReprEnum):
    _is_enum_base = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __repr__(self):
        return Enum.__repr__(self)

    def __str__(self):
        return self._value_

    def __format__(self, format_spec):
        return str.__format__(self._value_, format_spec)


def _single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


def _functional(base, name, names, data_type, start):
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, dict):
        pairs = list(names.items())
    else:
        pairs = []
        values = []
        for each in names:
            if isinstance(each, str):
                value = base._generate_next_value_(each, start, len(values), list(values))
                pairs.append((each, value))
                values.append(value)
            else:
                pairs.append(tuple(each))
    bases = (base,) if data_type is None else (data_type, base)
    return type(base)(name, bases, dict(pairs))
