//! What apps and routers are called: the variable that they are assigned to.

use fingerpost_project::Project;
use fingerpost_source::Span;

/// `module:variable` of the object that is made at a place, else the module and the line.
pub(super) fn name_at(project: &Project, span: Span) -> String {
    let module = project.module_name(span.file);
    let text = project.text(span.file);
    let before = text.get(..span.range.start as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    match assigned(line) {
        Some(variable) => format!("{module}:{variable}"),
        None => format!(
            "{module}, line {}",
            project.line_column(span.file, span.range.start).line
        ),
    }
}

/// Words that a statement's head may consist of.
const HEADS: [&str; 3] = ["else", "finally", "try"];

/// The variable or keyword that the text behind this one is assigned to.
fn assigned(before: &str) -> Option<&str> {
    let before = before.trim_end().strip_suffix('=')?;
    let before = before.strip_suffix(':').unwrap_or(before).trim_end();
    let is_head = |text: &str| text.contains(' ') || HEADS.contains(&text);
    let target = match before.trim_start().split_once(": ") {
        Some((head, rest)) if is_head(head) => rest,
        Some((target, _annotation)) => target,
        None => before,
    };
    let is_part = |character: char| character.is_alphanumeric() || "_.[]'\"".contains(character);
    let start = target
        .char_indices()
        .rev()
        .take_while(|(_, character)| is_part(*character))
        .last()?
        .0;
    target.get(start..).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::assigned;

    #[test]
    fn routers_are_called_as_the_variable_that_holds_them() {
        assert_eq!(assigned("router = "), Some("router"));
        assert_eq!(assigned("    self.router = "), Some("self.router"));
        assert_eq!(assigned("api: APIRouter = "), Some("api"));
        assert_eq!(assigned("a = b = "), Some("b"));
        assert_eq!(assigned("if x: router = "), Some("router"));
        assert_eq!(assigned("else: router = "), Some("router"));
        assert_eq!(assigned("routers['users'] = "), Some("routers['users']"));
        assert_eq!(assigned("include(router="), Some("router"));
        assert_eq!(assigned("if (router := "), Some("router"));
        assert_eq!(assigned("return "), None);
        assert_eq!(assigned("x == "), None);
    }
}
