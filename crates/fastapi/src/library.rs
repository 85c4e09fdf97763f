//! All models that an evaluation uses.

use std::sync::OnceLock;

use fingerpost_evaluate::{MODELS, ModelSource, Models};

static FRAMEWORKS: &[ModelSource] = include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// What FastAPI, Starlette and pydantic require in every version, beside what has a model.
const REQUIRED: &[&str] = &["anyio", "idna", "pydantic_core"];

/// The models of the frameworks, of Python's library and of pydantic.
pub fn models() -> &'static Models {
    static ALL: OnceLock<Models> = OnceLock::new();
    ALL.get_or_init(|| {
        Models::new(MODELS)
            .with_frameworks(FRAMEWORKS)
            .with_installed(REQUIRED)
    })
}
