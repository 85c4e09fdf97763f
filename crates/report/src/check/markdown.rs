//! `markdown`: a table, for job summaries and comments.

use fingerpost_analysis::{Analysis, Finding};

use super::CheckSummary;
use super::link::line_from_here;
use super::phrase::{answer, parts, request, route};
use crate::RenderSettings;
use crate::markdown::{code, escape};
use crate::words::one_line;

/// Renders the numbers, then a row per finding.
pub(crate) fn render(analysis: &Analysis) -> String {
    let summary = CheckSummary::new(analysis).lines(RenderSettings::default());
    let mut lines: Vec<String> = summary
        .lines()
        .map(|line| format!("{}  ", escape(line)))
        .collect();
    if let Some(first) = lines.first_mut() {
        *first = format!("**fingerpost {}**  ", first.trim_end());
    }
    if !analysis.findings.is_empty() {
        lines.push(String::new());
        lines.push(String::from("| Rule | Severity | Where | What | Help |"));
        lines.push(String::from("| --- | --- | --- | --- | --- |"));
        lines.extend(
            analysis
                .findings
                .iter()
                .map(|finding| row(analysis, finding)),
        );
    }
    lines.join("\n") + "\n"
}

fn row(analysis: &Analysis, finding: &Finding) -> String {
    let place = match &finding.place {
        Some(place) => code(&line_from_here(analysis, place)),
        None => code(finding.app.as_deref().unwrap_or_default()),
    };
    let mut what = vec![with_code(&one_line(&finding.message))];
    if let Some(witness) = &finding.witness {
        what.push(format!(
            "{} is {}",
            code(&request(witness)),
            escape(&answer(finding, witness))
        ));
    }
    let (explaining, further) = parts(finding);
    for related in explaining {
        let Some(place) = &related.place else {
            continue;
        };
        let place = line_from_here(analysis, place);
        what.push(format!(
            "{}: {}",
            with_code(&one_line(&related.message)),
            code(&place)
        ));
    }
    if !further.is_empty() {
        let routes = further.iter().filter_map(|related| related.route.as_ref());
        let routes: Vec<String> = routes.map(|one| code(&route(one))).collect();
        what.push(format!(
            "<details><summary>{} more</summary>{}</details>",
            further.len(),
            routes.join("<br>")
        ));
    }
    let help = finding
        .help
        .as_deref()
        .map(|help| with_code(&one_line(help)));
    format!(
        "| {} {} | {} | {place} | {} | {} |",
        finding.code,
        finding.name,
        finding.severity,
        what.join("<br>"),
        help.unwrap_or_default()
    )
}

/// Plain text whose parts in backticks stay code.
fn with_code(text: &str) -> String {
    // A path may itself hold a backtick: then nothing can be told apart.
    if text.matches('`').count() % 2 == 1 {
        return escape(text);
    }
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(at, part)| {
        if at % 2 == 1 {
            code(part)
        } else {
            escape(part)
        }
    });
    parts.collect()
}
