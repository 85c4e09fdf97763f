//! A client's method is called.

use std::rc::Rc;

use fingerpost_python::syntax::{Call, Expr};
use fingerpost_source::Span;

use crate::call::{ClientCall, Expectation};
use crate::callee::keyword;
use crate::frame::Frame;
use crate::reader::{Reader, Recorded};
use crate::value::{Behind, Client, Value};

impl Reader<'_> {
    /// `client.get(url)` and its relatives.
    pub(crate) fn request(
        &mut self,
        frame: &mut Frame,
        client: &Rc<Client>,
        method: &'static str,
        call: &Call,
        whole: &Expr,
    ) -> Value {
        let names_method = matches!(method, "request" | "stream" | "build_request");
        let url_at = usize::from(names_method);
        let values: Vec<Value> = call
            .args
            .iter()
            .map(|argument| self.evaluate(frame, argument))
            .collect();
        for argument in &call.keywords {
            self.discard(frame, &argument.value);
        }
        if method == "send" || !self.is_recording {
            return Value::Unknown;
        }
        let Some(name) = self.method_name(frame, method, call, values.first()) else {
            return Value::Unknown;
        };
        let source = call.args.get(url_at).or_else(|| keyword(call, "url"));
        let value = match (values.get(url_at), source) {
            (Some(value), _) => value.clone(),
            (None, Some(source)) => self.quietly(|reader| reader.evaluate(frame, source)),
            (None, None) => return Value::Unknown,
        };
        let Some(source) = source else {
            return Value::Unknown;
        };
        let url = self.url_text(frame, &value, source);
        let (says_whether_to_follow, follows) = self.follows(frame, client, call);
        let app = match client.app {
            Behind::App(app) => app,
            Behind::Annotated => usize::MAX,
            Behind::Other => return Value::Unknown,
        };
        let number = self.calls.len();
        self.calls.push(Recorded {
            is_annotated: client.app == Behind::Annotated,
            call: ClientCall {
                span: Span {
                    file: frame.file,
                    range: if url.is_empty() {
                        whole.range
                    } else {
                        source.range
                    },
                },
                method: name,
                url,
                base_url: client.base_url.clone(),
                library: client.library,
                follows,
                says_whether_to_follow,
                app,
                expectation: Expectation {
                    is_unclear: frame.guards > 0 || method == "build_request",
                    ..Expectation::default()
                },
            },
        });
        Value::Responses(Rc::new(vec![number]))
    }

    /// The method that is sent, in upper case.
    fn method_name(
        &mut self,
        frame: &mut Frame,
        method: &'static str,
        call: &Call,
        first: Option<&Value>,
    ) -> Option<String> {
        match method {
            "request" | "stream" | "build_request" => {
                let by_name = keyword(call, "method")
                    .map(|method| self.quietly(|reader| reader.evaluate(frame, method)));
                let given = first.cloned().or(by_name)?.as_literal()?;
                Some(given.to_uppercase())
            }
            "websocket_connect" => Some(String::from("WEBSOCKET")),
            method => Some(method.to_uppercase()),
        }
    }

    /// Whether the call says so, and whether redirects are followed.
    fn follows(&mut self, frame: &mut Frame, client: &Client, call: &Call) -> (bool, Option<bool>) {
        let given = keyword(call, "follow_redirects").or_else(|| keyword(call, "allow_redirects"));
        let Some(given) = given else {
            return (false, client.follows);
        };
        let follows = match self.quietly(|reader| reader.evaluate(frame, given)) {
            Value::Bool(follows) => Some(follows),
            _ => None,
        };
        (true, follows)
    }

    /// A `with` enters something: a websocket that is refused raises there.
    pub(crate) fn entered(&mut self, frame: &Frame, value: &Value) {
        let Value::Responses(calls) = value else {
            return;
        };
        for call in calls.iter() {
            let Some(recorded) = self.calls.get_mut(*call) else {
                continue;
            };
            if recorded.call.is_websocket() && frame.guards == 0 {
                recorded.call.expectation.rejects.insert(404);
            }
        }
    }
}
