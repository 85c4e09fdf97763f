//! Clients are made.

use std::rc::Rc;

use fingerpost_python::syntax::Call;

use crate::call::Library;
use crate::callee::keyword;
use crate::frame::Frame;
use crate::reader::Reader;
use crate::value::{Behind, Client, Value};

impl Reader<'_> {
    /// `TestClient(app)`, `AsyncClient(transport=ASGITransport(app))`.
    pub(crate) fn make_client(
        &mut self,
        frame: &mut Frame,
        call: &Call,
        library: Library,
    ) -> Value {
        let by_position = (library == Library::TestClient).then(|| call.args.first());
        let app = by_position
            .flatten()
            .or_else(|| keyword(call, "app"))
            .or_else(|| keyword(call, "transport"));
        let app = app.map(|app| self.evaluate(frame, app));
        let is_given = matches!(app, Some(Value::Given));
        let behind = match app.and_then(|app| self.as_app(&app)) {
            Some(app) => Behind::App(app),
            None => Behind::Other,
        };
        if let Some(scout) = &mut self.scout {
            scout.has_found |= is_given || behind != Behind::Other;
        }
        // Behind `**options` there may be anything.
        let behind = if call.keywords.iter().any(|keyword| keyword.name.is_none()) {
            Behind::Other
        } else {
            behind
        };
        let base_url = keyword(call, "base_url").map(|base| {
            let value = self.evaluate(frame, base);
            self.url_text(frame, &value, base)
        });
        let follows = keyword(call, "follow_redirects");
        let follows = match follows.map(|follows| self.evaluate(frame, follows)) {
            None => Some(library == Library::TestClient),
            Some(Value::Bool(follows)) => Some(follows),
            Some(_) => None,
        };
        // A root path changes what mounts see.
        let has_root_path = keyword(call, "root_path").is_some();
        if self.is_recording {
            self.behind.push(behind);
        }
        Value::Client(Rc::new(Client {
            app: if has_root_path { Behind::Other } else { behind },
            library,
            base_url,
            follows,
        }))
    }

    /// The analysed app that a value is.
    pub(crate) fn as_app(&self, value: &Value) -> Option<usize> {
        match value {
            Value::App(app) => *app,
            Value::Outside(dotted) => {
                self.outside
                    .app(dotted.from, &dotted.module, &dotted.path, dotted.is_called)
            }
            _ => None,
        }
    }
}
