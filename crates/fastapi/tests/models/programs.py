# --- auto routes in order
from fastapi import FastAPI
app = FastAPI()
@app.get("/{anything}")
def read(): ...
# --- auto routes without openapi
from fastapi import FastAPI
app = FastAPI(openapi_url=None)
@app.get("/")
def read(): ...
# --- auto routes with empty openapi url
from fastapi import FastAPI
app = FastAPI(openapi_url="")
# --- auto routes without docs
from fastapi import FastAPI
app = FastAPI(docs_url=None)
# --- auto routes elsewhere
from fastapi import FastAPI
app = FastAPI(docs_url="/d", redoc_url=None, openapi_url="/api/v1/openapi.json")
# --- auto routes without oauth redirect
from fastapi import FastAPI
app = FastAPI(swagger_ui_oauth2_redirect_url=None, docs_url="/")
# --- auto routes without slash
from fastapi import FastAPI
app = FastAPI(docs_url="docs")
# --- auto routes after given routes
from fastapi import FastAPI
from starlette.routing import Route
def page(request): ...
app = FastAPI(routes=[Route("/docs", page)])
# --- auto routes do not follow assignment
from fastapi import FastAPI
app = FastAPI()
app.docs_url = "/other"
app.openapi_url = None
# --- setup overridden
from fastapi import FastAPI
class App(FastAPI):
    def setup(self):
        self.add_api_route("/first", lambda: 1, name="first")
        super().setup()
app = App()
# --- title must be given
from fastapi import FastAPI
app = FastAPI(title="")
# --- version must be given
from fastapi import FastAPI
app = FastAPI(version="")
# --- app attributes
from fastapi import FastAPI
app = FastAPI(title="T", version="1", description="D", root_path="/root", debug=True, contact={"name": "n"}, openapi_tags=[{"name": "x"}])
LOG = [app.title, app.version, app.description, app.root_path, app.debug, app.contact, app.openapi_tags, app.docs_url, app.redoc_url, app.openapi_url,
       app.openapi_version, app.servers, app.dependency_overrides, app.user_middleware, len(app.exception_handlers), app.router.prefix, app.router.tags,
       app.router.redirect_slashes, app.terms_of_service, app.license_info, app.swagger_ui_init_oauth, app.root_path_in_servers, hasattr(app, "webhooks"),
       hasattr(app, "route"), hasattr(app, "add_websocket_route"), hasattr(app, "add_event_handler"), hasattr(app, "frontend"), hasattr(app, "summary"),
       hasattr(app, "extra"), hasattr(app, "prefix"), hasattr(app.router, "on_event"), hasattr(app.router, "add_event_handler"), hasattr(app, "query")]
# --- app with an unknown keyword
from fastapi import FastAPI
app = FastAPI(nonsense=1)
# --- app with openapi prefix
from fastapi import FastAPI
app = FastAPI(openapi_prefix="/x")
LOG = [app.root_path]
# --- app with a positional argument
from fastapi import FastAPI
app = FastAPI("title")
# --- app redirect slashes
from fastapi import FastAPI
app = FastAPI(redirect_slashes=False)
LOG = [app.router.redirect_slashes]
# --- app level tags dependencies responses
from fastapi import FastAPI, Depends, APIRouter
def a(): ...
def b(): ...
def c(): ...
app = FastAPI(dependencies=[Depends(a)], responses={400: {"description": "x"}}, deprecated=True, include_in_schema=False)
@app.get("/one", dependencies=[Depends(b)], responses={401: {"description": "y"}}, deprecated=False)
def one(): ...
router = APIRouter(dependencies=[Depends(c)], responses={402: {}})
@router.get("/two", tags=["t"])
def two(): ...
@router.websocket("/ws")
async def ws(websocket): ...
app.include_router(router, dependencies=[Depends(b)])
# --- router prefix without slash
from fastapi import APIRouter
router = APIRouter(prefix="x")
# --- router prefix with trailing slash
from fastapi import APIRouter
router = APIRouter(prefix="/x/")
# --- router prefix is a slash
from fastapi import APIRouter
router = APIRouter(prefix="/")
# --- router positional prefix
from fastapi import APIRouter
router = APIRouter("/x")
# --- router unknown keyword
from fastapi import APIRouter
router = APIRouter(path="/x")
# --- include prefix without slash
from fastapi import APIRouter, FastAPI
app = FastAPI()
app.include_router(APIRouter(), prefix="x")
# --- include prefix with trailing slash
from fastapi import APIRouter, FastAPI
app = FastAPI()
app.include_router(APIRouter(), prefix="/x/")
# --- include prefix positional
from fastapi import APIRouter, FastAPI
app = FastAPI()
app.include_router(APIRouter(), "/x")
# --- include prefix none
from fastapi import APIRouter, FastAPI
app = FastAPI()
r = APIRouter()
@r.get("/x")
def x(): ...
app.include_router(r, prefix=None)
# --- include unknown keyword
from fastapi import APIRouter, FastAPI
app = FastAPI()
app.include_router(APIRouter(), name="x")
# --- include with empty path
from fastapi import APIRouter, FastAPI
app = FastAPI()
r = APIRouter()
@r.get("")
def read(): ...
app.include_router(r)
# --- include with empty path and prefix
from fastapi import APIRouter, FastAPI
app = FastAPI()
r = APIRouter(prefix="/items")
@r.get("")
def read(): ...
@r.get("x")
def read_x(): ...
app.include_router(r)
# --- include nested with empty path
from fastapi import APIRouter, FastAPI
app = FastAPI()
inner = APIRouter()
@inner.get("")
def read(): ...
outer = APIRouter()
outer.include_router(inner, prefix="/x")
app.include_router(outer)
# --- include nested with empty path everywhere
from fastapi import APIRouter, FastAPI
app = FastAPI()
outer = APIRouter()
inner = APIRouter()
outer.include_router(inner)
@inner.get("")
def read(): ...
app.include_router(outer)
# --- include an empty mount
from fastapi import APIRouter, FastAPI
from starlette.responses import PlainTextResponse
app = FastAPI()
r = APIRouter()
r.mount("", PlainTextResponse("x"))
app.include_router(r)
# --- include of a host
from fastapi import APIRouter, FastAPI
from starlette.responses import PlainTextResponse
app = FastAPI()
r = APIRouter()
r.host("h.example", FastAPI())
app.include_router(r)
# --- include of a host with prefix
from fastapi import APIRouter, FastAPI
from starlette.responses import PlainTextResponse
app = FastAPI()
r = APIRouter()
r.host("h.example", FastAPI(), name="h")
@r.get("/x")
def x(): ...
app.include_router(r, prefix="/p")
# --- include chain prefixes
from fastapi import APIRouter, FastAPI
app = FastAPI()
a, b, c = APIRouter(prefix="/a"), APIRouter(prefix="/b"), APIRouter(prefix="/c")
@c.get("/leaf/{x}")
def leaf(x): ...
@c.websocket("/ws")
async def ws(w): ...
b.include_router(c, prefix="/bc")
a.include_router(b, prefix="/ab")
app.include_router(a, prefix="/app")
# --- prefix frozen when added
from fastapi import APIRouter, FastAPI
app = FastAPI()
r = APIRouter(prefix="/a")
@r.get("/one")
def one(): ...
r.prefix = "/b"
@r.get("/two")
def two(): ...
app.include_router(r)
app.router.prefix = "/api"
app.include_router(r)
@app.get("/three")
def three(): ...
app.add_route("/four", lambda request: None)
# --- routes given to a router get no prefix
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
def x(): ...
app = FastAPI()
r = APIRouter(prefix="/r", routes=[APIRoute("/given", x)])
r.routes.append(APIRoute("/appended", x))
@r.get("/added")
def added(): ...
app.include_router(r, prefix="/p")
# --- starlette routes in routers
from fastapi import APIRouter, FastAPI
app = FastAPI()
r = APIRouter(prefix="/r")
def page(request): ...
async def socket(websocket): ...
r.add_route("/page", page, methods=["POST", "GET"])
r.add_websocket_route("/socket", socket)
@r.route("/decorated")
def decorated(request): ...
@r.websocket_route("/wsdecorated")
async def wsdecorated(websocket): ...
r.mount("/static", FastAPI(), name="static")
app.include_router(r, prefix="/p")
outer = APIRouter(prefix="/o")
outer.include_router(r, prefix="/q")
app.include_router(outer)
# --- class endpoints
from fastapi import APIRouter, FastAPI
from starlette.endpoints import HTTPEndpoint
class Page(HTTPEndpoint):
    async def get(self, request): ...
