//! Apps and routers that the root does not reach stay among the declarations.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail as tests do"
)]

use std::collections::BTreeMap;

use fingerpost_fastapi::{Declaration, Declared, EntryPoint, load, models};
use support::Memory;

#[allow(
    dead_code,
    unreachable_pub,
    reason = "the evaluator's own tests use the rest of their support"
)]
#[path = "../../evaluate/tests/support/mod.rs"]
mod support;

const PROGRAM: &str = r#"
from fastapi import APIRouter, FastAPI
from outside import paths

app = FastAPI(openapi_url=None)
used = APIRouter(prefix="/used")
app.include_router(used)

forgotten = APIRouter(prefix="/forgotten")


@forgotten.get("/lost")
def lost(): ...


nested = APIRouter(prefix="/nested")
forgotten.include_router(nested)
forgotten.routes.extend(paths)
other = FastAPI(openapi_url=None)
other.include_router(forgotten)
other.include_router(paths)
"#;

fn declared() -> Declaration {
    let files = BTreeMap::from([(String::from("main.py"), String::from(PROGRAM))]);
    let world = Memory::new(&files, Vec::new());
    let entry = EntryPoint {
        module: String::from("main"),
        attribute: Some(String::from("app")),
    };
    let loaded = load(&world, models(), &entry).expect("there is an app");
    loaded.into_iter().next().expect("there is one").declaration
}

#[test]
fn routers_that_nothing_reaches_are_read_once_with_their_routes() {
    let declaration = declared();
    let mut prefixes: Vec<(&str, usize)> = Vec::new();
    for node in &declaration.nodes {
        if let Declared::Router(router) = node
            && !router.prefix.is_empty()
        {
            prefixes.push((&router.prefix, router.children.len()));
        }
    }
    prefixes.sort_unstable();
    assert_eq!(
        prefixes,
        [("/forgotten", 2), ("/nested", 0), ("/used", 0)],
        "the route and the include of `forgotten`, and each router once"
    );
    let apps = declaration
        .nodes
        .iter()
        .filter(|node| matches!(node, Declared::App(_)));
    assert_eq!(apps.count(), 2, "the app that is served and the other one");
}

#[test]
fn what_is_unknown_about_them_says_nothing_about_the_app() {
    let declaration = declared();
    assert!(
        declaration.unresolved.is_empty(),
        "{:?}",
        declaration.unresolved
    );
    assert!(declaration.raised.is_empty(), "{:?}", declaration.raised);
}
