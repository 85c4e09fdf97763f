//! What endpoints and their dependencies take from the path, as it is read from programs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail as tests do"
)]

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../../evaluate/tests/support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use fingerpost_fastapi::{
    Constraint, Declared, DeclaredParameters, EdgeKind, EntryPoint, EnumerationBase, LiteralValue,
    Number, ParameterType, load, models,
};

/// The parameters of each route, by endpoint, and those of the includes.
fn read(
    files: &[(&str, &str)],
) -> (
    BTreeMap<String, DeclaredParameters>,
    Vec<DeclaredParameters>,
) {
    let files = files
        .iter()
        .map(|(name, text)| ((*name).to_string(), (*text).to_string()))
        .collect();
    let run = move || {
        let world = support::Memory::new(&files, Vec::new());
        let entry = EntryPoint {
            module: String::from("main"),
            attribute: Some(String::from("app")),
        };
        let loaded = load(&world, models(), &entry).unwrap();
        let declaration = &loaded[0].declaration;
        assert!(
            declaration.unresolved.is_empty(),
            "{:?}",
            declaration.unresolved
        );
        assert!(declaration.raised.is_empty(), "{:?}", declaration.raised);
        let mut routes = BTreeMap::new();
        let mut includes = Vec::new();
        for node in &declaration.nodes {
            match node {
                Declared::Endpoint(endpoint) if !endpoint.builtin => {
                    let name = endpoint.endpoint.clone().unwrap_or_default();
                    let name = name.rsplit(':').next().unwrap_or_default().to_string();
                    routes.insert(name, endpoint.parameters.get().clone());
                }
                Declared::Router(holder) => {
                    for edge in &holder.children {
                        if let EdgeKind::Include(include) = &edge.kind {
                            includes.push(include.parameters.get().clone());
                        }
                    }
                }
                _ => {}
            }
        }
        (routes, includes)
    };
    let thread = std::thread::Builder::new().stack_size(1 << 29).spawn(run);
    thread.unwrap().join().unwrap()
}

fn owners<'a>(taken: &'a DeclaredParameters, name: &'a str) -> Vec<&'a str> {
    let owners = taken.taking(name);
    owners
        .map(|parameter| parameter.owner.as_deref().unwrap_or_default())
        .collect()
}

const CHAIN: &str = r#"
from dataclasses import dataclass
from typing import Annotated
from pydantic import BaseModel, Field, PositiveInt
from fastapi import APIRouter, Depends, FastAPI, Path, Query, Request

def inner(item_id: int): ...
def outer(found=Depends(inner), q: str = ""): ...
def of_router(tenant: str): ...
def of_include(tenant: str, item_id: str): ...
def of_app(item_id: str): ...

class Pager:
    def __init__(self, item_id: str, page: int = 1): ...

class Checker:
    def __call__(self, other: float): ...

class Model(BaseModel):
    item_id: PositiveInt
    page: int = 1

class Search(Model):
    words: str = Field("", alias="q")

@dataclass
class Data:
    item_id: int
    page: int = 1

Found = Annotated[int, Depends(outer)]

app = FastAPI(dependencies=[Depends(of_app)])
router = APIRouter(prefix="/t/{tenant}", dependencies=[Depends(of_router)])

@router.get("/a/{item_id}")
def by_default(found=Depends(outer)): ...

@router.get("/b/{item_id}")
def by_annotation(found: Found): ...

@router.get("/c/{item_id}")
def by_class(pager: Annotated[Pager, Depends()]): ...

@router.get("/c1/{item_id}")
def by_model(model: Search = Depends()): ...

@router.get("/c2/{item_id}")
def by_dataclass(data: Data = Depends(Data)): ...

@router.get("/d/{other}")
def by_instance(found=Depends(Checker())): ...

@router.get("/e/{item_id}")
def by_alias(whatever: Annotated[int, Path(alias="item_id", ge=1)] ): ...

@router.get("/f/{item_id}")
def by_query(item: str = Query(alias="item_id"), tenants: str = "x"): ...

@router.get("/g/{item_id}", dependencies=[Depends(inner)])
def by_route(): ...

app.include_router(router, dependencies=[Depends(of_include)])
"#;

#[test]
fn chains_of_dependencies_are_followed() {
    let (routes, includes) = read(&[("main.py", CHAIN)]);
    let of = |route: &str| owners(&routes[route], "item_id");
    assert_eq!(of("by_default"), ["main:inner"]);
    assert_eq!(of("by_annotation"), ["main:inner"]);
    assert_eq!(of("by_class"), ["main:Pager"]);
    assert_eq!(of("by_model"), ["main:Search"]);
    assert_eq!(of("by_dataclass"), ["main:Data"]);
    assert_eq!(owners(&routes["by_instance"], "other"), ["main:Checker"]);
    assert_eq!(of("by_alias"), ["main:by_alias"]);
    assert!(of("by_query").is_empty());
    assert_eq!(of("by_route"), ["main:inner"]);
    assert_eq!(owners(&routes["by_route"], "tenant"), ["main:of_router"]);
    assert_eq!(owners(&includes[0], "tenant"), ["main:of_include"]);
    assert_eq!(
        owners(&includes[0], "item_id"),
        ["main:of_app", "main:of_include"]
    );
    assert!(
        routes
            .values()
            .all(|taken| taken.is_complete && !taken.takes_request)
    );
    let alias = routes["by_alias"].taking("item_id").next().unwrap();
    assert!(alias.is_explicit && !alias.has_default && alias.name == "whatever");
}