app = FastAPI()
app.add_route("/page", Page)
r = APIRouter()
r.add_route("/rpage", Page, name="n")
app.include_router(r, prefix="/x")
# --- later additions to an included router
from fastapi import APIRouter, FastAPI
app = FastAPI()
r = APIRouter()
@r.get("/before")
def before(): ...
app.include_router(r, prefix="/x")
@r.get("/after")
def after(): ...
r.add_route("/page", lambda request: None)
inner = APIRouter()
@inner.get("/inner")
def read_inner(): ...
r.include_router(inner)
# --- same router twice
from fastapi import APIRouter, FastAPI
app = FastAPI()
r = APIRouter(prefix="/r", tags=["r"])
@r.get("/x")
def x(): ...
app.include_router(r, prefix="/v1", tags=["v1"])
app.include_router(r, prefix="/v2", tags=["v2"])
# --- include itself
from fastapi import APIRouter, FastAPI
app = FastAPI()
r = APIRouter()
r.include_router(r)
# --- include a cycle
from fastapi import APIRouter, FastAPI
app = FastAPI()
a, b, c = APIRouter(), APIRouter(), APIRouter()
@a.get("/a")
def ra(): ...
@b.get("/b")
def rb(): ...
a.include_router(b)
b.include_router(c)
c.include_router(a, prefix="/c")
app.include_router(c)
# --- include an app
from fastapi import FastAPI
app = FastAPI()
other = FastAPI()
@other.get("/x")
def x(): ...
app.include_router(other)
# --- include an app without openapi
from fastapi import FastAPI
app = FastAPI()
app.include_router(FastAPI(openapi_url=None), prefix="/x")
# --- include the router of an app
from fastapi import FastAPI
app = FastAPI()
other = FastAPI()
@other.get("/x")
def x(): ...
app.include_router(other.router, prefix="/other")
# --- include a starlette router
from fastapi import FastAPI
from starlette.routing import Router, Route
app = FastAPI()
def x(request): ...
app.include_router(Router(routes=[Route("/x", x)]), prefix="/other")
# --- include a module
from fastapi import FastAPI
import json
app = FastAPI()
app.include_router(json)
# --- include nothing
from fastapi import FastAPI
app = FastAPI()
app.include_router()
# --- include none
from fastapi import FastAPI
app = FastAPI()
app.include_router(None, prefix="/x")
# --- bad convertor through the prefix
from fastapi import APIRouter, FastAPI
app = FastAPI()
r = APIRouter()
@r.get("/x")
def x(): ...
app.include_router(r, prefix="/{y:nope}")
app = None
# --- bad convertor
from fastapi import FastAPI
app = FastAPI()
@app.get("/{y:nope}")
def x(): ...
# --- duplicate parameter
from fastapi import FastAPI
app = FastAPI()
@app.get("/{y}/{x}/{y:int}")
def x(): ...
# --- duplicate parameters
from fastapi import FastAPI
app = FastAPI()
@app.get("/{y}/{x}/{y:int}/{x}")
def x(): ...
# --- strange templates
from fastapi import FastAPI
app = FastAPI(openapi_url=None)
for path in ["/{ x }", "/{x: int}", "/{x:}", "/{}", "/{1x}", "/{x-y}", "/<x>", "/*", "/{{x}}", "/{x:path}", "/{x}-{y}.{z}", "/{a", "/a}", "/{x:int", "/{x:float}/{y:uuid}"]:
    app.add_route(path, lambda request: None, name=path)
