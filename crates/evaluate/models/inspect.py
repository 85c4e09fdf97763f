"""Looking at live objects."""

import _fingerpost
from enum import IntEnum
from types import FunctionType, MethodType, ModuleType


class _Empty:
    pass


_empty = _Empty


class _ParameterKind(IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return self.name.lower().replace("_", " ")


_KINDS = {
    "positional_only": _ParameterKind.POSITIONAL_ONLY,
    "positional_or_keyword": _ParameterKind.POSITIONAL_OR_KEYWORD,
    "var_positional": _ParameterKind.VAR_POSITIONAL,
    "keyword_only": _ParameterKind.KEYWORD_ONLY,
    "var_keyword": _ParameterKind.VAR_KEYWORD,
}


class Parameter:
    empty = _Empty
    POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
    KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
    VAR_KEYWORD = _ParameterKind.VAR_KEYWORD

    def __init__(self, name, kind, *, default=_Empty, annotation=_Empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        values = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation, **changes}
        return Parameter(values.pop("name"), values.pop("kind"), **values)

    def __eq__(self, other):
        return isinstance(other, Parameter) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name)


class Signature:
    empty = _Empty

    def __init__(self, parameters=None, *, return_annotation=_Empty):
        self.parameters = {parameter.name: parameter for parameter in parameters or ()}
        self.return_annotation = return_annotation

    def replace(self, *, parameters=None, return_annotation=...):
        return Signature(
            self.parameters.values() if parameters is None else parameters,
            return_annotation=self.return_annotation if return_annotation is ... else return_annotation,
        )

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj)

    def bind(self, *args, **kwargs):
        return _bind(self, args, kwargs)

    bind_partial = bind


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    def apply_defaults(self):
        for name, parameter in self.signature.parameters.items():
            if name not in self.arguments and parameter.default is not _Empty:
                self.arguments[name] = parameter.default


def _bind(signature, args, kwargs):
    arguments = {}
    rest = list(args)
    for name, parameter in signature.parameters.items():
        if parameter.kind == 2:
            arguments[name] = tuple(rest)
            rest = []
        elif parameter.kind == 4:
            arguments[name] = {key: value for key, value in kwargs.items() if key not in signature.parameters}
        elif name in kwargs:
            arguments[name] = kwargs[name]
        elif rest and parameter.kind != 3:
            arguments[name] = rest.pop(0)
    return BoundArguments(signature, arguments)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if hasattr(obj, "__signature__"):
        return obj.__signature__
    if follow_wrapped:
        while hasattr(obj, "__wrapped__"):
            obj = obj.__wrapped__
            if hasattr(obj, "__signature__"):
                return obj.__signature__
    func = getattr(obj, "func", None)
    if func is not None and hasattr(obj, "keywords"):
        return _partial_signature(obj)
    rows = _fingerpost.function_parameters(obj)
    if _fingerpost.is_unknown(rows):
        return rows
    parameters = []
    annotations = getattr(obj, "__annotations__", {})
    for name, kind, has_default, default, annotation in rows:
        parameters.append(
            Parameter(
                name,
                _KINDS[kind],
                default=default if has_default else _Empty,
                annotation=_Empty if annotation is None and name not in annotations else annotation,
            )
        )
    result = annotations.get("return", _Empty) if isinstance(annotations, dict) and not isinstance(obj, type) else _Empty
    return Signature(parameters, return_annotation=result)


def _partial_signature(obj):
    whole = signature(obj.func)
    kept = []
    by_name = False
    for index, parameter in enumerate(whole.parameters.values()):
        if index < len(obj.args) and parameter.kind in (0, 1):
            continue
        if parameter.name in obj.keywords:
            by_name = True
            parameter = parameter.replace(default=obj.keywords[parameter.name])
        if by_name and parameter.kind == 1:
            parameter = parameter.replace(kind=Parameter.KEYWORD_ONLY)
        kept.append(parameter)
    return whole.replace(parameters=kept)


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, FunctionType)


