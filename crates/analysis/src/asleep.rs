//! The routes of modules that nothing imports, for whoever asks for one of them.

use std::sync::Arc;

use fingerpost_rules::{Unimported, UnimportedRoute};

use crate::convert::Converter;
use crate::{App, Certainty, Origin, Route, RouteKind, UniqueId, Unreached, UnreachedKind};

impl Converter<'_> {
    /// Tells apps of the modules that nothing imports.
    pub(crate) fn tell_of_unimported(&self, apps: &mut [App], modules: &[Unimported]) {
        let asleep: Vec<Unreached> = modules
            .iter()
            .map(|module| self.asleep(module))
            .filter(|unreached| !unreached.routes.is_empty())
            .collect();
        if asleep.is_empty() {
            return;
        }
        for app in apps {
            Arc::make_mut(&mut app.beyond)
                .unreached
                .extend(asleep.iter().cloned());
        }
    }

    fn asleep(&self, module: &Unimported) -> Unreached {
        let name = module.module.clone();
        Unreached {
            kind: if module.own_router {
                UnreachedKind::ModuleOfRouter(name)
            } else {
                UnreachedKind::Module(name)
            },
            // The route's own place says it.
            place: None,
            routes: module
                .routes
                .iter()
                .filter_map(|route| self.route_asleep(&module.module, route))
                .collect(),
        }
    }

    /// The row that a decorator would make; nothing where the source does not say at once which.
    fn route_asleep(&self, module: &str, route: &UnimportedRoute) -> Option<Route> {
        let prefix = route.prefix.as_ref()?;
        let (kind, methods) = match route.verb.as_str() {
            "websocket" => (RouteKind::Websocket, Vec::new()),
            "api_route" | "route" | "websocket_route" => return None,
            verb => (RouteKind::Http, vec![verb.to_uppercase()]),
        };
        Some(Route {
            parameters: Vec::new(),
            order: 0,
            kind,
            path: format!("{prefix}{}", route.path),
            methods,
            name: Some(route.function.clone()),
            endpoint: Some(format!("{module}:{}", route.function)),
            place: self.place(route.span),
            tags: Vec::new(),
            dependencies: Vec::new(),
            include_in_schema: true,
            deprecated: false,
            operation_id: None,
            is_api: true,
            unique_id: UniqueId::Default,
            status_code: None,
            builtin: false,
            via: Vec::new(),
            certainty: Certainty::Exact,
            condition: None,
            origin: Origin::Import,
            children: Vec::new(),
        })
    }
}
