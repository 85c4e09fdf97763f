//! The names that path parameters have in the paths of an app.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use crate::declaration::{Declaration, Declared, Edge, EdgeKind};

/// All names between braces in the paths and prefixes of a declaration.
#[derive(Debug, Default)]
pub(crate) struct ParameterNames(HashSet<String, FxBuildHasher>);

impl ParameterNames {
    pub(crate) fn of(declaration: &Declaration) -> Self {
        let mut names = Self::default();
        for node in &declaration.nodes {
            match node {
                Declared::Endpoint(endpoint) => names.read(&endpoint.path.text),
                Declared::Mount(mount) => names.read(&mount.path.text),
                Declared::Router(router) => {
                    names.read(&router.prefix);
                    names.read_edges(&router.children);
                }
                _ => {}
            }
        }
        names
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    fn read_edges(&mut self, edges: &[Edge]) {
        for edge in edges {
            if let EdgeKind::Include(include) = &edge.kind {
                self.read(&include.prefix.text);
                self.read(&include.call_prefix.text);
            }
        }
    }

    fn read(&mut self, template: &str) {
        for part in template.split('{').skip(1) {
            let name = part.split(['}', ':']).next().unwrap_or_default();
            if !name.is_empty() && !self.0.contains(name) {
                self.0.insert(name.to_string());
            }
        }
    }
}
