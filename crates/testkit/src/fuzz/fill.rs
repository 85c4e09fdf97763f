//! Registrations of random projects.

use super::maker::{Kind, Maker, Thing};
use super::paths::quoted;

impl Maker {
    /// Some registrations on something with routes.
    pub(crate) fn fill(&mut self, file: usize, thing: &Thing, depth: usize) {
        let count = 1 + self.chance.below(4);
        for _ in 0..count {
            self.register(file, thing, depth);
        }
    }

    fn register(&mut self, file: usize, thing: &Thing, depth: usize) {
        match self.chance.below(24) {
            8 | 9 => self.websocket(file, thing),
            10..=12 => self.plain_route(file, thing),
            13..=17 if depth > 0 => self.include(file, thing, depth),
            18..=20 if depth > 0 => self.mount(file, thing, depth),
            21 if depth > 0 => self.host(file, thing, depth),
            22 if self.has_frontends && thing.kind != Kind::Starlette => self.frontend(file, thing),
            23 => self.pair(file, thing),
            _ => self.route(file, thing),
        }
    }

    fn methods(&mut self) -> String {
        self.chance.word(&[
            "[\"GET\"]",
            "[\"GET\"]",
            "[\"GET\", \"POST\"]",
            "[\"post\"]",
            "{\"PUT\", \"DELETE\"}",
            "(\"HEAD\", \"OPTIONS\")",
            "[\"PATCH\", \"FOO\"]",
        ])
    }

    fn route(&mut self, file: usize, thing: &Thing) {
        if thing.kind == Kind::Starlette {
            return self.plain_route(file, thing);
        }
        let object = self.reach(file, thing);
        let path = quoted(&self.path(true));
        match self.chance.below(8) {
            0..=4 => {
                let verb = self.chance.word(&[
                    "get", "get", "get", "post", "put", "delete", "head", "options",
                ]);
                self.api_function(file, &format!("@{object}.{verb}({path})\n"));
            }
            5 => {
                let methods = self.methods();
                self.api_function(
                    file,
                    &format!("@{object}.api_route({path}, methods={methods})\n"),
                );
            }
            6 => {
                let other = quoted(&self.path(true));
                self.api_function(
                    file,
                    &format!("@{object}.get({path})\n@{object}.post({other})\n"),
                );
            }
            _ => {
                let (function, methods) = (self.api_function(file, ""), self.methods());
                self.say(
                    file,
                    format!("{object}.add_api_route({path}, {function}, methods={methods})"),
                );
            }
        }
    }

    /// Two paths that differ by their last slash alone, or two methods of one path.
    fn pair(&mut self, file: usize, thing: &Thing) {
        if thing.kind == Kind::Starlette {
            return self.plain_route(file, thing);
        }
        let object = self.reach(file, thing);
        let path = self.path(false);
        let other = match self.chance.below(3) {
            0 => path.clone(),
            _ if path.len() > 1 && path.ends_with('/') => path.trim_end_matches('/').to_owned(),
            _ => format!("{path}/"),
        };
        let (path, other) = (quoted(&path), quoted(&other));
        let verb = self.chance.word(&["get", "post"]);
        self.api_function(file, &format!("@{object}.{verb}({path})\n"));
        let verb = self.chance.word(&["get", "put"]);
        self.api_function(file, &format!("@{object}.{verb}({other})\n"));
    }

