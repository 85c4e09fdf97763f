//! The models of Python's own library and of pydantic, embedded.

use crate::model::ModelSource;

/// The models, from the folder `models`.
pub static MODELS: &[ModelSource] = include!(concat!(env!("OUT_DIR"), "/models.rs"));
