//! What every format looks like.

use crate::fixture::analysis;
use crate::{
    Filter, RawFilter, RenderSettings, RoutesFormat, Selection, render_notices, render_routes,
};

fn rendered(format: RoutesFormat, color: bool, width: Option<usize>) -> String {
    let selection = Selection::everything(analysis());
    render_routes(&selection, format, RenderSettings { color, width }).unwrap()
}

#[test]
fn a_table_in_a_pipe_is_whole() {
    insta::assert_snapshot!(rendered(RoutesFormat::Table, false, None), @r"
METHODS           PATH                                                                          ENDPOINT                                           FILE
GET,HEAD          /openapi.json                                                                 openapi                                            fastapi/applications.py:31
GET               /api/users/{user_id}                                                          app.users:read_user                                app/users.py:31
DELETE,PATCH,PUT  /api/users/{user_id}/memberships/{membership_id}/invitations/{invitation_id}  app.users:Memberships.change_invitation_of_member  app/users.py:31  deprecated
ANY               /api/debug                                                                    app.debug:make.<locals>.dump                       app/debug.py:31  only if settings.debug and not settings.quiet
WEBSOCKET         /ws/‹settings.room›                                                           app.chat:chat                                      app/chat.py:31  partly unknown, at startup
MOUNT             /v1                                                                           v1                                                 app/main.py:20
GET                 /v1/items                                                                   v1.items:list_items                                v1/items.py:31
POST                /v1/items                                                                   v1.items:add_item                                  v1/items.py:31
FRONTEND          /                                                                                                                                app/main.py:9

app.main:app: FastAPI 0.165.0 (uv.lock), entry point from pyproject.toml [tool.fastapi]
9 routes (1 built in, 1 conditional, 1 partly unknown)
1 unresolved: the table may be incomplete, rows may be missing or differ
");
}

#[test]
fn a_table_fits_80_columns() {
    insta::assert_snapshot!(rendered(RoutesFormat::Table, false, Some(80)), @r"
METHODS    PATH                              ENDPOINT          FILE
GET,HEAD   /openapi.json                     openapi           …plications.py:31
GET        /api/users/{user_id}              read_user         app/users.py:31
DELETE,    /api/users/{user_id}              ….change_invita…  app/users.py:31
PATCH,PUT  /memberships/{membership_id}
           /invitations/{invitation_id}
             deprecated
ANY        /api/debug                        ….dump            app/debug.py:31
             only if settings.debug and not settings.quiet
WEBSOCKET  /ws/‹settings.room›               chat              app/chat.py:31
             partly unknown, at startup
MOUNT      /v1                               v1                app/main.py:20
GET          /v1/items                       list_items        v1/items.py:31
POST         /v1/items                       add_item          v1/items.py:31
FRONTEND   /                                                   app/main.py:9

app.main:app: FastAPI 0.165.0 (uv.lock), entry point from pyproject.toml
  [tool.fastapi]
9 routes (1 built in, 1 conditional, 1 partly unknown)
1 unresolved: the table may be incomplete, rows may be missing or differ
");
}

#[test]
fn a_table_fits_50_columns() {
    insta::assert_snapshot!(rendered(RoutesFormat::Table, false, Some(50)), @r"
METHODS    PATH                    FILE
GET,HEAD   /openapi.json           …ications.py:31
GET        /api/users/{user_id}    app/users.py:31
DELETE,    /api/users/{user_id}    app/users.py:31
PATCH,PUT  /memberships
           /{membership_id}
           /invitations
           /{invitation_id}
             deprecated
ANY        /api/debug              app/debug.py:31
             only if settings.debug and not
             settings.quiet
WEBSOCKET  /ws/‹settings.room›     app/chat.py:31
             partly unknown, at startup
MOUNT      /v1                     app/main.py:20
GET          /v1/items             v1/items.py:31
POST         /v1/items             v1/items.py:31
FRONTEND   /                       app/main.py:9

app.main:app: FastAPI 0.165.0 (uv.lock), entry
  point from pyproject.toml [tool.fastapi]
9 routes (1 built in, 1 conditional, 1 partly
  unknown)
1 unresolved: the table may be incomplete, rows
  may be missing or differ
");
}

#[test]
fn a_table_on_a_wide_terminal() {
    insta::assert_snapshot!(rendered(RoutesFormat::Table, false, Some(160)), @r"
METHODS    PATH                                                                          ENDPOINT                                 FILE
GET,HEAD   /openapi.json                                                                 openapi                                  fastapi/applications.py:31
GET        /api/users/{user_id}                                                          read_user                                app/users.py:31
DELETE,    /api/users/{user_id}/memberships/{membership_id}/invitations/{invitation_id}  Memberships.change_invitation_of_member  app/users.py:31  deprecated
PATCH,PUT
ANY        /api/debug                                                                    make.<locals>.dump                       app/debug.py:31
             only if settings.debug and not settings.quiet
WEBSOCKET  /ws/‹settings.room›                                                           chat                                     app/chat.py:31
             partly unknown, at startup
MOUNT      /v1                                                                           v1                                       app/main.py:20
GET          /v1/items                                                                   list_items                               v1/items.py:31
POST         /v1/items                                                                   add_item                                 v1/items.py:31
FRONTEND   /                                                                                                                      app/main.py:9

app.main:app: FastAPI 0.165.0 (uv.lock), entry point from pyproject.toml [tool.fastapi]
9 routes (1 built in, 1 conditional, 1 partly unknown)
1 unresolved: the table may be incomplete, rows may be missing or differ
");
}

#[test]
fn a_table_in_colour() {
    let text = rendered(RoutesFormat::Table, true, Some(120)).replace('\u{1b}', "␛");
    insta::assert_snapshot!(text, @r"
␛[1mMETHODS␛[0m    ␛[1mPATH␛[0m                                                  ␛[1mENDPOINT␛[0m                     ␛[1mFILE␛[0m
␛[2mGET,HEAD␛[0m   ␛[2m/openapi.json␛[0m                                         ␛[2mopenapi␛[0m                      ␛[2mfastapi/applications.py:31␛[0m
␛[32mGET␛[0m        /api/users/␛[36m{user_id}␛[0m                                  read_user                    ␛[2mapp/users.py:31␛[0m
␛[31mDELETE␛[0m,    /api/users/␛[36m{user_id}␛[0m/memberships/␛[36m{membership_id}␛[0m      ….change_invitation_of_mem…  ␛[2mapp/users.py:31␛[0m
␛[34mPATCH␛[0m,␛[34mPUT␛[0m  /invitations/␛[36m{invitation_id}␛[0m
             ␛[33mdeprecated␛[0m
␛[36mANY␛[0m        /api/debug                                            make.<locals>.dump           ␛[2mapp/debug.py:31␛[0m
             ␛[33monly if settings.debug and not settings.quiet␛[0m
␛[35mWEBSOCKET␛[0m  /ws/␛[33m‹settings.room›␛[0m                                   chat                         ␛[2mapp/chat.py:31␛[0m
             ␛[33mpartly unknown, at startup␛[0m
␛[36mMOUNT␛[0m      /v1                                                   v1                           ␛[2mapp/main.py:20␛[0m
␛[32mGET␛[0m          /v1/items                                           list_items                   ␛[2mv1/items.py:31␛[0m
␛[33mPOST␛[0m         /v1/items                                           add_item                     ␛[2mv1/items.py:31␛[0m
␛[36mFRONTEND␛[0m   /                                                                                  ␛[2mapp/main.py:9␛[0m

app.main:app: FastAPI 0.165.0 (uv.lock), entry point from pyproject.toml [tool.fastapi]
9 routes (1 built in, 1 conditional, 1 partly unknown)
␛[33m1 unresolved: the table may be incomplete, rows may be missing or differ␛[0m
");
}

#[test]
fn several_apps_have_a_section_each_and_a_total() {
    let mut twice = analysis();
    let mut second = twice.apps[0].clone();
    second.id = "admin:app".to_owned();
    second.routes.truncate(1);
    second.unresolved.clear();
    second.complete = true;
    twice.apps.push(second);
    let filter = Filter::new(&RawFilter {
        methods: vec!["get".to_owned()],
        ..RawFilter::default()
    })
    .unwrap();
    let text = render_routes(
        &filter.select(twice),
        RoutesFormat::Table,
        RenderSettings::default(),
    );
    insta::assert_snapshot!(text.unwrap(), @r"
app.main:app

METHODS   PATH                  ENDPOINT                      FILE
GET,HEAD  /openapi.json         openapi                       fastapi/applications.py:31
GET       /api/users/{user_id}  app.users:read_user           app/users.py:31
ANY       /api/debug            app.debug:make.<locals>.dump  app/debug.py:31  only if settings.debug and not settings.quiet
MOUNT     /v1                   v1                            app/main.py:20
GET         /v1/items           v1.items:list_items           v1/items.py:31

app.main:app: FastAPI 0.165.0 (uv.lock), entry point from pyproject.toml [tool.fastapi]
5 of 9 routes shown (1 built in, 1 conditional)
1 unresolved: the table may be incomplete, rows may be missing or differ

admin:app

METHODS   PATH           ENDPOINT  FILE
GET,HEAD  /openapi.json  openapi   fastapi/applications.py:31

admin:app: FastAPI 0.165.0 (uv.lock), entry point from pyproject.toml [tool.fastapi]
1 of 1 route shown (1 built in)

2 apps, 6 of 10 routes shown; 1 table may be incomplete
");
}

#[test]
fn a_tree_in_a_pipe() {
    insta::assert_snapshot!(rendered(RoutesFormat::Tree, false, None), @r"
app.main:app (9 routes)
├── GET,HEAD /openapi.json  openapi  fastapi/applications.py:31
├── include api_router  prefix /api  (3 routes)  app/main.py:5
│   └── include users.router  prefix /users  (3 routes)  app/main.py:12
│       ├── GET /api/users/{user_id}  app.users:read_user  app/users.py:31
│       ├── DELETE,PATCH,PUT /api/users/{user_id}/memberships/{membership_id}/invitations/{invitation_id}  deprecated  app.users:Memberships.change_invitation_of_member  app/users.py:31
│       └── ANY /api/debug  only if settings.debug and not settings.quiet  app.debug:make.<locals>.dump  app/debug.py:31
├── WEBSOCKET /ws/‹settings.room›  partly unknown, at startup  app.chat:chat  app/chat.py:31
├── MOUNT /v1  (2 routes)  v1  app/main.py:20
│   ├── GET /v1/items  v1.items:list_items  v1/items.py:31
│   └── POST /v1/items  v1.items:add_item  v1/items.py:31
└── FRONTEND /  app/main.py:9

app.main:app: FastAPI 0.165.0 (uv.lock), entry point from pyproject.toml [tool.fastapi]
9 routes (1 built in, 1 conditional, 1 partly unknown)
1 unresolved: the table may be incomplete, rows may be missing or differ
");
}

#[test]
fn a_tree_fits_80_columns_where_its_paths_do() {
    insta::assert_snapshot!(rendered(RoutesFormat::Tree, false, Some(80)), @r"
app.main:app (9 routes)
├── GET,HEAD /openapi.json  openapi  fastapi/applications.py:31
├── include api_router  prefix /api  (3 routes)  app/main.py:5
│   └── include users.router  prefix /users  (3 routes)  app/main.py:12
│       ├── GET /api/users/{user_id}  app.users:read_user  app/users.py:31
│       ├── DELETE,PATCH,PUT /api/users/{user_id}/memberships/{membership_id}/invitations/{invitation_id}
│       └── ANY /api/debug  only if settings.debug and not settings.quiet
├── WEBSOCKET /ws/‹settings.room›  partly unknown, at startup  app.chat:chat
├── MOUNT /v1  (2 routes)  v1  app/main.py:20
│   ├── GET /v1/items  v1.items:list_items  v1/items.py:31
│   └── POST /v1/items  v1.items:add_item  v1/items.py:31
└── FRONTEND /  app/main.py:9

app.main:app: FastAPI 0.165.0 (uv.lock), entry point from pyproject.toml
  [tool.fastapi]
9 routes (1 built in, 1 conditional, 1 partly unknown)
1 unresolved: the table may be incomplete, rows may be missing or differ
");
}

#[test]
fn jsonl_has_a_row_per_line() {
    insta::assert_snapshot!(rendered(RoutesFormat::Jsonl, false, None), @r#"
{"app":"app.main:app","order":0,"kind":"http","path":"/openapi.json","methods":["GET","HEAD"],"name":"FastAPI.setup.<locals>.openapi","endpoint":"fastapi.applications:FastAPI.setup.<locals>.openapi","file":"fastapi/applications.py","line":31,"tags":[],"dependencies":[],"include_in_schema":false,"deprecated":false,"operation_id":null,"status_code":null,"builtin":true,"via":[{"kind":"register","file":"app/main.py","line":9,"prefix":"","target":null}],"certainty":"exact","condition":null,"origin":"import"}
{"app":"app.main:app","order":1,"kind":"http","path":"/api/users/{user_id}","methods":["GET"],"name":"read_user","endpoint":"app.users:read_user","file":"app/users.py","line":31,"tags":["users"],"dependencies":["app.auth:current_user"],"include_in_schema":true,"deprecated":false,"operation_id":null,"status_code":null,"builtin":false,"via":[{"kind":"include","file":"app/main.py","line":5,"prefix":"/api","target":"api_router"},{"kind":"include","file":"app/main.py","line":12,"prefix":"/users","target":"users.router"},{"kind":"register","file":"app/main.py","line":31,"prefix":"","target":null}],"certainty":"exact","condition":null,"origin":"import"}
{"app":"app.main:app","order":2,"kind":"http","path":"/api/users/{user_id}/memberships/{membership_id}/invitations/{invitation_id}","methods":["DELETE","PATCH","PUT"],"name":"Memberships.change_invitation_of_member","endpoint":"app.users:Memberships.change_invitation_of_member","file":"app/users.py","line":31,"tags":["users"],"dependencies":["app.auth:current_user"],"include_in_schema":true,"deprecated":true,"operation_id":null,"status_code":null,"builtin":false,"via":[{"kind":"include","file":"app/main.py","line":5,"prefix":"/api","target":"api_router"},{"kind":"include","file":"app/main.py","line":12,"prefix":"/users","target":"users.router"},{"kind":"register","file":"app/main.py","line":31,"prefix":"","target":null}],"certainty":"exact","condition":null,"origin":"import"}
{"app":"app.main:app","order":3,"kind":"http","path":"/api/debug","methods":[],"name":"make.<locals>.dump","endpoint":"app.debug:make.<locals>.dump","file":"app/debug.py","line":31,"tags":["users"],"dependencies":["app.auth:current_user"],"include_in_schema":true,"deprecated":false,"operation_id":null,"status_code":null,"builtin":false,"via":[{"kind":"include","file":"app/main.py","line":5,"prefix":"/api","target":"api_router"},{"kind":"include","file":"app/main.py","line":12,"prefix":"/users","target":"users.router"},{"kind":"register","file":"app/main.py","line":31,"prefix":"","target":null}],"certainty":"conditional","condition":"settings.debug\n    and not settings.quiet","origin":"import"}
{"app":"app.main:app","order":4,"kind":"websocket","path":"/ws/‹settings.room›","methods":[],"name":"chat","endpoint":"app.chat:chat","file":"app/chat.py","line":31,"tags":[],"dependencies":[],"include_in_schema":true,"deprecated":false,"operation_id":null,"status_code":null,"builtin":false,"via":[{"kind":"register","file":"app/main.py","line":9,"prefix":"","target":null}],"certainty":"partial","condition":null,"origin":"startup"}
{"app":"app.main:app","order":5,"kind":"mount","path":"/v1","methods":[],"name":"v1","endpoint":null,"file":null,"line":null,"tags":[],"dependencies":[],"include_in_schema":true,"deprecated":false,"operation_id":null,"status_code":null,"builtin":false,"via":[{"kind":"mount","file":"app/main.py","line":20,"prefix":"/v1","target":"v1"}],"certainty":"exact","condition":null,"origin":"import"}
{"app":"app.main:app","parent":"/v1","order":0,"kind":"http","path":"/v1/items","methods":["GET"],"name":"list_items","endpoint":"v1.items:list_items","file":"v1/items.py","line":31,"tags":[],"dependencies":[],"include_in_schema":true,"deprecated":false,"operation_id":null,"status_code":null,"builtin":false,"via":[{"kind":"mount","file":"app/main.py","line":20,"prefix":"/v1","target":"v1"},{"kind":"register","file":"app/main.py","line":3,"prefix":"","target":null}],"certainty":"exact","condition":null,"origin":"import"}
{"app":"app.main:app","parent":"/v1","order":1,"kind":"http","path":"/v1/items","methods":["POST"],"name":"add_item","endpoint":"v1.items:add_item","file":"v1/items.py","line":31,"tags":[],"dependencies":[],"include_in_schema":true,"deprecated":false,"operation_id":null,"status_code":null,"builtin":false,"via":[{"kind":"mount","file":"app/main.py","line":20,"prefix":"/v1","target":"v1"},{"kind":"register","file":"app/main.py","line":3,"prefix":"","target":null}],"certainty":"exact","condition":null,"origin":"import"}
{"app":"app.main:app","order":6,"kind":"frontend","path":"/","methods":[],"name":null,"endpoint":null,"file":null,"line":null,"tags":[],"dependencies":[],"include_in_schema":true,"deprecated":false,"operation_id":null,"status_code":null,"builtin":false,"via":[{"kind":"register","file":"app/main.py","line":9,"prefix":"","target":null}],"certainty":"exact","condition":null,"origin":"import"}
"#);
}

#[test]
fn csv_has_a_record_per_row() {
    insta::assert_snapshot!(rendered(RoutesFormat::Csv, false, None).replace('\r', "␍"), @r#"
app,order,kind,methods,path,name,endpoint,file,line,tags,dependencies,include_in_schema,deprecated,operation_id,status_code,builtin,certainty,condition,origin,parent␍
app.main:app,0,http,GET|HEAD,/openapi.json,FastAPI.setup.<locals>.openapi,fastapi.applications:FastAPI.setup.<locals>.openapi,fastapi/applications.py,31,,,false,false,,,true,exact,,import,␍
app.main:app,1,http,GET,/api/users/{user_id},read_user,app.users:read_user,app/users.py,31,users,app.auth:current_user,true,false,,,false,exact,,import,␍
app.main:app,2,http,DELETE|PATCH|PUT,/api/users/{user_id}/memberships/{membership_id}/invitations/{invitation_id},Memberships.change_invitation_of_member,app.users:Memberships.change_invitation_of_member,app/users.py,31,users,app.auth:current_user,true,true,,,false,exact,,import,␍
app.main:app,3,http,,/api/debug,make.<locals>.dump,app.debug:make.<locals>.dump,app/debug.py,31,users,app.auth:current_user,true,false,,,false,conditional,"settings.debug
    and not settings.quiet",import,␍
app.main:app,4,websocket,,/ws/‹settings.room›,chat,app.chat:chat,app/chat.py,31,,,true,false,,,false,partial,,startup,␍
app.main:app,5,mount,,/v1,v1,,,,,,true,false,,,false,exact,,import,␍
app.main:app,0,http,GET,/v1/items,list_items,v1.items:list_items,v1/items.py,31,,,true,false,,,false,exact,,import,/v1␍
app.main:app,1,http,POST,/v1/items,add_item,v1.items:add_item,v1/items.py,31,,,true,false,,,false,exact,,import,/v1␍
app.main:app,6,frontend,,/,,,,,,,true,false,,,false,exact,,import,␍
"#);
}

#[test]
fn markdown_has_a_table_per_app() {
    insta::assert_snapshot!(rendered(RoutesFormat::Markdown, false, None), @r#"
## `app.main:app`

| Methods | Path | Endpoint | Source | Tags | Notes |
| --- | --- | --- | --- | --- | --- |
| GET, HEAD | `/openapi.json` | `openapi` | `fastapi/applications.py:31` |  | built in |
| GET | `/api/users/{user_id}` | `app.users:read_user` | `app/users.py:31` | users |  |
| DELETE, PATCH, PUT | `/api/users/{user_id}/memberships/{membership_id}/invitations/{invitation_id}` | `app.users:Memberships.change_invitation_of_member` | `app/users.py:31` | users | deprecated |
| ANY | `/api/debug` | `app.debug:make.<locals>.dump` | `app/debug.py:31` | users | only if settings.debug and not settings.quiet |
| WEBSOCKET | `/ws/‹settings.room›` | `app.chat:chat` | `app/chat.py:31` |  | partly unknown, at startup |
| MOUNT | `/v1` | `v1` | `app/main.py:20` |  |  |
| GET | `/v1/items` | `v1.items:list_items` | `v1/items.py:31` |  |  |
| POST | `/v1/items` | `v1.items:add_item` | `v1/items.py:31` |  |  |
| FRONTEND | `/` |  | `app/main.py:9` |  |  |

app.main:app: FastAPI 0.165.0 (uv.lock), entry point from pyproject.toml \[tool.fastapi\]

9 routes (1 built in, 1 conditional, 1 partly unknown)

**1 unresolved: the table may be incomplete, rows may be missing or differ**

- `app/main.py:5`: `settings.prefix("users")`: the package that defines \`settings\` is not part of the project; the prefix of 3 routes of users.router is unknown
"#);
}

#[test]
fn messages_show_their_source() {
    insta::assert_snapshot!(render_notices(&analysis(), false, Some(80)), @r#"
[FP207] error: A path prefix must start with '/'

[FP902] warning: Python cannot compile this file
   ╭─[ app/broken.py:2:6 ]
   │
 2 │ print(
   │      ┬
   │      ╰── here
   │
   │ Help: close the parenthesis; the rest of the file is analysed all the
   │       same
───╯

[FP901] warning: unresolved: the package that defines `settings` is not part of
the project
   ╭─[ app/main.py:5:41 ]
   │
 5 │ app.include_router(users.router, prefix=settings.prefix("users"))
   │                                         ────────────┬───────────
   │                                                     ╰───────────── not known
   │
   │ Note: the prefix of 3 routes of users.router is unknown
───╯
"#);
}

#[test]
fn messages_in_colour() {
    let text = render_notices(&analysis(), true, Some(80)).replace('\u{1b}', "␛");
    insta::assert_snapshot!(text, @r#"
␛[1m␛[31m[FP207] error␛[0m: A path prefix must start with '/'

␛[1m␛[33m[FP902] warning␛[0m: Python cannot compile this file
   ␛[38;5;246m╭␛[0m␛[38;5;246m─␛[0m␛[38;5;246m[␛[0m app/broken.py:2:6 ␛[38;5;246m]␛[0m
   ␛[38;5;246m│␛[0m
 ␛[38;5;246m2 │␛[0m ␛[38;5;249mp␛[0m␛[38;5;249mr␛[0m␛[38;5;249mi␛[0m␛[38;5;249mn␛[0m␛[38;5;249mt␛[0m␛[33m(␛[0m
 ␛[38;5;240m  │␛[0m      ␛[33m┬␛[0m
 ␛[38;5;240m  │␛[0m      ␛[33m╰␛[0m␛[33m─␛[0m␛[33m─␛[0m here
 ␛[38;5;240m  │␛[0m
 ␛[38;5;240m  │␛[0m ␛[38;5;115mHelp␛[0m: close the parenthesis; the rest of the file is analysed all the
 ␛[38;5;240m  │␛[0m       same
␛[38;5;246m───╯␛[0m

␛[1m␛[33m[FP901] warning␛[0m: unresolved: the package that defines `settings` is not part of
the project
   ␛[38;5;246m╭␛[0m␛[38;5;246m─␛[0m␛[38;5;246m[␛[0m app/main.py:5:41 ␛[38;5;246m]␛[0m
   ␛[38;5;246m│␛[0m
 ␛[38;5;246m5 │␛[0m ␛[38;5;249ma␛[0m␛[38;5;249mp␛[0m␛[38;5;249mp␛[0m␛[38;5;249m.␛[0m␛[38;5;249mi␛[0m␛[38;5;249mn␛[0m␛[38;5;249mc␛[0m␛[38;5;249ml␛[0m␛[38;5;249mu␛[0m␛[38;5;249md␛[0m␛[38;5;249me␛[0m␛[38;5;249m_␛[0m␛[38;5;249mr␛[0m␛[38;5;249mo␛[0m␛[38;5;249mu␛[0m␛[38;5;249mt␛[0m␛[38;5;249me␛[0m␛[38;5;249mr␛[0m␛[38;5;249m(␛[0m␛[38;5;249mu␛[0m␛[38;5;249ms␛[0m␛[38;5;249me␛[0m␛[38;5;249mr␛[0m␛[38;5;249ms␛[0m␛[38;5;249m.␛[0m␛[38;5;249mr␛[0m␛[38;5;249mo␛[0m␛[38;5;249mu␛[0m␛[38;5;249mt␛[0m␛[38;5;249me␛[0m␛[38;5;249mr␛[0m␛[38;5;249m,␛[0m␛[38;5;249m ␛[0m␛[38;5;249mp␛[0m␛[38;5;249mr␛[0m␛[38;5;249me␛[0m␛[38;5;249mf␛[0m␛[38;5;249mi␛[0m␛[38;5;249mx␛[0m␛[38;5;249m=␛[0m␛[33ms␛[0m␛[33me␛[0m␛[33mt␛[0m␛[33mt␛[0m␛[33mi␛[0m␛[33mn␛[0m␛[33mg␛[0m␛[33ms␛[0m␛[33m.␛[0m␛[33mp␛[0m␛[33mr␛[0m␛[33me␛[0m␛[33mf␛[0m␛[33mi␛[0m␛[33mx␛[0m␛[33m(␛[0m␛[33m"␛[0m␛[33mu␛[0m␛[33ms␛[0m␛[33me␛[0m␛[33mr␛[0m␛[33ms␛[0m␛[33m"␛[0m␛[33m)␛[0m␛[38;5;249m)␛[0m
 ␛[38;5;240m  │␛[0m                                         ␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m┬␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m
 ␛[38;5;240m  │␛[0m                                                     ␛[33m╰␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m␛[33m─␛[0m not known
 ␛[38;5;240m  │␛[0m
 ␛[38;5;240m  │␛[0m ␛[38;5;115mNote␛[0m: the prefix of 3 routes of users.router is unknown
␛[38;5;246m───╯␛[0m
"#);
}