# --- own convertor
from fastapi import FastAPI
from starlette.convertors import Convertor, CONVERTOR_TYPES
class Date(Convertor):
    regex = "[0-9-]+"
    def convert(self, value): return value
    def to_string(self, value): return value
CONVERTOR_TYPES["date"] = Date()
app = FastAPI()
@app.get("/{when:date}")
def read(when): ...
LOG = [type(app.routes[-1].param_convertors["when"]).__name__]
# --- registered convertor
from fastapi import FastAPI
from starlette.convertors import Convertor, register_url_convertor
class Date(Convertor):
    regex = "[0-9-]+"
register_url_convertor("date", Date())
app = FastAPI()
@app.get("/{when:date}/{x}")
def read(when): ...
LOG = [sorted(app.routes[-1].param_convertors), app.routes[-1].path_format]
# --- add_route without slash
from fastapi import FastAPI
app = FastAPI()
app.add_route("x", lambda request: None)
# --- mount without slash
from fastapi import FastAPI
app = FastAPI()
app.mount("x", FastAPI())
# --- mounts
from fastapi import FastAPI
from starlette.routing import Mount, Route
from starlette.applications import Starlette
sub = FastAPI(docs_url=None)
@sub.get("/x")
def x(): ...
def page(request): ...
app = FastAPI(routes=[Mount("/m", routes=[Route("/page", page)], name="m")])
app.mount("/sub/", sub)
app.mount("/u/{id:int}", Starlette(routes=[Route("/p", page)]), "u")
app.mount("", sub, name="all")
app.host("{sub}.example.org", sub)
# --- mount parameter called path
from fastapi import FastAPI
app = FastAPI()
app.mount("/{path}", FastAPI())
# --- mount nothing
from starlette.routing import Mount
Mount("/x")
# --- host with slash
from fastapi import FastAPI
app = FastAPI()
app.host("/x", FastAPI())
# --- mount a router
from fastapi import FastAPI, APIRouter
app = FastAPI()
r = APIRouter(prefix="/r")
@r.get("/x")
def x(): ...
app.mount("/m", r)
# --- static files
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
app = FastAPI()
app.mount("/static", StaticFiles(directory="."), name="static")
app.mount("/later", StaticFiles(directory="nowhere", check_dir=False))
app.mount("/bad", StaticFiles(directory="nowhere"))
# --- every method
from fastapi import FastAPI, APIRouter
app = FastAPI()
r = APIRouter()
def f(): ...
for owner in (app, r):
    for name in "get put post delete options head patch trace".split():
        getattr(owner, name)("/" + name)(f)
app.include_router(r, prefix="/r")
# --- api_route and add_api_route
from fastapi import FastAPI, APIRouter
app = FastAPI()
def f(): "Documented.\n\n    More.\f hidden"
app.api_route("/a")(f)
app.api_route("/b", methods=["post", "GET"])(f)
app.add_api_route("/c", f)
app.add_api_route(path="/d", endpoint=f, methods={"delete"}, name="given", operation_id="op", status_code=201, summary="S")
r = app.routes[-1]
LOG = [r.description, r.summary, r.status_code, r.operation_id, r.unique_id, r.response_description, r.callbacks, r.path_format, r.response_model]
# --- methods is a string
from fastapi import FastAPI
app = FastAPI()
app.add_api_route("/x", lambda: 1, methods="GET")
# --- methods empty
from fastapi import FastAPI
app = FastAPI()
app.add_api_route("/x", lambda: 1, methods=[])
# --- methods empty with operation id
from fastapi import FastAPI
app = FastAPI()
app.add_api_route("/x", lambda: 1, methods=[], operation_id="op")
# --- methods empty on a starlette route
from fastapi import FastAPI
app = FastAPI()
app.add_route("/x", lambda request: 1, methods=[])
# --- positional methods
from fastapi import FastAPI
app = FastAPI()
app.add_api_route("/x", lambda: 1, ["GET"])
# --- positional on router
from fastapi import APIRouter
APIRouter().add_api_route("/x", lambda: 1, ["GET"])
# --- get with methods
from fastapi import FastAPI
app = FastAPI()
app.get("/x", methods=["GET"])
# --- router get with methods
from fastapi import APIRouter
APIRouter().get("/x", methods=["GET"])
# --- get without path
from fastapi import FastAPI
app = FastAPI()
app.get()
# --- get with a positional response model
from fastapi import FastAPI
app = FastAPI()
app.get("/x", dict)
# --- get without call
from fastapi import FastAPI
app = FastAPI()
@app.get
def f(): ...
# --- endpoint is no callable
from fastapi import FastAPI
app = FastAPI()
app.add_api_route("/x", 5)
# --- path is none
from fastapi import FastAPI
app = FastAPI()
app.get(None)(lambda: 1)
# --- path without slash
from fastapi import FastAPI
app = FastAPI()
@app.get("x")
def f(): ...
@app.get("")
def g(): ...
@app.websocket("ws")
async def ws(w): ...
# --- stacked decorators
from fastapi import FastAPI
app = FastAPI()
@app.get("/a")
@app.post("/b")
@app.get(path="/c", name="c")
def f(): ...
# --- endpoint names
import functools
from fastapi import FastAPI
app = FastAPI()
class Service:
    def bound(self): ...
    @classmethod
    def made(cls): ...
    @staticmethod
    def static(): ...
    def __call__(self): ...