    fn websocket(&mut self, file: usize, thing: &Thing) {
        if thing.kind == Kind::Starlette {
            let function = self.websocket_function(file, "");
            let (list, path) = (self.list(file, thing), quoted(&self.path(false)));
            return self.say(
                file,
                format!("{list}.append(WebSocketRoute({path}, {function}))"),
            );
        }
        let object = self.reach(file, thing);
        match self.chance.below(4) {
            0 => {
                let function = self.websocket_function(file, "");
                let path = quoted(&self.path(false));
                self.say(
                    file,
                    format!("{object}.router.add_websocket_route({path}, {function})").replace(
                        ".router.",
                        if thing.is_application {
                            ".router."
                        } else {
                            "."
                        },
                    ),
                );
            }
            1 => {
                let function = self.websocket_function(file, "");
                let path = quoted(&self.path(true));
                self.say(
                    file,
                    format!("{object}.add_api_websocket_route({path}, {function})"),
                );
            }
            _ => {
                let path = quoted(&self.path(true));
                self.websocket_function(file, &format!("@{object}.websocket({path})\n"));
            }
        }
    }

    /// How the list of routes is spelled.
    pub(crate) fn list(&mut self, file: usize, thing: &Thing) -> String {
        let object = self.reach(file, thing);
        if thing.is_application && self.chance.percent(50) {
            return format!("{object}.router.routes");
        }
        format!("{object}.routes")
    }

    fn plain_route(&mut self, file: usize, thing: &Thing) {
        let function = self.function_or_class(file);
        let path = quoted(&self.path(false));
        let methods = if self.chance.percent(45) {
            String::new()
        } else if self.chance.percent(10) {
            ", methods=[]".to_owned()
        } else {
            format!(", methods={}", self.methods())
        };
        // Starlette's own classes know lists alone.
        let methods = methods.replace(['{', '('], "[").replace(['}', ')'], "]");
        if self.chance.percent(50) {
            let list = self.list(file, thing);
            let how = self
                .chance
                .word(&["append(", "append(", "insert(0, ", "insert(1, "]);
            return self.say(
                file,
                format!("{list}.{how}Route({path}, {function}{methods}))"),
            );
        }
        let object = self.reach(file, thing);
        let object = if thing.is_application {
            format!("{object}.router")
        } else {
            object
        };
        self.say(
            file,
            format!("{object}.add_route({path}, {function}{methods})"),
        );
    }

    fn include(&mut self, file: usize, thing: &Thing, depth: usize) {
        if thing.kind == Kind::Starlette {
            return self.mount(file, thing, depth);
        }
        let usable: Vec<Thing> = self
            .known
            .iter()
            .filter(|known| known.kind == Kind::Router && known.name != thing.name)
            .cloned()
            .collect();
        let child = if !usable.is_empty() && self.chance.percent(20) {
            usable[self.chance.below(usable.len())].clone()
        } else {
            let place = self.elsewhere(file);
            let child = self.router(place);
            self.fill(place, &child, depth - 1);
            if self.chance.percent(15) {
                self.edit(place, &child);
            }
            self.known.push(child.clone());
            child
        };
        let (object, name) = (self.reach(file, thing), self.reach(file, &child));
        let mut settings = String::new();
        let prefix = self.prefix();
        if !prefix.is_empty() {
            settings = format!(", prefix={}", quoted(&prefix));
        }
        self.say(file, format!("{object}.include_router({name}{settings})"));
        if self.chance.percent(15) {
            // Too late before 0.137, in time since.
            self.register(file, &child, 0);
        }
    }

    fn frontend(&mut self, file: usize, thing: &Thing) {
        let object = self.reach(file, thing);
        let path = self
            .chance
            .word(&["/", "/a", "/b/", "/a/b", "/{x}", "/users"]);
        self.say(
            file,
            format!("{object}.frontend(\"{path}\", directory=\"files\", check_dir=False)"),
        );
    }

    /// A change of the list of routes.
    pub(crate) fn edit(&mut self, file: usize, thing: &Thing) {
        let list = self.list(file, thing);
        let change = self.chance.word(&[
            "LIST.reverse()",
            "LIST.insert(0, LIST.pop())",
            "LIST.append(LIST.pop(0))",
            "del LIST[0]",
            "LIST[:] = LIST[1:]",
            "LIST.insert(1, LIST[-1])",
        ]);
        self.say(file, change.replace("LIST", &list));
    }
}
