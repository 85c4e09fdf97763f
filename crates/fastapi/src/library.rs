//! All models that an evaluation uses.

use std::sync::OnceLock;

use fingerpost_evaluate::{Models, model_sources};
use include_dir::{Dir, include_dir};

static FRAMEWORKS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/models");

/// What FastAPI, Starlette and pydantic require in every version, beside what has a model.
const REQUIRED: &[&str] = &["anyio", "idna", "pydantic_core"];

/// The models of the frameworks, of Python's library and of pydantic.
pub fn models() -> &'static Models {
    static MODELS: OnceLock<Models> = OnceLock::new();
    MODELS.get_or_init(|| {
        Models::new(model_sources(&fingerpost_evaluate::MODELS))
            .with_frameworks(model_sources(&FRAMEWORKS))
            .with_installed(REQUIRED)
    })
}
