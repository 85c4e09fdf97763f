//! Random projects.

use crate::chance::Chance;
use crate::version::Version;

use super::draft::{Draft, DraftFile};
use super::paths::CUSTOM;

/// Makes one project.
#[derive(Debug)]
pub struct Maker {
    pub(crate) chance: Chance,
    pub(crate) draft: Draft,
    /// Numbers for names.
    pub(crate) next: u32,
    /// Whether the version has `frontend()`.
    pub(crate) has_frontends: bool,
    /// Whether the project registers convertors of its own.
    pub(crate) has_convertors: bool,
    /// Routers that are there already and may be used a second time.
    pub(crate) known: Vec<Thing>,
}

/// What has routes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    App,
    Router,
    /// Starlette's application or its bare router.
    Starlette,
}

/// A variable that holds something with routes.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// The file that makes it.
    pub(crate) file: usize,
    /// Starlette 1.0 took the methods of applications away: everything goes by way of the router.
    pub(crate) is_application: bool,
}

impl Maker {
    /// The project of this seed, for this version.
    pub fn project(seed: u64, version: &Version) -> Draft {
        let mut maker = Self {
            chance: Chance::new(seed),
            draft: Draft::default(),
            next: 0,
            has_frontends: Version::parse("0.139").is_ok_and(|first| *version >= first),
            has_convertors: false,
            known: Vec::new(),
        };
        maker.has_convertors = maker.chance.percent(30);
        let main = maker.file("main.py");
        let app = maker.application(main, "app");
        for _ in 0..3 {
            maker.fill(main, &app, 3);
        }
        if maker.chance.percent(25) {
            maker.edit(main, &app);
        }
        maker.draft
    }

    /// Starts a file; the packages around it come into being with it.
    pub(crate) fn file(&mut self, name: &str) -> usize {
        if let Some((package, _)) = name.split_once('/') {
            let marker = format!("{package}/__init__.py");
            if !self.draft.files.iter().any(|file| file.name == marker) {
                self.draft.files.push(DraftFile {
                    name: marker,
                    statements: Vec::new(),
                });
            }
        }
        self.draft.files.push(DraftFile {
            name: name.to_owned(),
            statements: Vec::new(),
        });
        let file = self.draft.files.len() - 1;
        for line in HEAD {
            self.say(file, line);
        }
        if file == 0 && self.has_convertors {
            self.convertors(file);
        }
        file
    }

    /// A place for something new: this file, or a new one.
    pub(crate) fn elsewhere(&mut self, here: usize) -> usize {
        if self.chance.percent(65) {
            return here;
        }
        self.next += 1;
        let package = self.chance.word(&["", "", "api/", "shared/"]);
        self.file(&format!("{package}part{}.py", self.next))
    }

    pub(crate) fn say(&mut self, file: usize, statement: impl Into<String>) {
        if let Some(file) = self.draft.files.get_mut(file) {
            file.statements.push(statement.into());
        }
    }

    /// A new name.
    pub(crate) fn name(&mut self, stem: &str) -> String {
        self.next += 1;
        format!("{stem}{}", self.next)
    }

    /// Makes a variable usable in a file; returns how it is spelled there.
    pub(crate) fn reach(&mut self, file: usize, thing: &Thing) -> String {
        if thing.file == file {
            return thing.name.clone();
        }
        let module = self.module(thing.file);
        if self.chance.percent(50) {
            self.say(file, format!("from {module} import {}", thing.name));
            return thing.name.clone();
        }
        if let Some((package, last)) = module.rsplit_once('.') {
            self.say(file, format!("from {package} import {last}"));
            return format!("{last}.{}", thing.name);
        }
        self.say(file, format!("import {module}"));
        format!("{module}.{}", thing.name)
    }

    pub(crate) fn module(&self, file: usize) -> String {
        self.draft
            .files
            .get(file)
            .map(DraftFile::module)
            .unwrap_or_default()
    }

    fn convertors(&mut self, file: usize) {
        self.say(
            file,
            "from starlette.convertors import Convertor, register_url_convertor",
        );
        for (name, regex) in CUSTOM {
            let class = format!("{}Convertor", name[..1].to_uppercase() + &name[1..]);
            self.say(
                file,
                format!(
                    "class {class}(Convertor):\n    regex = r\"{regex}\"\n\n    def convert(self, value):\n        \
                     return value\n\n    def to_string(self, value):\n        return value\n\n\
                     register_url_convertor(\"{name}\", {class}())"
                ),
            );
        }
    }

    /// An app with random settings.
    pub(crate) fn application(&mut self, file: usize, name: &str) -> Thing {
        let mut settings = Vec::new();
        if self.chance.percent(75) {
            settings.push("openapi_url=None".to_owned());
        }
        if self.chance.percent(20) {
            settings.push("redirect_slashes=False".to_owned());
        }
        if self.chance.percent(8) {
            let path = self.chance.word(&["/a", "/api", "/a/b", "a"]);
            settings.push(format!("root_path=\"{path}\""));
        }
        self.say(file, format!("{name} = FastAPI({})", settings.join(", ")));
        Thing {
            name: name.to_owned(),
            kind: Kind::App,
            file,
            is_application: true,
        }
    }

    /// A router with random settings.
    pub(crate) fn router(&mut self, file: usize) -> Thing {
        let name = self.name("router");
        let mut settings = Vec::new();
        let prefix = self.prefix();
        if !prefix.is_empty() {
            settings.push(format!("prefix={}", super::paths::quoted(&prefix)));
        }
        if self.chance.percent(25) {
            settings.push("redirect_slashes=False".to_owned());
        }
        self.say(file, format!("{name} = APIRouter({})", settings.join(", ")));
        Thing {
            name,
            kind: Kind::Router,
            file,
            is_application: false,
        }
    }
}

const HEAD: [&str; 6] = [
    "from fastapi import APIRouter, FastAPI, WebSocket",
    "from starlette.applications import Starlette",
    "from starlette.endpoints import HTTPEndpoint",
    "from starlette.responses import PlainTextResponse",
    "from starlette.routing import Host, Mount, Route, Router, WebSocketRoute",
    "from starlette.staticfiles import StaticFiles",
];
