//! What FastAPI and Starlette do, by version.

pub mod models;
