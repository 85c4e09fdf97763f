//! Mounts and hosts of random projects.

use super::maker::{Kind, Maker, Thing};
use super::paths::quoted;

impl Maker {
    fn mount_path(&mut self) -> String {
        match self.chance.below(10) {
            0 => String::new(),
            1 => "/".to_owned(),
            2 => format!("/{}/", self.segment()),
            3 => format!("/{}/{}", self.segment(), self.segment()),
            _ => format!("/{}", self.segment()),
        }
    }

    /// Something that can be mounted, as an expression of this file.
    fn mountable(&mut self, file: usize, depth: usize) -> String {
        let routers: Vec<Thing> = self.known.clone();
        match self.chance.below(8) {
            0 | 1 => {
                let place = self.elsewhere(file);
                let name = self.name("sub");
                let child = self.application(place, &name);
                self.fill(place, &child, depth - 1);
                self.reach(file, &child)
            }
            2 | 3 => {
                let place = self.elsewhere(file);
                let child = self.router(place);
                self.fill(place, &child, depth - 1);
                self.known.push(child.clone());
                self.reach(file, &child)
            }
            4 => {
                let place = self.elsewhere(file);
                let child = self.starlette(place);
                self.fill(place, &child, depth - 1);
                self.reach(file, &child)
            }
            5 if !routers.is_empty() => {
                let child = routers[self.chance.below(routers.len())].clone();
                self.reach(file, &child)
            }
            _ => self.opaque(file),
        }
    }

    fn starlette(&mut self, file: usize) -> Thing {
        let name = self.name("plain");
        let is_application = self.chance.percent(50);
        let function = self.function(file);
        let path = quoted(&self.path(false));
        let class = if is_application {
            "Starlette"
        } else {
            "Router"
        };
        let slashes = if !is_application && self.chance.percent(20) {
            ", redirect_slashes=False"
        } else {
            ""
        };
        self.say(
            file,
            format!("{name} = {class}(routes=[Route({path}, {function})]{slashes})"),
        );
        Thing {
            name,
            kind: Kind::Starlette,
            file,
            is_application,
        }
    }

    pub(crate) fn mount(&mut self, file: usize, thing: &Thing, depth: usize) {
        if self.chance.percent(20) {
            let function = self.function_or_class(file);
            let (inner, list) = (quoted(&self.path(false)), self.list(file, thing));
            let path = quoted(&self.mount_path());
            let statement =
                format!("{list}.append(Mount({path}, routes=[Route({inner}, {function})]))");
            return self.say(file, statement);
        }
        let child = self.mountable(file, depth);
        let path = quoted(&self.mount_path());
        if self.chance.percent(30) {
            let list = self.list(file, thing);
            return self.say(file, format!("{list}.append(Mount({path}, app={child}))"));
        }
        let object = self.reach(file, thing);
        self.say(file, format!("{object}.mount({path}, {child})"));
    }

    pub(crate) fn host(&mut self, file: usize, thing: &Thing, depth: usize) {
        let child = self.mountable(file, depth);
        let mut host = self.chance.word(&[
            "h.org",
            "{HOST}.org",
            "API.h.org",
            "{HOST}.{HOST}.net",
            "h.org:8000",
            "{HOST:int}.org",
            "h-{HOST}",
        ]);
        while host.contains("HOST") {
            let name = self.name("h");
            host = host.replacen("HOST", &name, 1);
        }
        if self.chance.percent(50) && thing.kind != Kind::Router {
            let object = self.reach(file, thing);
            return self.say(file, format!("{object}.host(\"{host}\", {child})"));
        }
        let list = self.list(file, thing);
        self.say(
            file,
            format!("{list}.append(Host(\"{host}\", app={child}))"),
        );
    }
}
