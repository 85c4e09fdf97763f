//! Random projects and random requests, and how to make a project smaller while something about it holds.

pub mod draft;
mod endpoint;
mod fill;
pub mod maker;
mod mount;
mod paths;
pub mod reduce;
mod sample;
pub mod visitor;
