//! What rules ask of the whole analysis.

use std::cell::OnceCell;

use fingerpost_rules::{Advice, Background};

use crate::App;
use crate::explain::{Asked, Depth, Explainer, Hint};

/// What is known of one app beyond its table.
#[derive(Debug)]
pub(crate) struct AppBackground<'a> {
    app: &'a App,
    /// Compiled when the first question comes: most runs have none.
    explainer: OnceCell<Explainer<'a>>,
}

impl<'a> AppBackground<'a> {
    pub(crate) fn new(app: &'a App) -> Self {
        Self {
            app,
            explainer: OnceCell::new(),
        }
    }
}

impl Background for AppBackground<'_> {
    fn advice(&self, method: &str, target: &str) -> Vec<Advice> {
        let Ok(asked) = Asked::typed(method, target) else {
            return Vec::new();
        };
        let explainer = self
            .explainer
            .get_or_init(|| Explainer::new(std::slice::from_ref(self.app)));
        let depth = Depth {
            hints: true,
            ..Depth::default()
        };
        let explanation = explainer.explain(&asked, depth);
        let hints = explanation.map(|explanation| explanation.hints);
        let advice = |hint: Hint<'_>| Advice {
            cause: hint.cause,
            // A mount that takes the path is where it ends, not what was meant.
            names_route: hint.route.is_some() && hint.cause != "mounted-app",
            text: hint.text,
        };
        hints.unwrap_or_default().into_iter().map(advice).collect()
    }

    fn is_complete(&self) -> bool {
        self.app.complete
    }
}
