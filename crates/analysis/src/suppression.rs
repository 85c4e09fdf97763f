//! Comments that silence findings: `# fingerpost: ignore[FP101]`, `# fingerpost: ignore-file[FP101]`.

use std::collections::BTreeMap;
use std::ops::Range;

use fingerpost_diagnostic::{Certainty, Severity};
use fingerpost_python::LogicalLines;
use fingerpost_rules::Rule;
use fingerpost_source::{FileId, Span, TextRange};

use crate::Place;
use crate::check::Finding;
use crate::convert::Converter;

/// What every such comment contains.
const MARK: &str = "fingerpost:";
/// The rule that tells of comments which silence nothing.
const UNUSED: &str = "FP904";

/// The comments of the files that were looked at, by file.
pub(crate) struct Suppressions {
    files: BTreeMap<String, FileSuppressions>,
}

struct FileSuppressions {
    id: FileId,
    lines: LogicalLines,
    /// Offsets of the starts of lines.
    starts: Vec<u32>,
    comments: Vec<Suppression>,
}

/// One comment.
#[derive(Debug, Default)]
struct Suppression {
    /// From `fingerpost` on, to the closing bracket.
    range: TextRange,
    whole_file: bool,
    /// The rules; `None` for all.
    rules: Option<Vec<Word>>,
    used: bool,
    /// Why it is none.
    mistake: Option<String>,
}

/// A rule as a comment names it.
#[derive(Debug)]
struct Word {
    text: String,
    range: TextRange,
    rule: Option<&'static Rule>,
    used: bool,
}

impl Suppressions {
    /// Reads the comments of files.
    pub(crate) fn of(converter: &Converter<'_>, files: &[FileId]) -> Self {
        let own = files.iter().filter_map(|&id| {
            let (path, text) = converter.own_text(id)?;
            if !text.contains(MARK) {
                return None;
            }
            let lines = LogicalLines::of(&text);
            let comments: Vec<Suppression> = lines
                .comments()
                .iter()
                .filter_map(|comment| parse(&text, *comment))
                .collect();
            let starts = fingerpost_source::line_starts(&text);
            (!comments.is_empty()).then_some((
                path,
                FileSuppressions {
                    id,
                    lines,
                    starts,
                    comments,
                },
            ))
        });
        Self {
            files: own.collect(),
        }
    }

    /// Whether a comment silences a finding; the comment then is of use.
    pub(crate) fn silences(&mut self, finding: &Finding) -> bool {
        let Some(place) = &finding.place else {
            return false;
        };
        let Some(file) = self.files.get_mut(&place.file) else {
            return false;
        };
        let lines = file.lines_around(place);
        let mut silenced = false;
        for comment in &mut file.comments {
            let line = line_of(&file.starts, comment.range.start);
            if comment.mistake.is_none() && (comment.whole_file || lines.contains(&line)) {
                silenced |= comment.silences(finding.code);
            }
        }
        silenced
    }

    /// A finding for each comment, and each rule in one, that silenced nothing.  Of a rule that did not run nothing can be said.
    pub(crate) fn unused(
        &self,
        converter: &Converter<'_>,
        has_run: impl Fn(&Rule) -> bool,
        severity: Severity,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for file in self.files.values() {
            let mut complain = |range: TextRange, message: String, help: String| {
                let span = Span {
                    file: file.id,
                    range,
                };
                findings.extend(
                    converter
                        .place(span)
                        .map(|place| unused(place, severity, message, help)),
                );
            };
            for comment in &file.comments {
                comment.complaints(&has_run, &mut complain);
            }
        }
        findings
    }
}

impl FileSuppressions {
    /// The physical lines of the statement at a place.
    fn lines_around(&self, place: &Place) -> Range<usize> {
        let (start, end) = place.range;
        let whole = self.lines.statement(start);
        let whole = whole.unwrap_or(TextRange::new(start, end));
        let last = whole.end.saturating_sub(1).max(whole.start);
        line_of(&self.starts, whole.start)..line_of(&self.starts, last) + 1
    }
}

fn line_of(starts: &[u32], offset: u32) -> usize {
    starts.partition_point(|start| *start <= offset)
}

impl Suppression {
    fn silences(&mut self, code: &str) -> bool {
        let Some(words) = &mut self.rules else {
            self.used = true;
            return true;
        };
        let mut silenced = false;
        for word in words
            .iter_mut()
            .filter(|word| word.rule.is_some_and(|rule| rule.code == code))
        {
            word.used = true;
            silenced = true;
        }
        silenced
    }

