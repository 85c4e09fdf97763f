//! One file for each rule.

pub(crate) mod duplicate_route;
pub(crate) mod included_twice;
pub(crate) mod lost_in_include;
pub(crate) mod no_application;
pub(crate) mod overlapping_routes;
pub(crate) mod route_added_after_include;
pub(crate) mod startup_error;
pub(crate) mod syntax_error;
pub(crate) mod unreachable_route;
pub(crate) mod unresolved_registration;

mod conflict;
mod lost;
