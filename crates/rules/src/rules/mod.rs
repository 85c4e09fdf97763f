//! One file for each rule.

pub(crate) mod call_to_missing_route;
pub(crate) mod call_with_wrong_method;
pub(crate) mod case_variant_path;
pub(crate) mod convertor_annotation_clash;
pub(crate) mod duplicate_operation_id;
pub(crate) mod duplicate_route;
pub(crate) mod included_twice;
pub(crate) mod lost_in_include;
pub(crate) mod malformed_path;
pub(crate) mod mixed_trailing_slash;
pub(crate) mod module_never_imported;
pub(crate) mod no_application;
pub(crate) mod optional_path_parameter;
pub(crate) mod overlapping_routes;
pub(crate) mod parameter_name_clash;
pub(crate) mod relies_on_redirect;
pub(crate) mod repeated_prefix;
pub(crate) mod required_dependency_missing;
pub(crate) mod route_added_after_include;
pub(crate) mod route_on_unserved_app;
pub(crate) mod router_never_included;
pub(crate) mod startup_error;
pub(crate) mod syntax_error;
pub(crate) mod typed_parameter_captures;
pub(crate) mod unknown_route_name;
pub(crate) mod unreachable_route;
pub(crate) mod unresolved_registration;
pub(crate) mod unused_path_parameter;
pub(crate) mod unused_suppression;

mod call;
mod conflict;
mod lost;
mod redirect_target;
mod refusal;
mod route_name;

/// `1 route answers`, `2 routes answer`: what stands behind `route`, and the verb.
fn route_words(count: usize) -> (&'static str, &'static str) {
    if count == 1 {
        ("", "answers")
    } else {
        ("s", "answer")
    }
}
