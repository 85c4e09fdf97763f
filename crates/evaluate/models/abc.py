"""Abstract base classes; instantiation is never refused."""


class ABCMeta(type):
    def register(cls, subclass):
        if "_virtual_subclasses" not in cls.__dict__:
            cls._virtual_subclasses = []
        cls._virtual_subclasses.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if cls in subclass.__mro__:
            return True
        own = cls.__dict__
        if "_virtual_subclasses" in own:
            for each in own["_virtual_subclasses"]:
                if issubclass(subclass, each):
                    return True
        if "_required_methods" in own:
            for name in own["_required_methods"]:
                if getattr(subclass, name, None) is None:
                    return False
            return True
        if "__subclasshook__" in own:
            return cls.__subclasshook__(subclass) is True
        return False


class ABC(metaclass=ABCMeta):
    pass


def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


abstractproperty = property
abstractclassmethod = classmethod
abstractstaticmethod = staticmethod


def update_abstractmethods(cls):
    return cls


def get_cache_token():
    return 0
