//! One corpus case: a Markdown file that holds a small project and says which routes it registers.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range as LineRange;

use anyhow::{Context, Result, bail, ensure};

use crate::table::Table;
use crate::version::{Range, Version};

/// A parsed case.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// `topic/file-name-without-md`.
    pub name: String,
    /// The whole file.
    pub text: String,
    /// The project: relative paths and contents.
    pub files: Vec<(String, String)>,
    /// `module:attribute`.
    pub entry: String,
    /// Other apps that the project serves, which `check` and `explain` are told of.
    pub also: Vec<String>,
    /// The numbers of the situations (`docs/situations.md`) that it shows.
    pub situations: Vec<usize>,
    /// Folders on the import path, relative to the project.
    pub paths: Vec<String>,
    /// The sample project below `corpus/projects` whose files these are.
    pub project: Option<String>,
    /// Whether the table is the one after the server has started the app.
    pub startup: bool,
    /// Why the live framework cannot judge it.
    pub not_live: Option<String>,
    /// What it should come to, by version.
    pub expectations: Vec<Expectation>,
    /// Parts of the unresolved entries that the tool must report; it must report none where this is empty.
    pub unresolved: Vec<String>,
    /// What `explain` says to requests.
    pub explained: Vec<ExplainedRequest>,
    /// What the rules find.
    pub checked: Vec<CheckedRules>,
}

/// What rules find.
#[derive(Clone, Debug)]
pub struct CheckedRules {
    /// For which versions.
    pub range: Range,
    /// The rules that are selected; none for those that are on by themselves.
    pub select: Vec<String>,
    /// Whether the advice of each finding is a part of the answer.
    pub help: bool,
    /// The whole answer.
    pub text: String,
    /// The lines of the answer in the case's text.
    pub lines: LineRange<usize>,
}

/// What `explain` says to one request.
#[derive(Clone, Debug)]
pub struct ExplainedRequest {
    /// For which versions.
    pub range: Range,
    /// The method.
    pub method: String,
    /// The path or URL.
    pub target: String,
    /// The whole answer.
    pub text: String,
    /// The lines of the answer in the case's text.
    pub lines: LineRange<usize>,
}

/// What a case comes to in a range of versions.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// For which versions.
    pub range: Range,
    /// What.
    pub outcome: Outcome,
    /// The lines of the section, its title included, in the case's text.
    pub lines: LineRange<usize>,
}

/// What importing an app comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The app starts and has this table.
    Routes(Table),
    /// It does not start.
    StartupError {
        /// The exception's class.
        kind: String,
        /// Its text; white space does not count, and a `…` at the end stands for anything.
        message: String,
    },
}

impl Case {
    /// Reads a case.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let mut case = Self {
            name: name.to_owned(),
            text: text.to_owned(),
            ..Self::default()
        };
        let lines: Vec<&str> = text.lines().collect();
        ensure!(
            lines.first().is_some_and(|line| line.starts_with("# ")),
            "a case begins with `# Title`"
        );
        let body = case.read_project(&lines)?;
        case.read_sections(&lines, body)?;
        ensure!(
            !case.entry.is_empty(),
            "there is no `entry: module:attribute` line"
        );
        ensure!(
            !case.files.is_empty() || case.project.is_some(),
            "there are no files"
        );
        if case.paths.is_empty() {
            case.paths.push(".".to_owned());
        }
        Ok(case)
    }

    /// The expectation for a version.
    pub fn expected(&self, version: &Version) -> Option<&Expectation> {
        self.expectations
            .iter()
            .find(|expectation| expectation.range.contains(version))
    }

    /// A hash of what the live framework's answer depends on: not the prose, not the expectations.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (
            &self.name,
            &self.files,
            &self.entry,
            &self.paths,
            self.startup,
        )
            .hash(&mut hasher);
        hasher.finish()
    }

    /// Everything before the first section; returns its line.
    fn read_project(&mut self, lines: &[&str]) -> Result<usize> {
        let mut index = 0;
        let mut file = None;
        while index < lines.len() && !lines[index].starts_with("## ") {
            let line = lines[index];
            if line.starts_with("```") {
                let end = fence_end(lines, index)?;
                let name: String = file
                    .take()
                    .with_context(|| format!("line {}: this block has no file name", index + 1))?;
                let mut content = lines[index + 1..end].join("\n");
                content.push('\n');
                self.files.push((name, content));
                index = end;
            } else if let Some(name) = line
                .strip_prefix('`')
                .and_then(|rest| rest.strip_suffix("`:"))
            {
                file = Some(name.to_owned());
            } else {
                self.read_setting(line)
                    .with_context(|| format!("line {}", index + 1))?;
            }
            index += 1;
        }
        Ok(index)
    }

    fn read_setting(&mut self, line: &str) -> Result<()> {
        let Some((key, value)) = line.split_once(": ") else {
            return Ok(());
        };
        let value = value.trim();
        match key {
            "entry" => value.trim_matches('`').clone_into(&mut self.entry),
            "also" => self.also = list(value),
            "paths" => self.paths = list(value),
            "situation" => {
                self.situations = list(value)
                    .iter()
                    .map(|number| Ok(number.parse()?))
                    .collect::<Result<_>>()?;
            }
            "project" => self.project = Some(value.to_owned()),
            "startup" => self.startup = value == "true",
            "empty" => self
                .files
                .extend(list(value).into_iter().map(|name| (name, String::new()))),
            "live" => {
                self.not_live = value
                    .strip_prefix("false")
                    .map(|reason| reason.trim().to_owned());
            }
            _ => {}
        }
        Ok(())
    }

    /// The apps that `check` and `explain` are told of: that of the table first.
    pub fn apps(&self) -> Vec<String> {
        let entry = std::iter::once(&self.entry);
        entry.chain(&self.also).cloned().collect()
    }

    fn read_sections(&mut self, lines: &[&str], start: usize) -> Result<()> {
        let titles: Vec<usize> = (start..lines.len())
            .filter(|index| lines[*index].starts_with("## "))
            .collect();
        for (position, first) in titles.iter().enumerate() {
            let end = titles.get(position + 1).copied().unwrap_or(lines.len());
            let (title, range) = split_title(lines[*first].trim_start_matches("## "))?;
            let body = lines[first + 1..end].iter().copied();
            let outcome = match title {
                "Routes" => Outcome::Routes(Table::parse(body)?),
                "Startup error" => startup_error(body),
                "Explain" => {
                    self.explained
                        .extend(explained(lines, *first..end, &range)?);
                    continue;
                }
                "Findings" => {
                    self.checked.extend(checked(lines, *first..end, &range)?);
                    continue;
                }
                "Unresolved" => {
                    self.unresolved.extend(
                        body.filter_map(|line| line.strip_prefix("- "))
                            .map(without_ticks),
                    );
                    continue;
                }
                _ => bail!("line {}: there is no section {title:?}", first + 1),
            };
            self.expectations.push(Expectation {
                range,
                outcome,
                lines: *first..end,
            });
        }
        Ok(())
    }
}

