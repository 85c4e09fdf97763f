//! What an endpoint and its dependencies take from the path, as plain data.

use std::sync::{Arc, OnceLock};

use fingerpost_source::Span;

use crate::parameter_type::ParameterType;

/// What a route's endpoint and all its dependencies take under names that a path parameter may have.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct DeclaredParameters {
    /// The parameters: each name in each callable once.  Only names that stand between braces somewhere in the app's paths
    /// and prefixes are listed: all others come from the query or the body.
    pub parameters: Vec<DeclaredParameter>,
    /// The callables of all the `Depends(…)` in the chain, each as `module:qualname` and under every name that a module has for it.
    pub callables: Vec<String>,
    /// Whether something in the chain takes the request, the websocket or the connection itself.
    pub takes_request: bool,
    /// Whether the source of something that takes the request speaks of `path_params`.
    pub mentions_path_params: bool,
    /// Whether something that takes the request hands it on to other code.
    pub hands_request_on: bool,
    /// Whether all callables of the chain could be read.
    pub is_complete: bool,
}

impl DeclaredParameters {
    /// Whether path parameters may be read in another way than by name.
    pub fn may_read_path_params(&self) -> bool {
        self.mentions_path_params || self.hands_request_on
    }

    /// Those that take the path parameter with this name.
    pub fn taking<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a DeclaredParameter> {
        self.parameters
            .iter()
            .filter(move |parameter| parameter.takes(name))
    }

    /// Adds what other callables of the same request take, as the dependencies of an include do.
    pub fn extend(&mut self, other: &Self) {
        for parameter in &other.parameters {
            if !self.parameters.contains(parameter) {
                self.parameters.push(parameter.clone());
            }
        }
        for callable in &other.callables {
            if !self.callables.contains(callable) {
                self.callables.push(callable.clone());
            }
        }
        self.takes_request |= other.takes_request;
        self.mentions_path_params |= other.mentions_path_params;
        self.hands_request_on |= other.hands_request_on;
        self.is_complete &= other.is_complete;
    }
}

/// One parameter of an endpoint or of a dependency.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredParameter {
    /// Its name in the signature.
    pub name: String,
    /// The name that it is filled by: its alias, else its own name.
    pub key: String,
    /// Who takes it: `module:qualname`.
    pub owner: Option<String>,
    /// Where it stands.
    pub span: Option<Span>,
    /// Whether it is declared by `Path(…)`.  If not it is a path parameter only where the path has its name.
    pub is_explicit: bool,
    /// Whether it has a default of its own, which a path parameter never uses.
    pub has_default: bool,
    /// The type that the text of the path must fit.
    pub kind: ParameterType,
}

impl DeclaredParameter {
    /// Whether it takes the path parameter with this name.
    pub fn takes(&self, name: &str) -> bool {
        // FastAPI looks for the parameter's own name in the path, and fills it by its alias.
        self.key == name
    }

    /// Whether its annotation allows `None`, which a path never gives.
    pub fn is_optional(&self) -> bool {
        self.kind.is_optional()
    }
}

/// The parameters of a route or include, filled in when the whole declaration has been read.
#[derive(Clone, Debug, Default)]
pub struct LateParameters(Arc<OnceLock<DeclaredParameters>>);

impl LateParameters {
    /// The parameters; nothing is known of them where they were not read.
    pub fn get(&self) -> &DeclaredParameters {
        static UNREAD: DeclaredParameters = DeclaredParameters {
            parameters: Vec::new(),
            callables: Vec::new(),
            takes_request: false,
            mentions_path_params: false,
            hands_request_on: false,
            is_complete: false,
        };
        self.0.get().unwrap_or(&UNREAD)
    }

    /// Fills them in; what was filled in first stays.
    pub(crate) fn fill(&self, parameters: DeclaredParameters) {
        let _ = self.0.set(parameters);
    }
}

impl From<DeclaredParameters> for LateParameters {
    fn from(parameters: DeclaredParameters) -> Self {
        Self(Arc::new(OnceLock::from(parameters)))
    }
}
