//! What an app has declared, as plain data.

use std::sync::Arc;

use fingerpost_source::Span;

use crate::parameter::LateParameters;

/// A node of a declaration, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeIndex(pub usize);

/// A condition, by number, and whether it must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ConditionRef {
    /// Position in [`Declaration::conditions`].
    pub condition: u32,
    /// Whether it must hold.
    pub holds: bool,
}

/// Everything that one app declares.
#[derive(Clone, Debug, Default)]
pub struct Declaration {
    /// Apps, routers, routes, mounts, hosts and frontends.
    pub nodes: Vec<Declared>,
    /// The app that requests come to.
    pub root: Option<NodeIndex>,
    /// The texts of conditions: as they stand in the source, and negated.
    pub conditions: Vec<(String, String)>,
    /// What could not be resolved.
    pub unresolved: Vec<DeclaredUnresolved>,
    /// Exceptions that nothing handles.
    pub raised: Vec<DeclaredError>,
    /// The path convertors that the program registered (`register_url_convertor`, `CONVERTOR_TYPES[…] = …`).
    pub convertors: Vec<DeclaredConvertor>,
}

/// A declared object.
#[derive(Clone, Debug)]
pub enum Declared {
    /// An application.
    App(DeclaredApp),
    /// A router.
    Router(DeclaredRouter),
    /// A route for HTTP or a websocket.
    Endpoint(Box<DeclaredEndpoint>),
    /// A mount; its edge leads to what is mounted.
    Mount(DeclaredMount),
    /// A host; its edge leads to what it serves.
    Host(DeclaredMount),
    /// A frontend (FastAPI 0.138 and later).
    Frontend(DeclaredFrontend),
    /// Something mounted that has no routes of its own: static files, another protocol's app, unseen code.
    Opaque(String),
}

/// An application.
#[derive(Clone, Debug)]
pub struct DeclaredApp {
    /// `fastapi` or `starlette`.
    pub kind: &'static str,
    /// The router that it dispatches with.
    pub router: NodeIndex,
    /// Where it is made.
    pub span: Option<Span>,
    /// Middleware classes, outermost first.
    pub middleware: Vec<String>,
    /// Status codes and exception classes with handlers.
    pub exception_handlers: Vec<String>,
    /// The same middleware, with where it is added.
    pub layers: Vec<DeclaredLayer>,
    /// The same handlers, with what they are.
    pub handlers: Vec<DeclaredHandler>,
    /// `root_path`, where it is a known text.
    pub root_path: Option<String>,
    /// Whether code that could not be followed got hold of it, and may serve it.
    pub is_handed_on: bool,
}

/// A middleware of an app.
#[derive(Clone, Debug)]
pub struct DeclaredLayer {
    /// Its class, as `module:qualname` or the source text.
    pub class: String,
    /// The function that `@app.middleware("http")` decorates.
    pub function: Option<String>,
    /// The call that added it.
    pub span: Option<Span>,
}

/// A handler of exceptions.
#[derive(Clone, Debug)]
pub struct DeclaredHandler {
    /// The status code or exception class that it handles.
    pub of: String,
    /// The function, as `module:qualname`.
    pub handler: Option<String>,
    /// Where the function is defined.
    pub line: Option<EndpointLine>,
}

/// A router.
#[derive(Clone, Debug, Default)]
pub struct DeclaredRouter {
    /// What it holds, in matching order.
    pub children: Vec<Edge>,
    /// Its frontends, which are tried last.
    pub frontends: Vec<Edge>,
    /// Whether it redirects between `/x` and `/x/`.
    pub redirect_slashes: bool,
    /// Where it is made.
    pub span: Option<Span>,
    /// Its own prefix.
    pub prefix: String,
    /// Whether its routes describe requests to others: callbacks and webhooks.
    pub describes_others: bool,
    /// Whether code that could not be followed got hold of it, and may include it.
    pub is_handed_on: bool,
}

/// How a router holds something.
#[derive(Clone, Debug)]
pub struct Edge {
    /// What is held: an endpoint, mount, host or frontend; for an include the router.
    pub target: NodeIndex,
    /// How.
    pub kind: EdgeKind,
    /// The call that did it.
    pub span: Option<Span>,
    /// The calls that led there, outermost first.
    pub chain: Vec<Span>,
    /// Position in time.
    pub sequence: u32,
    /// Conditions under which it stands.
    pub conditions: Vec<ConditionRef>,
    /// Whether it happens when the app starts.
    pub at_startup: bool,
    /// For a copy of a copy: the includes further in.
    pub passage: Passage,
}

/// The includes that a copied route came through, outermost first.  The copies of a copy share what lies further in: with
/// routers nested n deep, each of n routes has up to n copies, and each of those up to n includes.
#[derive(Clone, Debug, Default)]
pub struct Passage(Option<Arc<(Through, Passage)>>);

impl Passage {
    /// The same with one more include around it.
    #[must_use]
    pub fn within(self, through: Through) -> Self {
        Self(Some(Arc::new((through, self))))
    }

    /// The includes, outermost first.
    pub fn iter(&self) -> impl Iterator<Item = &Through> {
        let first = self.0.as_deref();
        std::iter::successors(first, |(_, inner)| inner.0.as_deref()).map(|(through, _)| through)
    }
}