#[test]
fn the_request_is_another_way_to_read_the_path() {
    let (routes, _) = read(&[(
        "main.py",
        r#"
from fastapi import Depends, FastAPI, Request, WebSocket
from starlette.requests import HTTPConnection

app = FastAPI()

def looks(request: Request): return request.path_params["a"]

@app.get("/1/{a}")
def only_url(request: Request): return request.url

@app.get("/2/{a}")
def mentions(request: Request): return request.path_params

@app.get("/3/{a}")
def hands_on(request: Request): return helper(request)

@app.get("/4/{a}")
def below(found=Depends(looks)): ...

@app.websocket("/5/{a}")
async def socket(connection: HTTPConnection, websocket: WebSocket): await websocket.accept()

@app.get("/6/{a}")
def unseen(found=Depends(missing_package.thing)): ...

@app.get("/7/{a}")
def defaulted(a: str | None = None, **kwargs): ...
"#
        .replace("app = FastAPI()", "import missing_package\napp = FastAPI()")
        .as_str(),
    )]);
    let facts = |route: &str| {
        let taken = &routes[route];
        (
            taken.takes_request,
            taken.mentions_path_params,
            taken.hands_request_on,
            taken.is_complete,
        )
    };
    assert_eq!(facts("only_url"), (true, false, false, true));
    assert_eq!(facts("mentions"), (true, true, false, true));
    assert_eq!(facts("hands_on"), (true, false, true, true));
    assert_eq!(facts("below"), (true, true, false, true));
    assert_eq!(facts("socket"), (true, false, false, true));
    assert_eq!(facts("unseen"), (false, false, false, false));
    assert_eq!(facts("defaulted"), (false, false, false, true));
    let defaulted = routes["defaulted"].taking("a").next().unwrap();
    assert!(defaulted.has_default && defaulted.is_optional());
}

#[test]
fn annotations_are_read_as_types() {
    let (routes, _) = read(&[
        (
            "kinds.py",
            "import enum\nclass Color(str, enum.Enum):\n    red = 'r'\n    blue = 'b'\n",
        ),
        (
            "main.py",
            r#"
from __future__ import annotations
from typing import TYPE_CHECKING, Literal, NewType, Optional
from fastapi import FastAPI, Path
from pydantic import BaseModel, PositiveInt
from kinds import Color
if TYPE_CHECKING:
    from elsewhere import Thing

app = FastAPI()
UserId = NewType("UserId", int)
type Name = str

class Code(str): ...

@app.get("/{p}/1")
def color(p: Color): ...
@app.get("/{p}/2")
def positive(p: Optional[PositiveInt]): ...
@app.get("/{p}/3")
def new(p: UserId | Literal["me"]): ...
@app.get("/{p}/4")
def name(p: Name = Path(max_length=3, description="x")): ...
@app.get("/{p}/5")
def unseen(p: Thing): ...
@app.get("/{p}/6")
def own(p: Code): ...
@app.get("/{p}/7")
def bare(p): ...
"#,
        ),
    ]);
    let kind = |route: &str| &routes[route].taking("p").next().unwrap().kind;
    let ParameterType::Enumeration(color) = kind("color") else {
        panic!("{:?}", kind("color"));
    };
    assert_eq!(color.base, EnumerationBase::Text);
    let text = |text: &str| LiteralValue::Text(text.to_string());
    assert_eq!(color.values, [text("r"), text("b")]);
    let positive = ParameterType::Int.constrained(vec![Constraint::Above(Number::Int(0))]);
    assert_eq!(
        kind("positive"),
        &ParameterType::Union(vec![positive, ParameterType::None])
    );
    let me = ParameterType::Literal(vec![text("me")]);
    assert_eq!(
        kind("new"),
        &ParameterType::Union(vec![ParameterType::Int, me])
    );
    let short = ParameterType::Text.constrained(vec![Constraint::MaxLength(3)]);
    assert_eq!(kind("name"), &short);
    assert!(kind("unseen").unknown().is_some());
    assert!(kind("own").unknown().is_some());
    assert_eq!(kind("bare"), &ParameterType::Any);
}

/// What `route.dependant` of FastAPI 0.136.3 holds for the same program, and the modules' names for it.
#[test]
fn the_callables_of_a_chain_are_named() {
    let (routes, includes) = read(&[(
        "main.py",
        r#"
from typing import Annotated
from fastapi import APIRouter, Depends, FastAPI, Security, WebSocket

def token(): ...
def user(t=Depends(token)): ...
def role(name):
    def check(u=Depends(user)): ...
    return check
class Page:
    def __init__(self, u: Annotated[str, Security(user)]): ...
class Gate:
    def __call__(self): ...
    def enter(self): ...
gate = Gate()
admin = role("admin")

router = APIRouter(prefix="/r", dependencies=[Depends(gate)])
app = FastAPI(openapi_url=None, dependencies=[Depends(gate.enter)])

@router.get("/a")
def a(page: Page = Depends()): ...
@router.get("/b", dependencies=[Depends(admin)])
def b(): ...
@app.get("/c")
def c(x: int = 1): ...
@app.websocket("/d")
async def d(websocket: WebSocket, u=Depends(user)): ...
app.include_router(router, dependencies=[Depends(token)])
"#,
    )]);
    let names = |taken: &DeclaredParameters| {
        assert!(taken.is_complete);
        let mut names = taken.callables.clone();
        names.sort();
        names.join(" ").replace("main:", "")
    };
    assert_eq!(names(&routes["a"]), "Gate Page gate token user");
    assert_eq!(
        names(&routes["b"]),
        "Gate admin gate role.<locals>.check token user"
    );
    assert_eq!(names(&routes["c"]), "Gate.enter");
    assert_eq!(names(&routes["d"]), "Gate.enter token user");
    let brought: Vec<String> = includes.iter().map(names).collect();
    assert_eq!(brought, ["Gate.enter token"]);
}
