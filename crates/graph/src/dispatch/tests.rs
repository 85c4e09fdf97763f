//! The rules of dispatch one by one; the comparison with live routers stands in the test kit.

use fingerpost_fastapi::PathText;
use fingerpost_pattern::StarletteVersion;

use super::{
    Answer, DispatchEntry, DispatchServed, DispatchTable, Dispatcher, Doubt, Guard, Methods,
    Request, Verdict, Versions,
};
use crate::effective::{RowId, RowKind};

const NOW: Versions = Versions {
    fastapi: (0, 165, 0),
    starlette: StarletteVersion(1, 10, 0),
};

fn entry(row: u32, kind: RowKind, path: &str, methods: &[&str]) -> DispatchEntry {
    DispatchEntry {
        row: RowId(row),
        kind,
        path: PathText {
            text: path.to_string(),
            is_partial: path.contains('‹'),
        },
        methods: if methods.is_empty() {
            Methods::Any
        } else {
            Methods::Known(methods.iter().map(ToString::to_string).collect())
        },
        own_methods: None,
        guards: Vec::new(),
        is_alternative: false,
        group: 0,
        serves: None,
    }
}

fn get(row: u32, path: &str) -> DispatchEntry {
    entry(row, RowKind::Http, path, &["GET"])
}

fn mount(row: u32, path: &str, entries: Vec<DispatchEntry>) -> DispatchEntry {
    DispatchEntry {
        serves: Some(DispatchServed::Table(table(entries))),
        ..entry(row, RowKind::Mount, path, &[])
    }
}

fn table(entries: Vec<DispatchEntry>) -> DispatchTable {
    DispatchTable {
        entries,
        redirect_slashes: true,
        root_path: None,
    }
}

fn answer(entries: Vec<DispatchEntry>, request: &Request) -> Answer {
    let decision = Dispatcher::new(&table(entries), NOW, &[]).dispatch(request);
    decision.certain().cloned().expect("a certain answer")
}

fn row_of(answer: &Answer) -> Option<u32> {
    match answer {
        Answer::Endpoint { row, .. } | Answer::Opaque { row, .. } | Answer::Frontend { row } => {
            Some(row.0)
        }
        _ => None,
    }
}

#[test]
fn the_first_route_that_fits_answers() {
    let routes = vec![get(0, "/users/{id}"), get(1, "/users/me")];
    let found = answer(routes, &Request::new("GET", "/users/me"));
    assert_eq!(row_of(&found), Some(0));
}

#[test]
fn a_later_route_with_the_method_beats_an_earlier_one_without() {
    let post = entry(1, RowKind::Http, "/users", &["POST"]);
    let found = answer(
        vec![get(0, "/users"), post],
        &Request::new("POST", "/users"),
    );
    assert_eq!(row_of(&found), Some(1));
}

#[test]
fn allow_names_the_methods_of_the_first_route_only() {
    let post = entry(1, RowKind::Http, "/users", &["POST"]);
    let found = answer(vec![get(0, "/users"), post], &Request::new("PUT", "/users"));
    let allow = Some(vec![String::from("GET")]);
    assert_eq!(
        found,
        Answer::MethodNotAllowed {
            row: RowId(0),
            allow
        }
    );
}

#[test]
fn a_slash_too_many_is_a_redirect_and_so_is_one_too_few() {
    let routes = || vec![get(0, "/users"), get(1, "/items/")];
    for (asked, next) in [("/users///", "/users"), ("/items", "/items/")] {
        let found = answer(routes(), &Request::new("POST", asked));
        let location = format!("http://testserver{next}");
        let path = next.to_string();
        assert_eq!(found, Answer::Redirect { location, path });
    }
}

#[test]
fn there_is_no_way_back_out_of_a_mount() {
    let routes = vec![
        mount(0, "/api", vec![get(1, "/users")]),
        get(2, "/api/items"),
    ];
    let found = answer(routes, &Request::new("GET", "/api/items"));
    let rest = String::from("/items");
    let within = Some(RowId(0));
    assert_eq!(found, Answer::NotFound { within, rest });
}

