//! What a rule is, and the list of all.

use fingerpost_diagnostic::{Finding, Severity};

use crate::checked::Checked;
use crate::rules;

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// `FP101`.
    pub code: &'static str,
    /// Its name in kebab-case.
    pub name: &'static str,
    /// How grave its findings are unless the config says otherwise; [`Severity::Off`]: it does not run.
    pub severity: Severity,
    /// One line about what it finds.
    pub summary: &'static str,
    /// Its document, in Markdown.
    pub document: &'static str,
    /// Looks for what it finds.
    pub check: fn(&Checked<'_>, &mut Vec<Finding>),
}

impl Rule {
    /// A finding of this rule.
    pub(crate) fn finding(&self, message: impl Into<String>) -> Finding {
        Finding::new(self.code, self.name, self.severity, message)
    }
}

/// All rules, by code.
pub const RULES: &[Rule] = &[
    rules::unreachable_route::RULE,
    rules::duplicate_route::RULE,
    rules::included_twice::RULE,
    rules::overlapping_routes::RULE,
    rules::router_never_included::RULE,
    rules::repeated_prefix::RULE,
    rules::route_added_after_include::RULE,
    rules::lost_in_include::RULE,
    rules::route_on_unserved_app::RULE,
    rules::module_never_imported::RULE,
    rules::startup_error::RULE,
    rules::mixed_trailing_slash::RULE,
    rules::unused_path_parameter::RULE,
    rules::convertor_annotation_clash::RULE,
    rules::malformed_path::RULE,
    rules::case_variant_path::RULE,
    rules::optional_path_parameter::RULE,
    rules::relies_on_redirect::RULE,
    rules::parameter_name_clash::RULE,
    rules::call_to_missing_route::RULE,
    rules::call_with_wrong_method::RULE,
    rules::typed_parameter_captures::RULE,
    rules::duplicate_operation_id::RULE,
    rules::unknown_route_name::RULE,
    rules::required_dependency_missing::RULE,
    rules::unresolved_registration::RULE,
    rules::syntax_error::RULE,
    rules::no_application::RULE,
    rules::unused_suppression::RULE,
];

/// The rule of a code or a name.
pub fn find(word: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .find(|rule| rule.code.eq_ignore_ascii_case(word) || rule.name == word)
}
