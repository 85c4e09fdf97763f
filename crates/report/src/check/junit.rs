//! `junit`: a failed test case per finding, in a suite per file.

use std::collections::BTreeMap;

use fingerpost_analysis::{Analysis, Finding, Place};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::CheckSummary;
use super::link::{from_here, line_from_here};
use super::phrase::{answer, parts, request, route};
use crate::RenderError;

/// What the tests of suites and reports are called.
const NAME: &str = "fingerpost";

/// Renders the document; without findings it has one passed test case, as readers of such reports take an empty one for a failure.
pub(crate) fn render(analysis: &Analysis) -> Result<String, RenderError> {
    let mut suites: BTreeMap<String, Vec<&Finding>> = BTreeMap::new();
    for finding in &analysis.findings {
        let file = finding
            .place
            .as_ref()
            .map(|place| from_here(analysis, place));
        let suite = file.or_else(|| finding.app.clone());
        suites
            .entry(suite.unwrap_or_else(|| NAME.to_owned()))
            .or_default()
            .push(finding);
    }
    let failures = analysis.findings.len();
    let tests = failures.max(1);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    open(
        &mut writer,
        "testsuites",
        &[
            ("name", NAME),
            ("tests", &tests.to_string()),
            ("failures", &failures.to_string()),
            ("errors", "0"),
        ],
    )?;
    if suites.is_empty() {
        passed(&mut writer, analysis)?;
    }
    for (file, findings) in &suites {
        let number = findings.len().to_string();
        open(
            &mut writer,
            "testsuite",
            &[
                ("name", file),
                ("tests", &number),
                ("failures", &number),
                ("errors", "0"),
            ],
        )?;
        for finding in findings {
            case(&mut writer, (analysis, file), finding)?;
        }
        close(&mut writer, "testsuite")?;
    }
    close(&mut writer, "testsuites")?;
    let mut text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
    text.push('\n');
    Ok(text)
}

/// A suite whose only case has passed.
fn passed(writer: &mut Writer<Vec<u8>>, analysis: &Analysis) -> Result<(), RenderError> {
    open(
        writer,
        "testsuite",
        &[
            ("name", NAME),
            ("tests", "1"),
            ("failures", "0"),
            ("errors", "0"),
        ],
    )?;
    let summary = CheckSummary::new(analysis).looked_at();
    open(
        writer,
        "testcase",
        &[("name", &summary), ("classname", NAME)],
    )?;
    close(writer, "testcase")?;
    close(writer, "testsuite")
}

fn case(
    writer: &mut Writer<Vec<u8>>,
    (analysis, suite): (&Analysis, &str),
    finding: &Finding,
) -> Result<(), RenderError> {
    let about = finding.route.as_ref().map(route);
    let name = match &about {
        Some(route) => format!("{} {} {route}", finding.code, finding.name),
        None => format!("{} {}", finding.code, finding.name),
    };
    let line = finding.place.as_ref().map(|place| place.line.to_string());
    let mut attributes = vec![("name", name.as_str()), ("classname", suite)];
    if let Some(line) = &line {
        attributes.extend([("file", suite), ("line", line)]);
    }
    open(writer, "testcase", &attributes)?;
    open(
        writer,
        "failure",
        &[
            ("message", &finding.message),
            ("type", finding.severity.as_str()),
        ],
    )?;
    writer.write_event(Event::Text(BytesText::new(&allowed(&text(
        analysis, finding,
    )))))?;
    close(writer, "failure")?;
    close(writer, "testcase")
}

fn text(analysis: &Analysis, finding: &Finding) -> String {
    let at = |place: &Place| format!("{}:{}", line_from_here(analysis, place), place.column);
    let mut lines = Vec::new();
    if let Some(place) = &finding.place {
        lines.push(format!("{}: {}", at(place), finding.message));
    }
    let (explaining, further) = parts(finding);
    for related in explaining {
        let place = related.place.as_ref().map(&at).unwrap_or_default();
        lines.push(format!("{place}: {}", related.message));
    }
    lines.extend(
        further
            .iter()
            .filter_map(|one| Some(format!("also {}", route(one.route.as_ref()?)))),
    );
    if let Some(witness) = &finding.witness {
        lines.push(format!(
            "{} is {}",
            request(witness),
            answer(finding, witness)
        ));
    }
    lines.extend(finding.help.iter().map(|help| format!("help: {help}")));
    lines.join("\n")
}

fn open(
    writer: &mut Writer<Vec<u8>>,
    name: &str,
    attributes: &[(&str, &str)],
) -> Result<(), RenderError> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, allowed(value).as_str()));
    }
    Ok(writer.write_event(Event::Start(start))?)
}

fn close(writer: &mut Writer<Vec<u8>>, name: &str) -> Result<(), RenderError> {
    Ok(writer.write_event(Event::End(BytesEnd::new(name)))?)
}

/// The text without characters that XML cannot hold, escaped or not.
fn allowed(text: &str) -> String {
    let is_allowed = |character: char| match character {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => character >= ' ',
    };
    let keep = |character| {
        if is_allowed(character) {
            character
        } else {
            '\u{fffd}'
        }
    };
    text.chars().map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(allowed("a\u{7}b\n\u{ffff}"), "a\u{fffd}b\n\u{fffd}");
    }
}
