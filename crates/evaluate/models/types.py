"""Names for the interpreter's own types, and a few small classes."""

import _fingerpost


def _function():
    pass


class _Class:
    def method(self):
        pass


FunctionType = type(_function)
LambdaType = FunctionType
MethodType = type(_Class().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
GenericAlias = type(list[int])
UnionType = type(int | str)
ModuleType = type(_fingerpost)


class SimpleNamespace:
    def __init__(self, mapping=None, /, **kwargs):
        if mapping is not None:
            self.__dict__.update(mapping)
        self.__dict__.update(kwargs)

    def __repr__(self):
        return "namespace(" + ", ".join([name + "=" + repr(value) for name, value in self.__dict__.items()]) + ")"

    def __eq__(self, other):
        return isinstance(other, SimpleNamespace) and self.__dict__ == other.__dict__


class MappingProxyType:
    def __init__(self, mapping):
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __iter__(self):
        return iter(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def __contains__(self, key):
        return key in self._mapping

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()

    def __eq__(self, other):
        return self._mapping == other

    def __or__(self, other):
        return self._mapping | other

    def __repr__(self):
        return "mappingproxy(" + repr(self._mapping) + ")"

    def __class_getitem__(cls, item):
        return cls


class DynamicClassAttribute(property):
    pass


class GeneratorType:
    pass


class CoroutineType:
    pass


class AsyncGeneratorType:
    pass


class CodeType:
    pass


class FrameType:
    pass


class TracebackType:
    pass


class MemberDescriptorType:
    pass


class GetSetDescriptorType:
    pass


class WrapperDescriptorType:
    pass


class MethodWrapperType:
    pass


class MethodDescriptorType:
    pass


class ClassMethodDescriptorType:
    pass


def coroutine(function):
    return function


def resolve_bases(bases):
    resolved = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
        else:
            resolved.extend(base.__mro_entries__(bases))
    return tuple(resolved)


def new_class(name, bases=(), kwds=None, exec_body=None):
    keywords = dict(kwds or {})
    bases = resolve_bases(bases)
    metaclass = keywords.pop("metaclass", None) or (type(bases[0]) if bases else type)
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    return metaclass(name, bases, namespace, **keywords)


def get_original_bases(cls):
    return cls.__dict__.get("__orig_bases__", cls.__bases__)
