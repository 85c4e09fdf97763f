//! What an app's own code asks of its URLs: redirect targets and route names.

use std::collections::BTreeSet;

use fingerpost_project::Project;
use fingerpost_python::syntax::{Call, Expr, ExprKind};
use fingerpost_source::{FileId, Span};
use memchr::memmem;
use rayon::prelude::*;

use crate::call::Piece;
use crate::callee::keyword;
use crate::frame::Frame;
use crate::outside::Outside;
use crate::reader::Reader;
use crate::value::Value;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// `RedirectResponse(url)`.
    pub redirects: Vec<RedirectTarget>,
    /// `request.url_for(name)` and its relatives.
    pub names: Vec<NameUse>,
}

/// The target of a redirect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectTarget {
    /// The URL's expression.
    pub span: Span,
    /// The URL.
    pub url: Vec<Piece>,
    /// The apps that execute the file.
    pub apps: Vec<usize>,
}

/// A route asked for by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameUse {
    /// The name's expression.
    pub span: Span,
    /// Who is asked.
    pub receiver: Receiver,
    /// The name.
    pub name: String,
    /// The names of the path parameters; `None` where they are not known.
    pub parameters: Option<BTreeSet<String>>,
    /// The apps that execute the file.
    pub apps: Vec<usize>,
}

/// Who is asked for a route by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// A request: the outermost app.
    Request,
    /// The app of a request: the outermost one, or one that it mounts.
    RequestApp,
    /// This app.
    App(usize),
    /// The router that is made here.
    Router(Span),
}

/// Reads the redirects and route names in files of apps.
pub fn read_links(
    project: &Project,
    outside: &dyn Outside,
    files: &[FileId],
    apps: usize,
) -> Links {
    let read = |&file: &FileId| {
        if project.is_external(file) || !mentions_links(&project.text(file)) {
            return Links::default();
        }
        let mut reader = Reader::for_links(project, outside);
        reader.read_file(file);
        let executing: Vec<usize> = (0..apps)
            .filter(|app| outside.executed(*app, file))
            .collect();
        let mut found = reader.links.unwrap_or_default();
        for redirect in &mut found.redirects {
            redirect.apps.clone_from(&executing);
        }
        for name in &mut found.names {
            name.apps.clone_from(&executing);
        }
        found
    };
    let found: Vec<Links> = files.par_iter().map(read).collect();
    let mut links = Links::default();
    for found in found {
        links.redirects.extend(found.redirects);
        links.names.extend(found.names);
    }
    links
}

/// Whether a text may redirect or ask for the URL of a name.
pub(crate) fn mentions_links(text: &str) -> bool {
    ["RedirectResponse", "url_for", "url_path_for"]
        .iter()
        .any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}

impl Reader<'_> {
    /// `RedirectResponse(url)`.
    pub(crate) fn redirects(&mut self, frame: &mut Frame, call: &Call) {
        let Some(source) = call.args.first().or_else(|| keyword(call, "url")) else {
            return;
        };
        if self.links.is_none() || !self.is_recording || frame.guards > 0 {
            return;
        }
        let value = self.quietly(|reader| reader.evaluate(frame, source));
        let url = self.url_text(frame, &value, source);
        let span = Span {
            file: frame.file,
            range: source.range,
        };
        let target = RedirectTarget {
            span,
            url,
            apps: Vec::new(),
        };
        if let Some(links) = &mut self.links
            && !links.redirects.contains(&target)
        {
            links.redirects.push(target);
        }
    }

    /// `object.url_for(name, …)`, `object.url_path_for(name, …)`.
    pub(crate) fn asks_for_name(
        &mut self,
        frame: &mut Frame,
        (object, source): (&Value, &Expr),
        method: &str,
        call: &Call,
    ) {
        if self.links.is_none() || !self.is_recording || frame.guards > 0 {
            return;
        }
        let receiver = match (method, object) {
            ("url_for", Value::Request) => Receiver::Request,
            ("url_for", Value::Unknown) if is_request(source) => Receiver::Request,
            ("url_path_for", Value::RequestApp) => Receiver::RequestApp,
            ("url_path_for", Value::App(Some(app)) | Value::Router(app)) => Receiver::App(*app),
            ("url_path_for", Value::MadeRouter(span)) => Receiver::Router(*span),
            _ => return,
        };
        let Some(name_source) = call.args.first().or_else(|| keyword(call, "name")) else {
            return;
        };
        let value = self.quietly(|reader| reader.evaluate(frame, name_source));
        let Some(name) = value.as_literal() else {
            return;
        };
        let by_keyword = call.args.is_empty();
        let parameters = call
            .keywords
            .iter()
            .filter(|keyword| {
                !(by_keyword && keyword.name.is_some_and(|name| name.as_str() == "name"))
            })
            .map(|keyword| keyword.name.map(|name| name.as_str().to_owned()))
            .collect();
        let found = NameUse {
            span: Span {
                file: frame.file,
                range: name_source.range,
            },
            receiver,
            name,
            parameters,
            apps: Vec::new(),
        };
        if let Some(links) = &mut self.links
            && !links.names.contains(&found)
        {
            links.names.push(found);
        }
    }
}

/// A name or attribute that says what it is.
fn is_request(source: &Expr) -> bool {
    match &source.kind {
        ExprKind::Name(name) => matches!(name.as_str(), "request" | "websocket"),
        ExprKind::Attribute { attribute, .. } => attribute.as_str() == "request",
        _ => false,
    }
}
