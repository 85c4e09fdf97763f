//! A small analysis for tests.

use std::sync::Arc;

use fingerpost_analysis::{
    Analysis, App, Certainty, Level, Notice, Origin, Place, Route, RouteKind, UniqueId, Unresolved,
    VersionFact, Via,
};

const MAIN: &str = "\
from fastapi import FastAPI
from app import users

app = FastAPI()
app.include_router(users.router, prefix=settings.prefix(\"users\"))
app.mount(\"/static\", StaticFiles(directory=\"static\"))
";

pub(crate) fn place(file: &str, line: u32, text: &str, snippet: &str) -> Place {
    let start = text.find(snippet).unwrap_or_default();
    Place {
        file: file.to_owned(),
        line,
        column: 1,
        end_line: line,
        end_column: 1,
        range: (
            u32::try_from(start).unwrap(),
            u32::try_from(start + snippet.len()).unwrap(),
        ),
    }
}

fn version(version: &str) -> VersionFact {
    VersionFact {
        version: version.to_owned(),
        from: "uv.lock".to_owned(),
    }
}

pub(crate) fn via(kind: &'static str, line: u32, prefix: &str, target: Option<&str>) -> Via {
    Via {
        kind,
        place: Some(place("app/main.py", line, MAIN, "")),
        prefix: prefix.to_owned(),
        target: target.map(str::to_owned),
    }
}

pub(crate) fn route(kind: RouteKind, methods: &str, path: &str, endpoint: &str) -> Route {
    let (file, name) = endpoint
        .split_once(':')
        .map_or((None, None), |(module, name)| {
            let file = format!("{}.py", module.replace('.', "/"));
            (Some(file), Some(name.to_owned()))
        });
    Route {
        order: 0,
        kind,
        path: path.to_owned(),
        methods: methods.split_whitespace().map(str::to_owned).collect(),
        name,
        endpoint: (!endpoint.is_empty()).then(|| endpoint.to_owned()),
        place: file.map(|file| place(&file, 31, "", "")),
        tags: Vec::new(),
        dependencies: Vec::new(),
        include_in_schema: true,
        deprecated: false,
        operation_id: None,
        is_api: kind == RouteKind::Http,
        unique_id: UniqueId::Default,
        parameters: Vec::new(),
        status_code: None,
        builtin: false,
        via: vec![via("register", 9, "", None)],
        certainty: Certainty::Exact,
        condition: None,
        origin: Origin::Import,
        children: Vec::new(),
    }
}

fn users() -> Vec<Route> {
    let through = |route: Route| Route {
        via: vec![
            via("include", 5, "/api", Some("api_router")),
            via("include", 12, "/users", Some("users.router")),
            via("register", 31, "", None),
        ],
        tags: vec!["users".to_owned()],
        dependencies: vec!["app.auth:current_user".to_owned()],
        ..route
    };
    vec![
        through(route(
            RouteKind::Http,
            "GET",
            "/api/users/{user_id}",
            "app.users:read_user",
        )),
        through(Route {
            deprecated: true,
            tags: vec!["users".to_owned(), "a|b, \"c\"".to_owned()],
            ..route(
                RouteKind::Http,
                "DELETE PATCH PUT",
                "/api/users/{user_id}/memberships/{membership_id}/invitations/{invitation_id}",
                "app.users:Memberships.change_invitation_of_member",
            )
        }),
        Route {
            certainty: Certainty::Conditional,
            condition: Some("settings.debug\n    and not settings.quiet".to_owned()),
            ..through(route(
                RouteKind::Http,
                "",
                "/api/debug",
                "app.debug:make.<locals>.dump",
            ))
        },
    ]
}

fn rows() -> Vec<Route> {
    let mut rows = vec![Route {
        builtin: true,
        include_in_schema: false,
        ..route(
            RouteKind::Http,
            "GET HEAD",
            "/openapi.json",
            "fastapi.applications:FastAPI.setup.<locals>.openapi",
        )
    }];
    rows.extend(users());
    rows.push(Route {
        certainty: Certainty::Partial,
        origin: Origin::Startup,
        ..route(
            RouteKind::Websocket,
            "",
            "/ws/‹settings.room›",
            "app.chat:chat",
        )
    });
    let below = |route: Route| Route {
        via: vec![
            via("mount", 20, "/v1", Some("v1")),
            via("register", 3, "", None),
        ],
        ..route
    };
    let mut mount = route(RouteKind::Mount, "", "/v1", "");
    mount.via = vec![via("mount", 20, "/v1", Some("v1"))];
    mount.name = Some("v1".to_owned());
    mount.children = vec![
        below(route(
            RouteKind::Http,
            "GET",
            "/v1/items",
            "v1.items:list_items",
        )),
        below(route(
            RouteKind::Http,
            "POST",
            "/v1/items",
            "v1.items:add_item",
        )),
    ];
    number(&mut mount.children);
    rows.push(mount);
    rows.push(route(RouteKind::Frontend, "", "/", ""));
    number(&mut rows);
    rows
}

fn number(rows: &mut [Route]) {
    for (order, row) in rows.iter_mut().enumerate() {
        row.order = order;
    }
}

/// One app with a row of every sort, an unresolved entry and notices.
pub(crate) fn analysis() -> Analysis {
    Analysis {
        root: ".".to_owned(),
        apps: vec![App {
            id: "app.main:app".to_owned(),
            kind: "fastapi",
            place: Some(place("app/main.py", 4, MAIN, "FastAPI()")),
            fastapi_version: version("0.165.0"),
            starlette_version: version("0.50.0"),
            entry: "pyproject.toml [tool.fastapi]".to_owned(),
            redirect_slashes: true,
            middleware: vec!["starlette.middleware.gzip:GZipMiddleware".to_owned()],
            exception_handlers: vec!["404".to_owned()],
            complete: false,
            routes: rows(),
            unresolved: vec![Unresolved {
                place: Some(place("app/main.py", 5, MAIN, "settings.prefix(\"users\")")),
                what: "settings.prefix(\"users\")".to_owned(),
                why: "the package that defines `settings` is not part of the project".to_owned(),
                effect: "the prefix of 3 routes of users.router is unknown".to_owned(),
            }],
            dispatch: None,
            beyond: std::sync::Arc::default(),
            conflicts: Vec::new(),
            graph: None,
        }],
        notices: vec![
            Notice {
                code: Some("FP902"),
                level: Level::Warning,
                message: "Python cannot compile this file".to_owned(),
                place: Some(place("app/broken.py", 2, BROKEN, "(")),
                help: Some(
                    "close the parenthesis; the rest of the file is analysed all the same"
                        .to_owned(),
                ),
            },
            Notice {
                code: Some("FP207"),
                level: Level::Error,
                message: "A path prefix must start with '/'".to_owned(),
                place: None,
                help: None,
            },
        ],
        texts: vec![
            ("app/main.py".to_owned(), Arc::from(MAIN)),
            ("app/broken.py".to_owned(), Arc::from(BROKEN)),
        ],
        ..Analysis::default()
    }
}

const BROKEN: &str = "name = 'x\u{1b}[31m'\nprint(\n";