def f(x=1): ...
s = Service()
for i, e in enumerate([s.bound, Service.made, Service.static, s, functools.partial(f, x=2), lambda: 1]):
    app.add_api_route(f"/api/{i}", e)
for i, e in enumerate([s.bound, Service.static, functools.partial(f, x=2), lambda r: 1]):
    app.add_route(f"/s/{i}", e)
LOG = [len(app.routes)]
# --- class body
from fastapi import FastAPI
app = FastAPI()
class View:
    @app.get("/x")
    def read(self): ...
# --- app starlette decorators
from fastapi import FastAPI
app = FastAPI()
@app.websocket_route("/ws")
async def ws(w): ...
@app.route("/page", methods=["POST"])
def page(request): ...
app.add_websocket_route("/ws2", ws)
# --- websockets
from fastapi import FastAPI, APIRouter, Depends
def d(): ...
app = FastAPI(dependencies=[Depends(d)])
@app.websocket("/ws", name="given")
async def ws(w): ...
app.add_api_websocket_route("/ws2", ws)
r = APIRouter(prefix="/r", dependencies=[Depends(d)])
r.add_api_websocket_route("/ws3", ws, "third")
app.include_router(r, dependencies=[Depends(d)], prefix="/p")
# --- websocket dependencies
from fastapi import FastAPI, Depends
def d(): ...
app = FastAPI()
@app.websocket("/ws", dependencies=[Depends(d)])
async def ws(w): ...
# --- combination of everything
from enum import Enum
from fastapi import FastAPI, APIRouter, Depends
from fastapi.responses import HTMLResponse, PlainTextResponse
class Tag(Enum):
    one = "one"
def d1(): ...
def d2(): ...
def d3(): ...
def d4(): ...
app = FastAPI(default_response_class=PlainTextResponse)
app.router.tags.append("app")
top = APIRouter(prefix="/top", tags=["top", Tag.one], dependencies=[Depends(d1)], responses={418: {}}, deprecated=True)
child = APIRouter(prefix="/child", tags=["child", "top"], dependencies=[Depends(d3)], default_response_class=HTMLResponse, include_in_schema=True)
@child.get("/x", tags=["route"], dependencies=[Depends(d4)], responses={404: {}}, deprecated=False)
def x(): ...
@child.get("/y", include_in_schema=False)
def y(): ...
top.include_router(child, prefix="/inc", tags=["inc"], dependencies=[Depends(d2)], responses={400: {}})
app.include_router(top, tags=["all"], include_in_schema=True, dependencies=[Depends(d2)])
app.include_router(top, prefix="/hidden", include_in_schema=False, deprecated=True)
# --- tags changed late
from fastapi import FastAPI, APIRouter
app = FastAPI()
r = APIRouter(tags=["a"])
@r.get("/x")
def x(): ...
r.tags.append("b")
@r.get("/y")
def y(): ...
app.include_router(r)
# --- tags are a tuple
from fastapi import FastAPI, APIRouter
app = FastAPI()
r = APIRouter(tags=("a",))
@r.get("/x")
def x(): ...
# --- tags are a string
from fastapi import FastAPI, APIRouter
app = FastAPI()
r = APIRouter(tags="ab")
@r.get("/x")
def x(): ...
# --- unique id function
from fastapi import FastAPI, APIRouter
def by_name(route): return "app-" + route.name
def by_tag(route): return f"{route.tags[0]}-{route.name}"
app = FastAPI(generate_unique_id_function=by_name)
r = APIRouter(generate_unique_id_function=by_tag)
@r.get("/x", tags=["t"])
def x(): ...
@app.get("/y")
def y(): ...
app.include_router(r)
@r.get("/z")
def z(): ...
# --- unique id default
from fastapi import FastAPI
app = FastAPI()
@app.get("/ünï/{x:int}/a-b")
def y(): ...
# --- status without body
from fastapi import FastAPI
app = FastAPI()
@app.get("/ok", status_code=204)
def ok() -> None: ...
@app.get("/x", status_code=204, response_model=dict)
def x(): ...
# --- status without body and annotation
from fastapi import FastAPI
app = FastAPI()
@app.get("/x", status_code=304)
def x() -> dict: ...
# --- response is no dict
from fastapi import FastAPI
app = FastAPI()
@app.get("/x", responses={404: "no"})
def x(): ...
# --- response with model but no body
from fastapi import FastAPI
app = FastAPI()
@app.get("/x", responses={204: {"model": dict}})
def x(): ...
# --- status as enum
from http import HTTPStatus
from fastapi import FastAPI, status
app = FastAPI()
@app.get("/x", status_code=HTTPStatus.CREATED)
def x(): ...
@app.get("/y", status_code=status.HTTP_202_ACCEPTED)
def y(): ...
LOG = [type(r.status_code).__name__ for r in app.routes[4:]]
# --- editing the table
from fastapi import FastAPI
from fastapi.routing import APIRoute
app = FastAPI()
def f(): ...
def g(): ...
for i in range(5):
    app.add_api_route(f"/{i}", f)
routes = app.routes
routes.insert(0, APIRoute("/first", g, methods=["POST"]))
del routes[3]
routes.remove(APIRoute("/2", f))
routes.reverse()
routes.pop()
app.router.routes = [r for r in app.router.routes if r.path != "/redoc"]
app.router.routes.sort(key=lambda r: r.path)
LOG = [app.routes is app.router.routes, [r.path for r in app.routes]]
# --- routes has no setter
from fastapi import FastAPI
app = FastAPI()
app.routes = []
# --- operation ids in a loop
from fastapi import FastAPI, APIRouter
from fastapi.routing import APIRoute
app = FastAPI()
r = APIRouter()
@r.get("/x")
def x(): ...
@app.get("/y")
def y(): ...
app.include_router(r)
for route in app.routes:
    if isinstance(route, APIRoute):
        route.operation_id = route.name
        route.tags.append("seen")
        route.methods.add("HEAD")
