//! What was compared, and how many changes there are: a gate must not become vacuous.

use fingerpost_analysis::compare::{ChangeLevel, Comparison, Side};

use crate::RenderSettings;
use crate::palette::{ATTENTION, Palette};
use crate::words::{count, one_line};

/// The numbers in a sentence, and a second one where tables may be incomplete.
pub fn diff_summary(comparison: &Comparison, settings: RenderSettings) -> String {
    let mut text = sentence(comparison);
    text.push('\n');
    for side in [&comparison.base, &comparison.head] {
        if let Some(doubt) = doubt(side) {
            let doubt = match settings.width {
                Some(width) => textwrap::fill(&doubt, width.max(20)),
                None => doubt,
            };
            text.push_str(&Palette::new(settings.color).paint(ATTENTION, &doubt));
            text.push('\n');
        }
    }
    text
}

/// `main → work tree: 61 → 63 routes, 1 breaking change, 2 notes`.
pub(super) fn sentence(comparison: &Comparison) -> String {
    let (base, head) = (&comparison.base, &comparison.head);
    format!(
        "compared {} of {} with {} of {}: {}",
        count(base.routes, "route", "routes"),
        one_line(&base.name),
        count(head.routes, "route", "routes"),
        one_line(&head.name),
        counts(comparison)
    )
}

/// `1 breaking, 2 warnings`, or that there are no changes.
pub(super) fn counts(comparison: &Comparison) -> String {
    let counted: Vec<String> = [
        (ChangeLevel::Breaking, "breaking change", "breaking changes"),
        (ChangeLevel::Warning, "warning", "warnings"),
        (ChangeLevel::Note, "note", "notes"),
    ]
    .into_iter()
    .map(|(level, one, many)| (comparison.count(level), one, many))
    .filter(|(number, _, _)| *number > 0)
    .map(|(number, one, many)| count(number, one, many))
    .collect();
    if counted.is_empty() {
        "no changes".to_owned()
    } else {
        counted.join(", ")
    }
}

/// What is to be said of a side whose tables may lack rows.
pub(super) fn doubt(side: &Side) -> Option<String> {
    let name = one_line(&side.name);
    (!side.complete).then(|| {
        format!("the table of {name} may be incomplete: a change may be missing here, or be none")
    })
}