    fn complaints(
        &self,
        has_run: &impl Fn(&Rule) -> bool,
        complain: &mut impl FnMut(TextRange, String, String),
    ) {
        let there = if self.whole_file {
            "in this file"
        } else {
            "on this line"
        };
        let remove = || {
            String::from(
                "remove it; a comment counts on the lines of the decorator, of the `def` line, or of the call",
            )
        };
        if let Some(mistake) = &self.mistake {
            let help = "write `# fingerpost: ignore[FP101]`, `# fingerpost: ignore`, or `# fingerpost: ignore-file[FP101]`";
            complain(self.range, mistake.clone(), String::from(help));
            return;
        }
        let Some(words) = &self.rules else {
            if !self.used {
                complain(
                    self.range,
                    format!("unused suppression: nothing is found {there}"),
                    remove(),
                );
            }
            return;
        };
        for word in words {
            match word.rule {
                None => {
                    let help = match fingerpost_rules::nearest(&word.text) {
                        Some(rule) => format!("did you mean {} ({})?", rule.code, rule.name),
                        None => String::from("`fingerpost rule` lists all rules"),
                    };
                    complain(
                        word.range,
                        format!("unused suppression: `{}` is no rule", word.text),
                        help,
                    );
                }
                Some(rule) if !word.used && rule.code != UNUSED && has_run(rule) => {
                    let message =
                        format!("unused suppression: {} does not occur {there}", rule.code);
                    complain(word.range, message, remove());
                }
                Some(_) => {}
            }
        }
    }
}

fn unused(place: Place, severity: Severity, message: String, help: String) -> Finding {
    Finding {
        code: UNUSED,
        name: fingerpost_rules::find(UNUSED).map_or("unused-suppression", |rule| rule.name),
        severity,
        certainty: Certainty::Exact,
        app: None,
        message,
        place: Some(place),
        label: String::from("this silences nothing"),
        route: None,
        related: Vec::new(),
        witness: None,
        help: Some(help),
        fingerprint: String::new(),
        also_in: Vec::new(),
        count: 1,
    }
}

/// What a comment says to this tool, if it does.
fn parse(text: &str, comment: TextRange) -> Option<Suppression> {
    let whole = text.get(comment.start as usize..comment.end as usize)?;
    let mark = whole.find(MARK)?;
    // Other words may stand before it: `# noqa: F401  # fingerpost: ignore`.
    let before = whole.get(..mark)?.trim_end();
    if !before.ends_with('#') {
        return None;
    }
    let at = |offset: usize| comment.start + u32::try_from(offset).unwrap_or(0);
    let after = mark + MARK.len();
    let rest = whole.get(after..)?;
    let blank = rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    let length = rest
        .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-' && letter != '_')
        .unwrap_or(rest.len());
    let (directive, behind) = rest.split_at(length);
    let start = after + blank + length;
    let mut suppression = Suppression {
        range: TextRange::new(at(mark), at(start)),
        whole_file: directive == "ignore-file",
        ..Suppression::default()
    };
    if !matches!(directive, "ignore" | "ignore-file") {
        suppression.mistake = Some(format!(
            "`{directive}` is nothing that a comment can ask for"
        ));
        return Some(suppression);
    }
    let Some(list) = behind.trim_start().strip_prefix('[') else {
        return Some(suppression);
    };
    let open = start + (behind.len() - behind.trim_start().len()) + 1;
    let Some((list, _reason)) = list.split_once(']') else {
        suppression.mistake = Some(String::from("the list of rules has no closing bracket"));
        return Some(suppression);
    };
    suppression.range.end = at(open + list.len() + 1);
    let mut offset = open;
    let mut words = Vec::new();
    for part in list.split(',') {
        let word = part.trim();
        let first = offset + (part.len() - part.trim_start().len());
        if !word.is_empty() {
            words.push(Word {
                text: word.to_owned(),
                range: TextRange::new(at(first), at(first + word.len())),
                rule: fingerpost_rules::find(word),
                used: false,
            });
        }
        offset += part.len() + 1;
    }
    if words.is_empty() {
        suppression.mistake = Some(String::from("the list of rules is empty"));
    }
    suppression.rules = Some(words);
    Some(suppression)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(comment: &str) -> Option<Suppression> {
        let end = u32::try_from(comment.len()).unwrap();
        parse(comment, TextRange::new(0, end))
    }

    #[test]
    fn rules_stand_in_brackets_by_code_or_name() {
        let comment = "# noqa: E1 # fingerpost: ignore[FP101, duplicate-route] both are old";
        let found = parsed(comment).unwrap();
        let words = found.rules.unwrap();
        let codes: Vec<_> = words
            .iter()
            .filter_map(|word| Some(word.rule?.code))
            .collect();
        assert_eq!(codes, ["FP101", "FP102"]);
        let second = words[1].range;
        assert_eq!(
            &comment[second.start as usize..second.end as usize],
            "duplicate-route"
        );
        assert_eq!(
            &comment[found.range.start as usize..found.range.end as usize],
            "fingerpost: ignore[FP101, duplicate-route]"
        );
    }

    #[test]
    fn without_brackets_everything_is_meant() {
        let found = parsed("#fingerpost:ignore because").unwrap();
        assert!(found.rules.is_none() && !found.whole_file && found.mistake.is_none());
        assert!(parsed("# fingerpost: ignore-file").unwrap().whole_file);
    }

    #[test]
    fn what_is_half_right_is_told_and_talk_is_not() {
        for comment in [
            "# fingerpost: ignore[FP101",
            "# fingerpost: ignore[]",
            "# fingerpost: ignroe[FP101]",
        ] {
            assert!(parsed(comment).unwrap().mistake.is_some(), "{comment}");
        }
        assert!(parsed("# see fingerpost: it is a tool").is_none());
    }
}