# --- paths of an app with includes
from fastapi import FastAPI, APIRouter
app = FastAPI()
r = APIRouter()
@r.get("/x")
def x(): ...
app.include_router(r)
LOG = [route.path for route in app.routes]
# --- other router
from fastapi import FastAPI, APIRouter
app = FastAPI()
r = APIRouter()
@r.get("/x")
def x(): ...
app.router = r
# --- editing a child before inclusion
from fastapi import FastAPI, APIRouter
app = FastAPI()
r = APIRouter(prefix="/r")
@r.get("/x")
def x(): ...
@r.get("/y")
def y(): ...
r.routes.reverse()
r.routes[0].operation_id = "op"
r.routes[0].include_in_schema = False
r.routes[0].deprecated = True
app.include_router(r)
# --- overridden add_api_route
from fastapi import FastAPI, APIRouter
LOG = []
class Router(APIRouter):
    def add_api_route(self, path, endpoint, **kwargs):
        LOG.append(["router", path, sorted(kwargs), sorted(kwargs.get("methods") or []), kwargs.get("tags"), kwargs.get("name")])
        super().add_api_route(path.rstrip("/") or "/", endpoint, **kwargs)
class App(FastAPI):
    def add_api_route(self, path, endpoint, **kwargs):
        LOG.append(["app", path, sorted(kwargs)])
        super().add_api_route(path, endpoint, **kwargs)
def f(): ...
app = App()
app.get("/app/")(f)
app.add_api_route("/added/", f)
r = Router(prefix="/r")
r.get("/x/", tags=["t"])(f)
r.api_route("/y/", methods=["POST"])(f)
r.add_api_route("/z/", f)
app.include_router(r)
outer = Router(prefix="/o")
outer.include_router(r, tags=["o"])
app.include_router(outer, prefix="/p")
# --- overridden api_route
from fastapi import FastAPI, APIRouter
LOG = []
class Router(APIRouter):
    def api_route(self, path, **kwargs):
        LOG.append([path, sorted(kwargs), kwargs["methods"]])
        if path != "/" and path.endswith("/"):
            path = path[:-1]
        plain = super().api_route(path, **kwargs)
        slashed = super().api_route(path + "/", **{**kwargs, "include_in_schema": False})
        def decorator(func):
            slashed(func)
            return plain(func)
        return decorator
r = Router()
@r.get("/a/")
def a(): ...
@r.post("/b", status_code=201)
def b(): ...
app = FastAPI()
app.include_router(r, prefix="/r")
# --- overridden get
from fastapi import FastAPI, APIRouter
LOG = []
class Router(APIRouter):
    def get(self, path, *args, **kwargs):
        LOG.append([path, sorted(kwargs)])
        return super().get(path, *args, **kwargs)
app = FastAPI()
app.router.__class__ = Router
@app.get("/x", tags=["a"])
def x(): ...
# --- overridden include_router
from fastapi import FastAPI, APIRouter
LOG = []
class Router(APIRouter):
    def include_router(self, router, **kwargs):
        LOG.append(sorted(kwargs))
        super().include_router(router, **{**kwargs, "prefix": "/over" + kwargs.get("prefix", "")})
class App(FastAPI):
    def include_router(self, router, *args, **kwargs):
        LOG.append(sorted(kwargs))
        super().include_router(router, *args, **kwargs)
r = Router()
@r.get("/x")
def x(): ...
o = Router()
o.include_router(r, prefix="/p")
app = App()
app.include_router(o)
app.router.__class__ = Router
app.include_router(r)
# --- overridden add_route and websockets
from fastapi import FastAPI, APIRouter
LOG = []
class Router(APIRouter):
    def add_route(self, path, endpoint, *args, **kwargs):
        LOG.append([path, args, sorted(kwargs)])
        super().add_route(path, endpoint, *args, **kwargs)
    def add_websocket_route(self, path, endpoint, *args, **kwargs):
        LOG.append([path, args, sorted(kwargs)])
        super().add_websocket_route(path, endpoint, *args, **kwargs)
    def add_api_websocket_route(self, path, endpoint, *args, **kwargs):
        LOG.append([path, args, sorted(kwargs)])
        super().add_api_websocket_route(path, endpoint, *args, **kwargs)
async def f(w): ...
r = Router()
r.add_route("/a", f)
r.route("/b")(f)
r.websocket_route("/c")(f)
r.websocket("/d")(f)
o = Router()
o.include_router(r, prefix="/o")
app = FastAPI()
app.include_router(o)
LOG = [[a, list(b), c] for a, b, c in LOG]
# --- route class
from fastapi import FastAPI, APIRouter
from fastapi.routing import APIRoute
LOG = []
class Route(APIRoute):
    def __init__(self, path, endpoint, **kwargs):
        LOG.append([path, sorted(kwargs), kwargs["tags"]])
        super().__init__(path, endpoint, **kwargs)
    def get_route_handler(self):
        return super().get_route_handler()
app = FastAPI()
app.router.route_class = Route
@app.get("/x", tags=["a"])
def x(): ...
r = APIRouter(route_class=Route, prefix="/r", tags=["r"])
@r.get("/y")
def y(): ...
app.include_router(r)
# --- route class that changes the path
from fastapi import FastAPI, APIRouter
from fastapi.routing import APIRoute
class Route(APIRoute):
    def __init__(self, path, endpoint, **kwargs):
        super().__init__("/v1" + path, endpoint, **kwargs)
