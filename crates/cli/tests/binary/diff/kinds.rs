//! Each kind of change, once, in every format.

use serde_json::Value;

use super::history::History;
use crate::support::Ran;

const BASE: &str = "\
from fastapi import Depends, FastAPI, WebSocket
from fastapi.middleware.gzip import GZipMiddleware

app = FastAPI(openapi_url=None)
app.add_middleware(GZipMiddleware)


def user(): ...
def limit(): ...


@app.get('/removed')
def removed(): ...


@app.api_route('/methods', methods=['GET', 'POST'])
def methods(): ...


@app.get('/old-path')
def moved(): ...


@app.get('/endpoint')
def first(): ...


@app.get('/renamed/{id}')
def renamed(): ...


@app.get('/answers/{a}/x')
def answer_a(): ...


@app.get('/answers/x/{b}')
def answer_b(): ...


@app.get('/lost/me')
def lost(): ...


@app.get('/lost/{name}')
def taker(): ...


@app.get('/found/{name}')
def finder(): ...


@app.get('/found/me')
def found(): ...


@app.get('/open')
def opened(): ...


@app.get('/closed', dependencies=[Depends(user), Depends(limit)])
def closed(): ...


@app.get('/shown')
def shown(): ...


@app.get('/deprecated')
def deprecated(): ...


@app.get('/tags|piped', tags=['a'])
def tagged(): ...


@app.get('/operation')
def operation(): ...


@app.websocket('/ws')
async def socket(websocket: WebSocket): ...
";

const HEAD: &str = "\
from fastapi import Depends, FastAPI, WebSocket

app = FastAPI(openapi_url=None)


def user(): ...
def limit(): ...


@app.api_route('/methods', methods=['GET', 'PUT'])
def methods(): ...


@app.get('/new-path')
def moved(): ...


@app.get('/endpoint')
def second(): ...


@app.get('/renamed/{item_id}')
def renamed(): ...


@app.get('/answers/x/{b}')
def answer_b(): ...


@app.get('/answers/{a}/x')
def answer_a(): ...


@app.get('/lost/{name}')
def taker(): ...


@app.get('/lost/me')
def lost(): ...


@app.get('/found/me')
def found(): ...


@app.get('/found/{name}')
def finder(): ...


@app.get('/open', dependencies=[Depends(user)])
def opened(): ...


@app.get('/closed', dependencies=[Depends(limit)])
def closed(): ...


@app.get('/shown', include_in_schema=False)
def shown(): ...


@app.get('/deprecated', deprecated=True)
def deprecated(): ...


@app.get('/tags|piped', tags=['b'])
def tagged(): ...


@app.get('/operation', operation_id='operate')
def operation(): ...


@app.websocket('/ws')
async def socket(websocket: WebSocket): ...


@app.get('/added')
def added(): ...
";

const PROJECT: &str = "[project]\nname = 'x'\ndependencies = ['fastapi==0.115.14']\n";

fn every_kind() -> History {
    let history = History::with(&[("main.py", BASE), ("pyproject.toml", PROJECT)]);
    history.write(&[("main.py", HEAD)]);
    history.commit();
    history
}

fn changes(ran: &Ran) -> Vec<(String, String, String)> {
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    let changes = document["changes"].as_array().unwrap().iter();
    let word = |change: &Value, key: &str| change[key].as_str().unwrap_or("-").to_owned();
    changes
        .map(|change| {
            (
                word(change, "level"),
                word(change, "kind"),
                format!("{} {}", word(change, "method"), word(change, "path")),
            )
        })
        .collect()
}