/// An include that a copied route came through.
#[derive(Clone, Debug)]
pub struct Through {
    /// The call.
    pub span: Option<Span>,
    /// The prefix that it put in front.
    pub prefix: String,
}

/// How a router holds something.
#[derive(Clone, Debug)]
pub enum EdgeKind {
    /// A route, mount, host or frontend of its own.
    Register,
    /// A router's routes.
    Include(Box<DeclaredInclude>),
}

/// What `include_router` was told.
#[derive(Clone, Debug, Default)]
pub struct DeclaredInclude {
    /// The prefix in front of what is included: parent's and the call's.
    pub prefix: PathText,
    /// For Starlette routes in the copying versions: the call's prefix alone.
    pub call_prefix: PathText,
    /// Tags in front of the routes' own.
    pub tags: Vec<String>,
    /// Dependencies in front of the routes' own.
    pub dependencies: Vec<String>,
    /// What these dependencies take from the path.
    pub parameters: LateParameters,
    /// Whether everything in it is deprecated.
    pub deprecated: bool,
    /// Whether the OpenAPI document shows it.
    pub include_in_schema: bool,
    /// Whether it brings a `generate_unique_id_function` of the app's own.
    pub custom_id: bool,
    /// What the router held at that moment: what versions before 0.137 copy.
    pub snapshot: Arc<[Edge]>,
    /// The copies that an evaluated version before 0.137 made; their paths and metadata are final.
    pub copies: Option<Vec<Edge>>,
}

/// A text that may have unknown parts (`‹expression›`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathText {
    /// The text.
    pub text: String,
    /// Whether parts of it are unknown.
    pub is_partial: bool,
}

impl PathText {
    /// This text with another behind it.
    #[must_use]
    pub fn join(&self, behind: &Self) -> Self {
        Self {
            text: format!("{}{}", self.text, behind.text),
            is_partial: self.is_partial || behind.is_partial,
        }
    }
}

/// A route.
#[derive(Clone, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; no two make a state"
)]
pub struct DeclaredEndpoint {
    /// Whether it is for websockets.
    pub is_websocket: bool,
    /// Whether it is FastAPI's own kind of route (`APIRoute`), not Starlette's.
    pub is_api: bool,
    /// Its path within its router; an API route's has the router's prefix in front.
    pub path: PathText,
    /// Its methods, sorted; empty: any.
    pub methods: Vec<String>,
    /// Whether its methods are not fully known.
    pub methods_unknown: bool,
    /// Its name.
    pub name: Option<String>,
    /// `module:qualname`.
    pub endpoint: Option<String>,
    /// The endpoint's file and first line.
    pub line: Option<EndpointLine>,
    /// Tags.
    pub tags: Vec<String>,
    /// Dependencies.
    pub dependencies: Vec<String>,
    /// Whether the OpenAPI document shows it.
    pub include_in_schema: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The explicit operation id.
    pub operation_id: Option<String>,
    /// Whether a function of the project's makes its operation id (`generate_unique_id_function`).
    pub names_itself: bool,
    /// The operation id that this function made, where it is known.
    pub unique_id: Option<String>,
    /// The declared status code.
    pub status_code: Option<u16>,
    /// Whether the framework itself registers it.
    pub builtin: bool,
    /// For a class that answers by methods of its own (Starlette's `HTTPEndpoint`): which ones it has, in upper case.
    /// It answers 405 to all others itself.
    pub own_methods: Option<Vec<String>>,
    /// What the endpoint and its dependencies take from the path.
    pub parameters: LateParameters,
}

/// A convertor that the program registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredConvertor {
    /// The word behind the colon in a template.
    pub name: String,
    /// Its regular expression; `None` where it is unknown.
    pub regex: Option<String>,
}

/// Where an endpoint is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndpointLine {
    /// The whole definition.
    pub span: Span,
    /// The line that Python calls `co_firstlineno`.
    pub line: u32,
}

/// A mount or host.
#[derive(Clone, Debug)]
pub struct DeclaredMount {
    /// The path without trailing slash, or the host pattern.
    pub path: PathText,
    /// Its name.
    pub name: Option<String>,
    /// What it serves: an app, a router, or something opaque.
    pub app: NodeIndex,
    /// What is mounted, in words: the class or expression.
    pub target: String,
}

/// A frontend.
#[derive(Clone, Debug)]
pub struct DeclaredFrontend {
    /// Its path.
    pub path: PathText,
    /// Its methods.
    pub methods: Vec<String>,
}

/// Something that could not be resolved.
#[derive(Clone, Debug)]
pub struct DeclaredUnresolved {
    /// Where.
    pub span: Option<Span>,
    /// The expression.
    pub what: String,
    /// The reason.
    pub why: String,
    /// Which rows may be affected.
    pub effect: String,
}

/// An exception that nothing handles.
#[derive(Clone, Debug)]
pub struct DeclaredError {
    /// Where.
    pub span: Option<Span>,
    /// `AssertionError`, ….
    pub class: String,
    /// The message.
    pub message: String,
    /// Whether the framework raised it while something was registered.
    pub from_framework: bool,
    /// Whether it is raised when the app starts, not when it is imported.
    pub at_startup: bool,
    /// Whether it is only raised under a condition.
    pub is_conditional: bool,
}