app = FastAPI()
r = APIRouter(route_class=Route, prefix="/r")
@r.get("/y")
def y(): ...
app.include_router(r, prefix="/p")
# --- route class with positional arguments
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
class Route(APIRoute):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.extra_mark = True
app = FastAPI()
r = APIRouter(route_class=Route)
r.add_api_route("/a", lambda: 1)
r.add_api_route("/b", lambda: 1, route_class_override=APIRoute)
app.include_router(r)
LOG = [[type(x).__name__, hasattr(x, "extra_mark")] for x in r.routes]
# --- route class with a bad keyword
from fastapi.routing import APIRoute
APIRoute("/x", lambda: 1, nonsense=1)
# --- route constructed by hand
from fastapi import FastAPI
from fastapi.routing import APIRoute, APIWebSocketRoute
from starlette.routing import Route, WebSocketRoute
def f(): ...
async def w(ws): ...
app = FastAPI(openapi_url=None, routes=[APIRoute("/a", f), APIWebSocketRoute("/b", w), Route("/c", f, methods=["put"]), WebSocketRoute("/d", w), APIRoute("e", f, tags=["x"])])
LOG = [repr(r) for r in app.routes[:4]] if hasattr(app, "summary") else None
# --- starlette app
from starlette.applications import Starlette
from starlette.routing import Route, Mount, Host, Router, WebSocketRoute
def f(request): ...
async def w(ws): ...
class Callable:
    async def __call__(self, scope, receive, send): ...
app = Starlette(routes=[Route("/", f), Route("/m", f, methods=["post"], name="n", include_in_schema=False), Route("/any", Callable()), WebSocketRoute("/ws", w),
    Mount("/sub", routes=[Route("/x", f), Mount("/deep", app=Router([Route("/y", f)]))]), Host("h.org", Router([Route("/z", f)]), name="h")])
app.add_route("/late", f)
app.mount("/late", Router([Route("/x", f)]))
# --- starlette route without slash
from starlette.routing import Route
Route("x", lambda request: None)
# --- starlette websocket route without slash
from starlette.routing import WebSocketRoute
WebSocketRoute("x", lambda request: None)
# --- starlette lifespan and startup together
from starlette.applications import Starlette
app = Starlette(lifespan=lambda app: None, on_startup=[lambda: 1])
# --- startup handlers
from fastapi import FastAPI, APIRouter
def one(): ...
def two(): ...
def three(): ...
app = FastAPI(on_startup=[one], on_shutdown=[two])
@app.on_event("startup")
def four(): ...
r = APIRouter(on_startup=[three])
@r.on_event("shutdown")
def five(): ...
app.include_router(r)
# --- startup handler of a wrong kind
from fastapi import FastAPI
app = FastAPI()
app.router.add_event_handler("start", lambda: 1)
# --- app event handler
from fastapi import FastAPI
app = FastAPI()
app.add_event_handler("startup", print)
# --- lifespan
from contextlib import asynccontextmanager
from fastapi import FastAPI
@asynccontextmanager
async def lifespan(app):
    yield
app = FastAPI(lifespan=lifespan)
LOG = [app.router.lifespan_context is lifespan]
# --- middleware and handlers
from fastapi import FastAPI, Request, HTTPException
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware import Middleware
app = FastAPI(middleware=[Middleware(CORSMiddleware, allow_origins=["*"])])
app.add_middleware(CORSMiddleware, allow_origins=["*"])
@app.middleware("http")
async def timing(request: Request, call_next): ...
@app.exception_handler(404)
async def missing(request, exc): ...
LOG = [[m.cls.__name__ for m in app.user_middleware], 404 in app.exception_handlers, HTTPException(404).detail, str(HTTPException(418, "x").status_code)]
# --- default placeholder
from fastapi.datastructures import Default, DefaultPlaceholder
from fastapi.utils import get_value_or_default
LOG = [bool(Default(None)), bool(Default(1)), Default(1) == Default(1), get_value_or_default(Default(1), 2), get_value_or_default(Default(1), Default(2)).value, isinstance(Default(0), DefaultPlaceholder)]
# --- frontend
from fastapi import FastAPI, APIRouter
app = FastAPI()
@app.get("/x")
def x(): ...
r = APIRouter(prefix="/r")
r.frontend("/ui/", directory=".")
r.frontend("/", directory=".", fallback=None)
app.include_router(r, prefix="/p")
app.frontend("/", directory=".")
app.frontend("/late", directory="nowhere", check_dir=False)
# --- frontend without slash
from fastapi import FastAPI
app = FastAPI()
app.frontend("x", directory=".")
# --- frontend without path
from fastapi import FastAPI
app = FastAPI()
app.frontend("", directory=".")
# --- frontend without directory
from fastapi import FastAPI
app = FastAPI()
app.frontend("/x", directory="nowhere")
# --- frontend with wrong fallback
from fastapi import FastAPI
app = FastAPI()
app.frontend("/x", directory=".", fallback="other.html")
# --- frontend with missing fallback
from fastapi import FastAPI
app = FastAPI()
app.frontend("/x", directory=".", fallback="index.html")
# --- route contexts
from fastapi import FastAPI, APIRouter
from fastapi.routing import iter_route_contexts
app = FastAPI()
r = APIRouter(prefix="/r", tags=["r"])
@r.get("/x/{y:int}")
def x(): ...
r.add_route("/page", lambda request: None)
r.mount("/m", FastAPI())
app.include_router(r, prefix="/p")
LOG = [[c.path, c.name, c.methods and sorted(c.methods), c.path_format, type(c.original_route).__name__] for c in iter_route_contexts(app.routes)]
# --- route contexts may be missing
try:
    from fastapi.routing import iter_route_contexts
    LOG = [True]
