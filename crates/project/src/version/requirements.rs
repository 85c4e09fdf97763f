//! Requirement lines, in requirements files and elsewhere.

use std::str::FromStr;

use camino::Utf8Path;
use fingerpost_source::FileSystem;
use pep440_rs::{Operator, VersionSpecifiers};

use super::Version;
use crate::config::read_text;
use crate::workspace::list_directory;

/// A requirement of one package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Requirement {
    /// As written, without extras, markers and comments.
    pub(super) text: String,
    specifier: String,
}

impl Requirement {
    /// Reads a PEP 508 requirement if it is about the package.
    pub(super) fn parse(line: &str, package: &str) -> Option<Self> {
        let line = line
            .split(" #")
            .next()
            .unwrap_or(line)
            .split(';')
            .next()
            .unwrap_or(line);
        let line = line
            .split(" --")
            .next()
            .unwrap_or(line)
            .trim()
            .trim_end_matches('\\')
            .trim();
        let end = line
            .find(|letter: char| !is_name(letter))
            .unwrap_or(line.len());
        let (name, rest) = line.split_at(end);
        if normal(name) != package {
            return None;
        }
        let rest = rest.trim_start();
        let rest = if rest.starts_with('[') {
            rest.split_once(']')?.1
        } else {
            rest
        };
        let specifier = rest
            .trim()
            .trim_start_matches('(')
            .trim_end_matches(')')
            .trim();
        Self::new(package, specifier)
    }

    /// A requirement from its parts, with Poetry's spellings (`^0.100`, `~0.100`, `*`) as well.
    pub(super) fn new(package: &str, specifier: &str) -> Option<Self> {
        if specifier.starts_with('@') {
            return None;
        }
        let shown = if specifier == "*" { "" } else { specifier };
        Some(Self {
            text: format!("{package}{shown}"),
            specifier: translate(specifier)?,
        })
    }

    /// The specifiers, if they are well-formed.
    pub(super) fn specifiers(&self) -> Option<VersionSpecifiers> {
        VersionSpecifiers::from_str(&self.specifier).ok()
    }

    /// The version, if the requirement allows just one.
    pub(super) fn exact(&self) -> Option<Version> {
        let specifiers = self.specifiers()?;
        let mut all = specifiers.iter();
        let (Some(only), None) = (all.next(), all.next()) else {
            return None;
        };
        let is_exact = matches!(only.operator(), Operator::Equal | Operator::ExactEqual);
        is_exact
            .then(|| only.version().to_string().parse().ok())
            .flatten()
    }
}

/// The version that a requirements file of the folder pins.
pub(super) fn pinned(
    system: &dyn FileSystem,
    folder: &Utf8Path,
    package: &str,
) -> Option<(Version, String)> {
    requirement_files(system, folder)
        .into_iter()
        .find_map(|file| {
            let requirement = requirement_in(system, &folder.join(&file), package)?;
            Some((requirement.exact()?, file))
        })
}

/// The requirement in a requirements file of the folder.
pub(super) fn required(
    system: &dyn FileSystem,
    folder: &Utf8Path,
    package: &str,
) -> Option<(Requirement, String)> {
    let mut files = requirement_files(system, folder).into_iter();
    files.find_map(|file| Some((requirement_in(system, &folder.join(&file), package)?, file)))
}

fn requirement_in(system: &dyn FileSystem, path: &Utf8Path, package: &str) -> Option<Requirement> {
    read_text(system, path)?
        .lines()
        .find_map(|line| Requirement::parse(line, package))
}

/// `requirements.txt` first, then the others in the folder and in its `requirements` folder, sorted.
fn requirement_files(system: &dyn FileSystem, folder: &Utf8Path) -> Vec<String> {
    let is_list =
        |name: &str| name.as_bytes().ends_with(b".txt") || name.as_bytes().ends_with(b".in");
    let names = |below: &str| {
        let entries = list_directory(system, &folder.join(below)).unwrap_or_default();
        entries
            .into_iter()
            .filter(|(_, is_folder)| !is_folder)
            .map(|(name, _)| name)
    };
    let mut files: Vec<String> = names("")
        .filter(|name| name.starts_with("requirements") && is_list(name))
        .collect();
    files.sort_by_key(|name| (name != "requirements.txt", name.clone()));
    files.extend(
        names("requirements")
            .filter(|name| is_list(name))
            .map(|name| format!("requirements/{name}")),
    );
    files
}

/// A package name as PEP 503 compares it.
pub(super) fn normal(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', '.'], "-")
}

fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')
}

/// Poetry's `^` and `~` in terms of PEP 440.
fn translate(specifier: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in specifier
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty() && *part != "*")
    {
        let tilde = part.strip_prefix('~').filter(|rest| !rest.starts_with('='));
        if let Some(version) = part.strip_prefix('^') {
            parts.push(format!(">={version},<{}", above_caret(version)?));
        } else if let Some(version) = tilde {
            parts.push(format!(">={version},<{}", above_tilde(version)?));
        } else if part.starts_with(|letter: char| letter.is_ascii_digit()) {
            parts.push(format!("=={part}"));
        } else {
            parts.push(part.to_owned());
        }
    }
    Some(parts.join(","))
}

/// The first number that is not zero may not grow.
fn above_caret(version: &str) -> Option<String> {
    let numbers = numbers(version)?;
    let place = numbers
        .iter()
        .position(|number| *number != 0)
        .unwrap_or(numbers.len() - 1);
    Some(bumped(&numbers, place))
}

fn above_tilde(version: &str) -> Option<String> {
    let numbers = numbers(version)?;
    Some(bumped(&numbers, 1.min(numbers.len() - 1)))
}

fn numbers(version: &str) -> Option<Vec<u64>> {
    let numbers: Option<Vec<u64>> = version
        .trim()
        .split('.')
        .map(|part| part.parse().ok())
        .collect();
    numbers.filter(|numbers| !numbers.is_empty())
}

fn bumped(numbers: &[u64], place: usize) -> String {
    let kept = numbers.iter().take(place).copied();
    let last = numbers.get(place).map_or(1, |number| number + 1);
    kept.chain([last])
        .map(|number| number.to_string())
        .collect::<Vec<_>>()
        .join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requirements_are_read_with_extras_markers_and_hashes() {
        let parse = |line| Requirement::parse(line, "fastapi");
        assert_eq!(
            parse("FastAPI[all]==0.110.0 ; python_version>'3' # c").and_then(|r| r.exact()),
            Some(Version::new(0, 110, 0))
        );
        assert_eq!(
            parse("fastapi==0.100.1 \\").and_then(|r| r.exact()),
            Some(Version::new(0, 100, 1))
        );
        assert_eq!(parse("fastapi>=0.100,<0.120").and_then(|r| r.exact()), None);
        assert_eq!(parse("fastapi-users==1.0"), None);
        assert_eq!(parse("# fastapi==1.0"), None);
    }

    #[test]
    fn carets_and_tildes_are_ranges() {
        assert_eq!(translate("^0.100.1").as_deref(), Some(">=0.100.1,<0.101"));
        assert_eq!(translate("~0.100").as_deref(), Some(">=0.100,<0.101"));
        assert_eq!(
            translate("~=0.100.2,!=0.100.3").as_deref(),
            Some("~=0.100.2,!=0.100.3")
        );
        assert_eq!(translate("*").as_deref(), Some(""));
    }
}
