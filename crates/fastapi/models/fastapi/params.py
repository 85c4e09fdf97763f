"""Dependencies and parameter declarations, as values."""

from enum import Enum

from _fingerpost import fastapi_version


class ParamTypes(Enum):
    query = "query"
    header = "header"
    path = "path"
    cookie = "cookie"


class Depends:
    def __init__(self, dependency=None, use_cache=True, scope=None, **options):
        self.dependency = dependency
        self.use_cache = use_cache
        self.scope = scope

    if fastapi_version >= (0, 121):

        def __eq__(self, other):
            return type(self) is type(other) and self.__dict__ == other.__dict__

        def __hash__(self):
            return hash((self.dependency, self.use_cache, self.scope))

    def __repr__(self):
        name = getattr(self.dependency, "__name__", type(self.dependency).__name__)
        cache = "" if self.use_cache else ", use_cache=False"
        return f"{type(self).__name__}({name}{cache})"


class Security(Depends):
    def __init__(self, dependency=None, scopes=None, use_cache=True, **options):
        super().__init__(dependency, use_cache, **options)
        self.scopes = list(scopes or [])


class Param:
    in_ = None

    def __init__(self, default=..., **options):
        self.default = default
        self.alias = options.get("alias")
        self.__dict__.update(options)

    def __repr__(self):
        return f"{type(self).__name__}({self.default})"


class Path(Param):
    in_ = ParamTypes.path


class Query(Param):
    in_ = ParamTypes.query


class Header(Param):
    in_ = ParamTypes.header


class Cookie(Param):
    in_ = ParamTypes.cookie


class Body:
    def __init__(self, default=..., **options):
        self.default = default
        self.alias = options.get("alias")
        self.__dict__.update(options)

    def __repr__(self):
        return f"{type(self).__name__}({self.default})"


class Form(Body):
    pass


class File(Form):
    pass