except ImportError:
    LOG = [False]
# --- webhooks
from fastapi import FastAPI
app = FastAPI()
@app.webhooks.post("hook")
def hook(): ...
LOG = [[r.path for r in app.webhooks.routes], "hook" in [getattr(r, "path", "") for r in app.routes]]
# --- callbacks
from fastapi import FastAPI, APIRouter
cb = APIRouter()
@cb.post("{$callback_url}/x")
def notify(): ...
app = FastAPI()
@app.post("/x", callbacks=cb.routes)
def x(): ...
r = APIRouter(callbacks=cb.routes)
@r.post("/y", callbacks=cb.routes)
def y(): ...
app.include_router(r, callbacks=cb.routes)
# --- factory loop
from fastapi import FastAPI, APIRouter
def make(name):
    r = APIRouter(prefix=f"/{name}", tags=[name])
    @r.get("/")
    def listing(): ...
    @r.get("/{id}")
    def one(id: int): ...
    return r
app = FastAPI()
for n in ["a", "b"]:
    app.include_router(make(n), prefix="/api")
# --- starlette config
import os
os.environ["FINGERPOST_TEST_FLAG"] = "true"
os.environ["FINGERPOST_TEST_LIST"] = "a, 'b,c' ,d"
from starlette.config import Config
from starlette.datastructures import CommaSeparatedStrings, Secret, URL
c = Config()
LOG = [c("FINGERPOST_TEST_FLAG", cast=bool), list(c("FINGERPOST_TEST_LIST", cast=CommaSeparatedStrings)), c("FINGERPOST_NOT", default="x"), str(c("FINGERPOST_NOT", cast=Secret, default="s")),
       repr(Secret("x")), URL("https://u:p@h:1/x?q#f").hostname, list(CommaSeparatedStrings("")), list(CommaSeparatedStrings(["x"])), c.get("FINGERPOST_NOT", int, "3")]
try:
    c("FINGERPOST_MISSING")
except KeyError as error:
    LOG.append(str(error))
try:
    c("FINGERPOST_TEST_LIST", cast=bool)
except ValueError as error:
    LOG.append(str(error))
# --- starlette config file
import os, tempfile
path = os.path.join(tempfile.mkdtemp(), ".env")
open(path, "w").write("# c\nA=1\nB = 'two'\nC=\n# D=4\nE=a=b\n")
from starlette.config import Config
c = Config(path)
LOG = [c.file_values, c("A", cast=int), c("D", default=None)]
# --- depends equality
from fastapi import Depends
from fastapi.params import Depends as Class, Security
def f(): ...
LOG = [isinstance(Depends(f), Class), Depends(f).dependency is f, Depends(f).use_cache, repr(Depends(f, use_cache=False)).split("(")[0]]
# --- generic subclass with defaults
from fastapi import FastAPI, APIRouter
class Api(FastAPI):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("title", "Mine")
        super().__init__(*args, **kwargs)
        self.include_router(health)
class R(APIRouter):
    def __init__(self, *args, prefix="", **kwargs):
        super().__init__(*args, prefix="/base" + prefix, **kwargs)
        self.add_api_route("/self", self.own, methods=["GET"])
    def own(self): ...
health = R(prefix="/health")
@health.get("/live")
def live(): ...
app = Api(docs_url=None)
LOG = [app.title]
# --- attributes of a path operation
from typing import List
from fastapi import APIRouter, Depends, FastAPI
from fastapi.responses import HTMLResponse
def d(): ...
def show(r):
    return [r.path, r.path_format, sorted(r.methods), r.name, r.endpoint.__name__, [str(t) for t in r.tags], [x.dependency.__name__ for x in r.dependencies],
        sorted(r.responses), r.deprecated, r.include_in_schema, r.operation_id, r.status_code, str(r.response_model), r.summary, r.description,
        r.response_description, r.response_model_include, r.response_model_exclude, r.response_model_by_alias, r.response_model_exclude_unset,
        r.response_model_exclude_defaults, r.response_model_exclude_none, r.openapi_extra, r.callbacks, sorted(r.param_convertors),
        getattr(r.response_class, "value", r.response_class).__name__, r.unique_id, hasattr(r, "nonsense"), type(r.dependency_overrides_provider).__name__]
app = FastAPI()
@app.get("/a/{x:int}/{y}", tags=["t"], dependencies=[Depends(d)], summary="S", response_class=HTMLResponse, openapi_extra={"x": 1}, response_model_exclude_none=True)
def a(x: int, y: str) -> List[int]:
    """Documentation

    of a."""
r = APIRouter(prefix="/r")
@r.post("/b", response_model=dict, status_code=201, description="given")
def b() -> int: "not this"
@r.get("/c")
def c() -> HTMLResponse: ...
LOG = [show(x) for x in [*app.routes[4:], *r.routes]]
app.include_router(r, prefix="/p")
if hasattr(app.routes[-1], "path"):
    LOG += [show(x) for x in app.routes[5:]]
# --- attributes of routers mounts and sockets
from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Host
def d(): ...
r = APIRouter(prefix="/r", tags=["t"], dependencies=[Depends(d)], responses={1: {}}, deprecated=True, include_in_schema=False, redirect_slashes=False)
@r.websocket("/ws/{x}")
async def ws(w, x): ...
r.mount("/m/{y:int}/", FastAPI(), "sub")
r.host("h", FastAPI(), name="host")
w, m, h = r.routes
LOG = [r.prefix, r.tags, [x.dependency.__name__ for x in r.dependencies], r.responses, r.deprecated, r.include_in_schema, r.redirect_slashes, r.callbacks,
    r.route_class is APIRoute, r.on_startup, r.on_shutdown, r.default_response_class.value.__name__, r.dependency_overrides_provider, r.default.__name__,
    w.path, w.path_format, w.name, w.endpoint is ws, sorted(w.param_convertors), m.path, m.path_format, m.name, type(m.app).__name__, sorted(m.param_convertors), len(m.routes),
    h.host, h.name, h.host_format, len(h.routes), hasattr(h, "path"), hasattr(w, "methods"), hasattr(m, "methods"), hasattr(m, "endpoint"), hasattr(w, "tags")]