#[test]
fn each_kind_is_told_in_full() {
    let ran = every_kind().diff(&["base"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
    insta::assert_snapshot!("diff-full", ran.stdout);
}

#[test]
fn full_fits_a_narrow_terminal_in_colour() {
    let ran = every_kind().diff(&["base", "--width", "60", "--color", "always"]);
    assert!(ran.stdout.contains('\u{1b}'));
    insta::assert_snapshot!("diff-full-60-colour", ran.stdout);
    let ran = every_kind().diff(&["base", "--width", "60"]);
    let mut lines = ran.stdout.lines().rev().skip(2);
    assert!(lines.all(|line| line.chars().count() <= 60), "{ran:#?}");
}

#[test]
fn markdown_is_a_comment() {
    let ran = every_kind().diff(&["base", "--output-format", "markdown"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
    assert!(ran.stdout.starts_with("<!-- fingerpost-diff -->\n"));
    insta::assert_snapshot!("diff-markdown", ran.stdout);
}

#[test]
fn github_annotates_the_head() {
    let ran = every_kind().diff(&["base", "--output-format", "github"]);
    assert_eq!(ran.status, Some(1));
    insta::assert_snapshot!("diff-github", ran.stdout);
}

#[test]
fn json_keeps_to_its_schema_and_has_each_kind() {
    let ran = every_kind().diff(&["base", "HEAD", "--output-format", "json"]);
    assert_eq!(ran.status, Some(1));
    let schema = include_str!("../../../../report/schema/fingerpost.diff.1.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(
        (document["base"].as_str(), document["head"].as_str()),
        (Some("base"), Some("HEAD"))
    );
    let kinds = &schema["$defs"]["change"]["properties"]["kind"]["enum"];
    let found = changes(&ran);
    for kind in kinds.as_array().unwrap() {
        let kind = kind.as_str().unwrap();
        assert!(found.iter().any(|(_, one, _)| one == kind), "no {kind}");
    }
    insta::assert_debug_snapshot!("diff-json-changes", found);
}

#[test]
fn levels_are_set_by_config_and_the_exit_status_by_option() {
    let history = History::with(&[("main.py", BASE), ("pyproject.toml", PROJECT)]);
    history.write(&[("main.py", &BASE.replace("tags=['a']", "tags=['c']"))]);
    for (option, status) in [("breaking", 0), ("warning", 0), ("note", 1), ("never", 0)] {
        let ran = history.diff(&["base", "--fail-on", option]);
        assert_eq!(ran.status, Some(status), "{option}");
    }
    history.write(&[("fingerpost.toml", "[diff]\ntags-changed = 'breaking'\n")]);
    let ran = history.diff(&["base"]);
    assert_eq!(ran.status, Some(1), "{ran:#?}");
    assert!(ran.stdout.contains("breaking: tags changed from a to c"));
    assert_eq!(
        history.diff(&["base", "--fail-on", "never"]).status,
        Some(0)
    );
    history.write(&[("fingerpost.toml", "[diff]\ntags-changed = 'off'\n")]);
    let ran = history.diff(&["base", "--fail-on", "note"]);
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    assert!(ran.stdout.ends_with(": no changes\n"), "{ran:#?}");
}

#[test]
fn a_wrong_kind_or_level_is_shown_at_its_line() {
    let history = History::with(&[("main.py", BASE)]);
    let wrong = "[diff]\n'tag-changed' = 'note'\nadded = 'braking'\n";
    history.write(&[("fingerpost.toml", wrong)]);
    let ran = history.diff(&["base"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
    insta::assert_snapshot!("diff-config-error", ran.stderr);
}

#[test]
fn a_new_route_may_take_requests_without_breaking_the_build() {
    let base = "from fastapi import FastAPI\napp = FastAPI(openapi_url=None)\n";
    let user = "@app.get('/users/{name}')\ndef user(name): ...\n";
    let me = "@app.get('/users/me')\ndef me(): ...\n";
    let history = History::with(&[("main.py", &format!("{base}{user}"))]);
    history.write(&[("main.py", &format!("{base}{me}{user}"))]);
    let ran = history.diff(&["base", "--output-format", "json"]);
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    let told = changes(&ran);
    let kinds: Vec<(&str, &str)> = told
        .iter()
        .map(|(level, kind, _)| (level.as_str(), kind.as_str()))
        .collect();
    assert_eq!(kinds, [("warning", "answer-changed"), ("note", "added")]);
}

#[test]
fn answers_change_within_mounts_too() {
    let base = "\
from fastapi import FastAPI
app = FastAPI(openapi_url=None)
inner = FastAPI(openapi_url=None)
app.mount('/v1', inner)
";
    let one = "@inner.get('/{a}/x')\ndef one(): ...\n";
    let two = "@inner.get('/x/{b}')\ndef two(): ...\n";
    let history = History::with(&[("main.py", &format!("{base}{one}{two}"))]);
    history.write(&[("main.py", &format!("{base}{two}{one}"))]);
    let ran = history.diff(&["base"]);
    assert_eq!(ran.status, Some(1), "{ran:#?}");
    assert!(
        ran.stdout
            .contains("GET /v1/x/x is now answered by main:two, not by main:one"),
        "{ran:#?}"
    );
}
