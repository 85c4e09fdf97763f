//! Which route answers a request: Starlette's and FastAPI's dispatch.
//!
//! A [`Dispatcher`] is compiled once from a [`DispatchTable`] and answers many requests.  It does what
//! `starlette.routing.Router.app` and, since FastAPI 0.137, `fastapi.routing` do; included routers are flat in the tables,
//! because an included router answers exactly as its routes would in its place.  Where a row is conditional or only partly
//! known, a [`Decision`] lists all answers that are possible.

mod answer;
pub(crate) mod compiled;
mod fit;
mod reach;
mod request;
mod table;
mod trace;
mod walk;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Captured, Decision, Doubt, Possible};
pub use reach::Reached;
pub use request::{Request, Versions};
pub use table::{DispatchEntry, DispatchServed, DispatchTable, Guard, Methods};
pub use trace::{Candidate, Verdict};

use compiled::Router;
use fingerpost_fastapi::DeclaredConvertor;
use fingerpost_pattern::{ConvertorKind, Convertors, PathTemplate};
use request::Scope;
use walk::Walk;

/// The whole table of an app, ready for requests.
#[derive(Debug)]
pub struct Dispatcher {
    root: Router,
    versions: Versions,
    /// A pattern that every host fits.
    any_host: Option<PathTemplate>,
    /// A template that every path fits.
    any_path: Option<PathTemplate>,
    convertors: Convertors,
}

impl Dispatcher {
    /// Compiles a table.
    pub fn new(table: &DispatchTable, versions: Versions, custom: &[DeclaredConvertor]) -> Self {
        let convertors = convertors(versions, custom);
        Self {
            root: Router::compile(table, &convertors),
            versions,
            any_host: PathTemplate::compile("{host}", &convertors).ok(),
            any_path: PathTemplate::mount("", &convertors).ok(),
            convertors,
        }
    }

    pub(crate) fn root(&self) -> &Router {
        &self.root
    }

    pub(crate) fn any_path(&self) -> Option<&PathTemplate> {
        self.any_path.as_ref()
    }

    pub(crate) fn any_host(&self) -> Option<&PathTemplate> {
        self.any_host.as_ref()
    }

    /// The kind of convertor that a template means by a word; `None` where there is none.
    pub fn convertor(&self, word: &str) -> Option<ConvertorKind> {
        let template = PathTemplate::compile(&format!("/{{x:{word}}}"), &self.convertors).ok()?;
        let parameter = template.parameters().first()?;
        Some(parameter.convertor.clone())
    }

    /// What a request meets.
    pub fn dispatch(&self, request: &Request) -> Decision {
        let mut walk = Walk::new(self.versions);
        walk.enter(&self.root, Scope::new(request), None, &[]);
        walk.decision()
    }

    /// All candidates that are tried for a request, in order, with the reason why each fails.
    pub fn trace(&self, request: &Request) -> Vec<Candidate> {
        trace::trace(&self.root, request, self.versions)
    }
}

/// The convertors of a program.
pub(crate) fn convertors(versions: Versions, custom: &[DeclaredConvertor]) -> Convertors {
    let mut convertors = Convertors::new(versions.starlette);
    for convertor in custom {
        convertors.register(&convertor.name, convertor.regex.as_deref());
    }
    convertors
}
