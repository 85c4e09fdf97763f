//! Whether something happens, or may happen later, to what an expression only mentions.

use fingerpost_python::{DefinitionKind, called, mentioned};
use fingerpost_source::{FileId, TextRange};

use crate::constructor::fields;
use crate::effect::{changes_environment, changes_given, is_iterator};
use crate::meaning::Target;
use crate::retention::{Retention, Usage, body, name_of};
use crate::state::{class_varies, varies};

/// What gives a module whose names are not told by dots.
const FOUND: [&str; 3] = ["sys.modules", "import_module(", "__import__("];

/// Whether a text speaks of a module that is found by a name that may be computed.
pub(crate) fn mentions_found_module(text: &str) -> bool {
    FOUND.iter().any(|word| text.contains(word))
}

impl Retention<'_> {
    /// Whether reading what an expression of a file's top level mentions may change something: an operator or attribute of an object of the
    /// project's own that keeps something, an iterator.
    pub(crate) fn uses_change(&self, expression: &str) -> bool {
        // Annotations are not read.
        let expression = match expression.trim_start().strip_prefix(':') {
            Some(annotated) => annotated.split_once(" = ").map_or("", |(_, value)| value),
            None => expression,
        };
        changes_environment(expression)
            || mentions_found_module(expression)
            || changes_given(expression, &|root| {
                !self.project.targets_of(self.file, root).is_empty()
            })
            || mentioned(expression).any(|path| self.retains(Usage::Mentioned, path))
    }

    /// Whether the members of an enumeration, which are made with it, are kept; `list` is what stands behind the opening parenthesis.
    pub(crate) fn members_retain(&self, list: &str, place: TextRange) -> bool {
        if !list.contains("Enum") && !list.contains("Flag") {
            return false;
        }
        let Some(skim) = self.project.file(self.file).and_then(|file| file.skim()) else {
            return true;
        };
        let mut definitions = skim.definitions.iter().enumerate();
        let own = definitions.find(|(_, one)| {
            one.kind == DefinitionKind::Class
                && one.range.start <= place.start
                && place.end <= one.range.end
        });
        own.is_some_and(|(at, _)| {
            let target = Target {
                file: self.file,
                at,
                rest: String::new(),
            };
            self.with_definition(&target, |source, definition| {
                self.definition_retains(&target, (source, definition), &mut Vec::new())
            })
        })
    }

    /// Whether reading what a dotted name means, in whatever way, may change something.
    pub(crate) fn mention_changes(
        &self,
        file: FileId,
        path: &str,
        seen: &mut Vec<(FileId, usize)>,
    ) -> bool {
        let targets = self.project.targets_of(file, path);
        targets.iter().any(|target| {
            self.with_definition(target, |source, definition| match definition.kind {
                DefinitionKind::Variable => {
                    let value = body(source, definition);
                    is_iterator(value)
                        || varies(source.text(), name_of(source, definition), value)
                        || self.alias_changes(target, value, seen)
                        || called(value).any(|path| self.instance_changes(target.file, path, seen))
                }
                DefinitionKind::Class => {
                    (!target.rest.is_empty()
                        || body(source, definition).contains("__class_getitem__"))
                        && self.instance_changes(target.file, name_of(source, definition), seen)
                }
                DefinitionKind::Function => false,
            })
        })
    }

    /// Whether a variable is only another name for something that changes.
    fn alias_changes(&self, target: &Target, line: &str, seen: &mut Vec<(FileId, usize)>) -> bool {
        let key = (target.file, target.at);
        let value = line.split_once('=').map_or("", |(_, value)| value).trim();
        let is_part = |letter: char| letter == '_' || letter == '.' || letter.is_alphanumeric();
        if value.is_empty() || !value.chars().all(is_part) || seen.contains(&key) {
            return false;
        }
        seen.push(key);
        let changes = self.mention_changes(target.file, value, seen);
        seen.retain(|one| *one != key);
        changes
    }

    /// Whether using an instance of a class may change something.
    pub(crate) fn instance_changes(
        &self,
        file: FileId,
        path: &str,
        seen: &mut Vec<(FileId, usize)>,
    ) -> bool {
        let targets = self.project.targets_of(file, path);
        targets.iter().any(|target| {
            target.rest.is_empty()
                && self.with_definition(target, |source, definition| {
                    let class = || body(source, definition);
                    definition.kind == DefinitionKind::Class
                        && (class_varies(class())
                            || self.definition_retains(target, (source, definition), seen))
                })
        })
    }

    /// Whether something that stands in the class, like a descriptor, keeps something when an instance is used.
    pub(crate) fn fields_change(
        &self,
        file: FileId,
        class: &str,
        seen: &mut Vec<(FileId, usize)>,
    ) -> bool {
        fields(class).any(|line| {
            called(line).any(|path| {
                let targets = self.project.targets_of(file, path);
                targets.iter().any(|target| {
                    target.rest.is_empty()
                        && self.with_definition(target, |source, definition| {
                            definition.kind == DefinitionKind::Class
                                && self.definition_retains(target, (source, definition), seen)
                        })
                })
            })
        })
    }
}