#[test]
fn a_conditional_route_leaves_two_answers() {
    let mut first = get(0, "/users/{id}");
    first.guards.push(Guard {
        text: String::from("DEBUG"),
        opposite: None,
    });
    let routes = table(vec![first, get(1, "/users/me")]);
    let decision = Dispatcher::new(&routes, NOW, &[]).dispatch(&Request::new("GET", "/users/me"));
    assert_eq!(decision.certain(), None);
    let doubts: Vec<Option<Doubt>> = decision.possible.iter().map(|one| one.doubt).collect();
    assert_eq!(doubts, [Some(Doubt::Conditional(RowId(0))), None]);
}

#[test]
fn an_unknown_prefix_may_take_what_fits_behind_it() {
    let routes = table(vec![get(0, "/‹prefix›/me"), get(1, "/users/me")]);
    let dispatcher = Dispatcher::new(&routes, NOW, &[]);
    let possible = |path| {
        dispatcher
            .dispatch(&Request::new("GET", path))
            .possible
            .len()
    };
    assert_eq!(possible("/users/me"), 2);
    assert_eq!(possible("/users/you"), 1);
}

#[test]
fn the_longest_frontend_is_asked_when_nothing_else_fits() {
    let frontend = |row, path| entry(row, RowKind::Frontend, path, &["GET", "HEAD"]);
    let routes = || vec![get(0, "/api"), frontend(1, "/"), frontend(2, "/admin")];
    for (path, row) in [
        ("/api", 0),
        ("/other", 1),
        ("/admin/x", 2),
        ("/administration", 1),
    ] {
        let found = answer(routes(), &Request::new("GET", path));
        assert_eq!(row_of(&found), Some(row), "{path}");
    }
}

#[test]
fn a_mounted_app_with_a_root_path_of_its_own_sees_the_whole_path() {
    let mut inner = mount(0, "/sub", vec![get(1, "/x")]);
    if let Some(DispatchServed::Table(table)) = &mut inner.serves {
        table.root_path = Some(String::from("/other"));
    }
    let found = answer(vec![inner], &Request::new("GET", "/sub/x"));
    let rest = String::from("/sub/x");
    let within = Some(RowId(0));
    assert_eq!(found, Answer::NotFound { within, rest });
}

#[test]
fn an_endpoint_class_refuses_what_it_has_no_method_for() {
    let mut class = entry(0, RowKind::Http, "/x", &[]);
    class.own_methods = Some(vec![String::from("GET")]);
    let found = answer(vec![class.clone()], &Request::new("PUT", "/x"));
    assert!(matches!(found, Answer::MethodNotAllowed { .. }));
    let found = answer(vec![class], &Request::new("HEAD", "/x"));
    assert_eq!(row_of(&found), Some(0));
}

#[test]
fn what_an_endpoint_class_takes_and_allows_depends_on_the_version() {
    let mut class = entry(0, RowKind::Http, "/x", &[]);
    class.own_methods = Some(vec![String::from("DELETE"), String::from("GET")]);
    let routes = table(vec![class]);
    let then = Versions {
        starlette: StarletteVersion(1, 0, 0),
        ..NOW
    };
    let ask = |versions: Versions, method: &str| {
        let decision =
            Dispatcher::new(&routes, versions, &[]).dispatch(&Request::new(method, "/x"));
        decision.certain().cloned().unwrap()
    };
    let allow = |methods: &[&str]| Answer::MethodNotAllowed {
        row: RowId(0),
        allow: Some(methods.iter().map(|method| (*method).to_string()).collect()),
    };
    assert_eq!(ask(NOW, "get"), allow(&["DELETE", "GET", "HEAD"]));
    assert_eq!(ask(then, "PUT"), allow(&["DELETE", "GET"]));
    assert_eq!(row_of(&ask(then, "get")), Some(0));
}

#[test]
fn a_trace_says_why_each_candidate_fails() {
    let socket = entry(1, RowKind::Websocket, "/users/me", &[]);
    let post = entry(2, RowKind::Http, "/users/me", &["POST"]);
    let routes = table(vec![get(0, "/users/{id:int}"), socket, post]);
    let trace = Dispatcher::new(&routes, NOW, &[]).trace(&Request::new("GET", "/users/me"));
    let verdicts: Vec<Verdict> = trace.into_iter().map(|step| step.verdict).collect();
    let expected = [
        Verdict::PathFails { offset: 7 },
        Verdict::WrongProtocol { path_fits: true },
        Verdict::WrongMethod,
    ];
    assert_eq!(verdicts, expected);
}
