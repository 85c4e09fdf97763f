//! An explanation for people.

use fingerpost_analysis::explain::Explanation;

use super::line::render_explanation_line;
use crate::RenderSettings;

/// The explanation of one request.
pub fn render_explanation(explanation: &Explanation<'_>, _settings: RenderSettings) -> String {
    let mut text = String::new();
    render_explanation_line(explanation, &mut text);
    text
}
