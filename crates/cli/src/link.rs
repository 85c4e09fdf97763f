//! Where a file and line of a page lead to.

use std::fmt::Write as _;

use camino::{Utf8Path, Utf8PathBuf};

use crate::failure::Failure;

/// What `vscode` stands for.
const VSCODE: &str = "vscode://file/{root}/{file}:{line}";
/// Schemes that run what they are given.
const REFUSED: [&str; 3] = ["javascript", "data", "vbscript"];

/// Checks a template and fills in the analysed folder.
pub(crate) fn link(template: &str, path: &Utf8Path) -> Result<String, Failure> {
    let template = if template == "vscode" {
        VSCODE
    } else {
        template
    };
    if !template.contains("{file}") {
        return Err(Failure::new(format!("`--link-template {template}` has no place for the file")).with_help(
            "write an address with {file} and {line}, such as https://example.org/blob/main/{file}#L{line}, or just `vscode`",
        ));
    }
    let scheme = template.split(':').next().unwrap_or_default().trim();
    if REFUSED
        .iter()
        .any(|refused| scheme.eq_ignore_ascii_case(refused))
    {
        return Err(Failure::new(format!(
            "`--link-template {template}` would run as a script"
        ))
        .with_help("write an address that opens a file, such as https://… or vscode://…"));
    }
    if !template.contains("{root}") {
        return Ok(template.to_owned());
    }
    let root = absolute(path)?;
    Ok(template.replace("{root}", encoded(root.as_str()).trim_start_matches('/')))
}

/// The analysed folder; for a file its folder.
fn absolute(path: &Utf8Path) -> Result<Utf8PathBuf, Failure> {
    let root = path
        .canonicalize_utf8()
        .map_err(|error| Failure::new(format!("could not find {path}: {error}")))?;
    match root.parent() {
        Some(folder) if root.is_file() => Ok(folder.to_owned()),
        _ => Ok(root),
    }
}

/// Percent-encodes what has a meaning in addresses; slashes stay.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn templates_are_checked_and_the_root_is_filled_in() {
        let here = Utf8Path::new(".");
        let github = "https://example.org/blob/main/{file}#L{line}";
        assert_eq!(link(github, here).unwrap(), github);
        let code = link("vscode", here).unwrap();
        assert!(code.starts_with("vscode://file/"), "{code}");
        assert!(code.ends_with("/{file}:{line}"), "{code}");
        assert!(link("https://example.org", here).is_err());
        assert!(link("JavaScript:alert({file})", here).is_err());
        assert_eq!(encoded("/a b/é{x}"), "/a%20b/%C3%A9%7Bx%7D");
    }
}