fn fence_end(lines: &[&str], start: usize) -> Result<usize> {
    let inside = lines.iter().enumerate().skip(start + 1);
    let end = inside
        .into_iter()
        .find(|(_, line)| line.trim_end() == "```");
    end.map(|(index, _)| index)
        .with_context(|| format!("line {}: this block has no end", start + 1))
}

/// The blocks of an `## Explain` section: a fence with the words `explain GET /x`, and the answer.
fn explained(
    lines: &[&str],
    section: LineRange<usize>,
    range: &Range,
) -> Result<Vec<ExplainedRequest>> {
    let mut found = Vec::new();
    let mut index = section.start;
    while index < section.end {
        if let Some(request) = lines[index].strip_prefix("```explain ") {
            let end = fence_end(lines, index)?;
            let (method, target) = request
                .split_once(' ')
                .with_context(|| format!("line {}: write ```explain METHOD URL", index + 1))?;
            found.push(ExplainedRequest {
                range: range.clone(),
                method: method.to_owned(),
                target: target.to_owned(),
                text: lines[index + 1..end].join("\n"),
                lines: index + 1..end,
            });
            index = end;
        }
        index += 1;
    }
    Ok(found)
}

/// The blocks of a `## Findings` section: `findings`, the rules that are selected, and what they find.
fn checked(lines: &[&str], section: LineRange<usize>, range: &Range) -> Result<Vec<CheckedRules>> {
    let mut found = Vec::new();
    let mut index = section.start;
    while index < section.end {
        if let Some(select) = lines[index].strip_prefix("```findings") {
            let end = fence_end(lines, index)?;
            let words = || select.split_whitespace();
            let codes = words().filter(|word| *word != "help");
            found.push(CheckedRules {
                range: range.clone(),
                select: codes.map(str::to_owned).collect(),
                help: words().any(|word| word == "help"),
                text: lines[index + 1..end].join("\n"),
                lines: index + 1..end,
            });
            index = end;
        }
        index += 1;
    }
    Ok(found)
}

fn split_title(title: &str) -> Result<(&str, Range)> {
    match title.split_once(" (") {
        Some((title, range)) => Ok((title, Range::parse(range.trim_end().trim_end_matches(')'))?)),
        None => Ok((title.trim(), Range::default())),
    }
}

fn startup_error<'a>(lines: impl Iterator<Item = &'a str>) -> Outcome {
    let text = one_line(&lines.collect::<Vec<_>>().join(" "));
    let text = text.trim_matches('`');
    let (kind, message) = text.split_once(':').unwrap_or((text, ""));
    Outcome::StartupError {
        kind: kind.to_owned(),
        message: message.trim().to_owned(),
    }
}

/// The text with every run of white space as one blank.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list(value: &str) -> Vec<String> {
    value.split(',').map(without_ticks).collect()
}

fn without_ticks(text: &str) -> String {
    text.trim().trim_matches('`').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Title\n\nWhy.\n\n`main.py`:\n\n```python\napp = 1\n```\n\nempty: `a/__init__.py`\nentry: main:app\n
## Routes (fastapi < 0.137)\n\n| kind | path |\n|--|--|\n| http | `/x` |\n
## Startup error (fastapi >= 0.137)\n\n`TypeError: no: really`\n";

    #[test]
    fn a_case_has_files_an_entry_and_expectations_by_version() {
        let case = Case::parse("topic/name", TEXT).unwrap();
        assert_eq!(case.files.len(), 2);
        assert_eq!(case.entry, "main:app");
        let new = case.expected(&Version::parse("0.165.0").unwrap()).unwrap();
        let error = Outcome::StartupError {
            kind: "TypeError".into(),
            message: "no: really".into(),
        };
        assert_eq!(new.outcome, error);
    }

    #[test]
    fn a_block_without_a_file_name_is_an_error() {
        assert!(Case::parse("topic/name", "# T\n\n```python\n```\n").is_err());
    }
}
