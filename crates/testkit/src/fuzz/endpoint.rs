//! Endpoints of random projects: each says its name in a header, for real requests.

use std::fmt::Write as _;

use super::maker::Maker;

impl Maker {
    /// What an endpoint returns.
    fn answer(&self, file: usize, name: &str) -> String {
        format!(
            "PlainTextResponse(headers={{\"x-endpoint\": \"{}:{name}\"}})",
            self.module(file)
        )
    }

    /// A function for an API route, below these decorators.
    pub(crate) fn api_function(&mut self, file: usize, decorators: &str) -> String {
        let name = self.name("read");
        let answer = self.answer(file, &name);
        self.say(
            file,
            format!("{decorators}async def {name}():\n    return {answer}"),
        );
        name
    }

    /// A function for a Starlette route.
    pub(crate) fn function(&mut self, file: usize) -> String {
        let name = self.name("serve");
        let answer = self.answer(file, &name);
        self.say(
            file,
            format!("async def {name}(request):\n    return {answer}"),
        );
        name
    }

    /// A function or an endpoint class.
    pub(crate) fn function_or_class(&mut self, file: usize) -> String {
        if self.chance.percent(70) {
            return self.function(file);
        }
        let name = self.name("Endpoint");
        let answer = self.answer(file, &name);
        let mut text = format!("class {name}(HTTPEndpoint):");
        let first = self.chance.below(4);
        let verbs = ["get", "post", "head", "delete"];
        for verb in [verbs[first], verbs[(first + 1) % 4]] {
            let _ = write!(
                text,
                "\n    async def {verb}(self, request):\n        return {answer}\n"
            );
        }
        self.say(file, text.trim_end());
        name
    }

    /// A function for a websocket route, below these decorators.
    pub(crate) fn websocket_function(&mut self, file: usize, decorators: &str) -> String {
        let name = self.name("listen");
        let module = self.module(file);
        self.say(
            file,
            format!(
                "{decorators}async def {name}(websocket: WebSocket):\n    \
                 await websocket.accept(headers=[(b\"x-endpoint\", b\"{module}:{name}\")])"
            ),
        );
        name
    }

    /// An ASGI app that has no routes.
    pub(crate) fn opaque(&mut self, file: usize) -> String {
        match self.chance.below(3) {
            0 => "StaticFiles(directory=\"files\", check_dir=False)".to_owned(),
            1 => {
                let name = self.name("Opaque");
                let answer = self.answer(file, &name);
                self.say(
                    file,
                    format!(
                        "class {name}:\n    async def __call__(self, scope, receive, send):\n        \
                         await {answer}(scope, receive, send)"
                    ),
                );
                format!("{name}()")
            }
            _ => {
                let name = self.name("opaque");
                let answer = self.answer(file, &name);
                self.say(
                    file,
                    format!(
                        "async def {name}(scope, receive, send):\n    await {answer}(scope, receive, send)"
                    ),
                );
                name
            }
        }
    }
}