def ismethod(object):
    return isinstance(object, MethodType)


def ismodule(object):
    return isinstance(object, ModuleType)


def isbuiltin(object):
    return isinstance(object, type(len))


def isroutine(object):
    return isinstance(object, (FunctionType, MethodType, type(len)))


def iscoroutinefunction(obj):
    return _fingerpost.function_kind(_unwrapped_partial(obj)) == "coroutine"


def isgeneratorfunction(obj):
    return _fingerpost.function_kind(_unwrapped_partial(obj)) == "generator"


def isasyncgenfunction(obj):
    return _fingerpost.function_kind(_unwrapped_partial(obj)) == "async_generator"


def _unwrapped_partial(obj):
    while hasattr(obj, "func") and hasattr(obj, "keywords"):
        obj = obj.func
    return obj


def markcoroutinefunction(func):
    return func


def isawaitable(object):
    return hasattr(object, "__await__")


def iscoroutine(object):
    return object if _fingerpost.is_unknown(object) else False


isgenerator = isasyncgen = istraceback = isframe = iscode = iscoroutine


def isdatadescriptor(object):
    return not isinstance(object, type) and hasattr(type(object), "__set__")


def ismethoddescriptor(object):
    return False


def isabstract(object):
    if not isinstance(object, type):
        return False
    seen = set()
    for base in object.__mro__:
        for name, value in base.__dict__.items():
            if name not in seen:
                seen.add(name)
                if getattr(value, "__isabstractmethod__", False):
                    return True
    return False


def getmembers(object, predicate=None):
    found = []
    for name in sorted(dir(object)):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def getmembers_static(object, predicate=None):
    found = []
    for name in sorted(dir(object)):
        value = getattr_static(object, name)
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


_absent = _Empty()


def getattr_static(obj, attr, default=_absent):
    if not isinstance(obj, type):
        if attr in getattr(obj, "__dict__", {}):
            return obj.__dict__[attr]
        obj = type(obj)
    for base in obj.__mro__:
        if attr in base.__dict__:
            return base.__dict__[attr]
    if default is _absent:
        raise AttributeError(attr)
    return default


def getmro(cls):
    return cls.__mro__


def getmodule(object, _filename=None):
    if isinstance(object, ModuleType):
        return object
    return _fingerpost.modules().get(getattr(object, "__module__", None))


def getmodulename(path):
    name = path[path.rfind("/") + 1 :]
    return name[:-3] if name.endswith(".py") else None


def getfile(object):
    module = getmodule(object)
    return getattr(module, "__file__", None) if module is not None else _fingerpost.unknown("the file of an object")


getsourcefile = getabsfile = getfile


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if eval_str:
        return _fingerpost.own_annotations(obj)
    return dict(obj.__dict__.get("__annotations__", {})) if isinstance(obj, type) else dict(obj.__annotations__)


def _source(*args, **kwargs):
    return _fingerpost.unknown("the text of a source file")


getsource = getsourcelines = getcomments = findsource = _source


def _stack(*args, **kwargs):
    return _fingerpost.unknown("the call stack")


stack = currentframe = getouterframes = getinnerframes = getframeinfo = trace = getargvalues = getcallargs = _stack


def getfullargspec(func):
    from collections import namedtuple

    kind = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")
    rows = _fingerpost.function_parameters(func)
    args = [row[0] for row in rows if row[1] in ("positional_only", "positional_or_keyword")]
    named = [row for row in rows if row[1] == "keyword_only"]
    defaults = tuple([row[3] for row in rows if row[2] and row[1] != "keyword_only"])
    several = [row[0] for row in rows if row[1] == "var_positional"]
    keywords = [row[0] for row in rows if row[1] == "var_keyword"]
    return kind(
        ["self", *args] if isinstance(func, MethodType) else args,
        several[0] if several else None,
        keywords[0] if keywords else None,
        defaults or None,
        [row[0] for row in named],
        {row[0]: row[3] for row in named if row[2]} or None,
        func.__annotations__,
    )


CO_COROUTINE = 128