# --- attributes of a starlette app
from starlette.applications import Starlette
def f(r): ...
app = Starlette(debug=True, exception_handlers={404: f})
app.state.x = 1
app.add_route("/x/{y:path}", f)
r = app.routes[0]
LOG = [app.debug, app.state.x, list(app.exception_handlers), r.path_format, r.include_in_schema, sorted(r.methods), hasattr(r, "tags"), hasattr(r, "unique_id"), hasattr(r, "response_model"),
    hasattr(app, "route"), hasattr(app, "on_event"), hasattr(app, "middleware"), hasattr(app, "websocket_route"), hasattr(app, "get"), hasattr(app.router, "on_startup"), hasattr(app.router, "route")]
# --- routes moved by hand
from fastapi import APIRouter, FastAPI
app, other = FastAPI(), FastAPI(openapi_url=None)
r = APIRouter(prefix="/r")
@r.get("/x")
def x(): ...
@other.get("/y")
def y(): ...
app.router.routes.extend(r.routes)
for route in other.routes:
    app.routes.append(route)
app.routes[:] = [*app.routes[4:], *app.routes[:4]]
# --- class based views
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
def cbv(router):
    def decorate(cls):
        names = {m for m in vars(cls).values() if callable(m)}
        for route in [r for r in router.routes if isinstance(r, APIRoute) and r.endpoint in names]:
            router.routes.remove(route)
            route.endpoint = getattr(cls(), route.endpoint.__name__)
            router.routes.append(route)
        return cls
    return decorate
router = APIRouter(prefix="/items")
@cbv(router)
class Items:
    @router.get("/")
    def listing(self): ...
    @router.get("/{id}")
    def one(self, id: int): ...
app = FastAPI()
app.include_router(router)
# --- class as endpoint
from fastapi import FastAPI
class View:
    def __init__(self, q: int = 1): ...
app = FastAPI()
app.add_api_route("/x", View)
app.add_route("/y", View)
# --- wrapped endpoints
import functools
from fastapi import FastAPI
def wrap(f):
    @functools.wraps(f)
    def inner(*args, **kwargs): return f(*args, **kwargs)
    return inner
def bare(f):
    def inner(): return f()
    return inner
app = FastAPI()
@app.get("/a")
@wrap
def a(): ...
@app.get("/b")
@bare
def b(): ...
@wrap
@app.get("/c")
def c(): ...
# --- replaced methods
from fastapi import FastAPI
app = FastAPI()
LOG = []
original = app.router.add_api_route
def replacement(path, endpoint, **kwargs):
    LOG.append(path)
    return original("/x" + path, endpoint, **kwargs)
app.router.add_api_route = replacement
@app.get("/a")
def a(): ...
app.add_api_route("/b", a)
# --- app api_route with callbacks
from fastapi import FastAPI
app = FastAPI()
app.api_route("/x", callbacks=[])
# --- router api_route with callbacks
from fastapi import APIRouter
r = APIRouter()
r.api_route("/x", callbacks=[], methods=["GET"])(print)
# --- add_route with a wrong keyword
from fastapi import APIRouter
APIRouter().add_route("/x", print, method="GET")
# --- add_api_route without endpoint
from fastapi import FastAPI
FastAPI().add_api_route("/x")
# --- websocket positional dependencies
from fastapi import FastAPI
FastAPI().websocket("/x", "name", [])
# --- mount with a name twice
from fastapi import FastAPI
FastAPI().mount("/x", FastAPI(), "a", name="b")
# --- strict content type
from fastapi import FastAPI
app = FastAPI(strict_content_type=False)
LOG = [app.router.strict_content_type]
# --- lambda apps in a loop with closures
from fastapi import FastAPI
apps = {}
app = FastAPI()
for version in (1, 2):
    sub = FastAPI(title=f"v{version}")
    def read(v=version): ...
    sub.get("/x")(read)
    app.mount(f"/v{version}", sub)
    apps[version] = sub
# --- subclass of a route with tags
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
class Tagged(APIRoute):
    def __init__(self, path, endpoint, **kwargs):
        kwargs["tags"] = [endpoint.__module__, *(kwargs.get("tags") or [])]
        kwargs["operation_id"] = "op_" + endpoint.__name__
        super().__init__(path=path, endpoint=endpoint, **kwargs)
app = FastAPI()
r = APIRouter(route_class=Tagged, tags=["r"])
@r.get("/x", tags=["x"])
def x(): ...
app.include_router(r, tags=["i"])
# --- conflicting keywords
from fastapi import FastAPI
app = FastAPI()
app.get("/x", path="/y")
# --- lifespan of routers
from contextlib import asynccontextmanager
from fastapi import APIRouter, FastAPI
LOG = []
def named(n):
    @asynccontextmanager
    async def lifespan(app):
        LOG.append("enter " + n)
        yield {n: 1}
        LOG.append("leave " + n)
    return lifespan
app = FastAPI(lifespan=named("app"))
r = APIRouter(lifespan=named("r"))
s = APIRouter(lifespan=named("s"))
r.include_router(s)
app.include_router(r)
import asyncio
async def run():
    async with app.router.lifespan_context(app) as state:
        LOG.append(sorted(state))
asyncio.run(run())
