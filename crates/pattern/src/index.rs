//! Finding the few templates among many that can have a path in common with one.

use crate::segments::{Segment, segments};
use crate::template::PathTemplate;
use rustc_hash::FxHashMap;

/// Templates by their segments: a fast first look that never misses a template.
///
/// ```
/// use fingerpost_pattern::{Convertors, PathTemplate, TemplateIndex};
/// let convertors = Convertors::default();
/// let mut index = TemplateIndex::new();
/// for text in ["/users/{id}", "/users/me", "/items/{id}", "/{rest:path}"] {
///     index.insert(&PathTemplate::compile(text, &convertors)?);
/// }
/// let me = PathTemplate::compile("/users/me", &convertors)?;
/// assert_eq!(index.candidates(&me), [0, 1, 3]);
/// assert_eq!(index.candidates_for_path("/items/7"), [2, 3]);
/// # Ok::<(), fingerpost_pattern::TemplateError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct TemplateIndex {
    nodes: Vec<Node>,
    length: usize,
}

#[derive(Debug, Clone, Default)]
struct Node {
    /// Children by the exact text of a segment.
    literal: FxHashMap<String, usize>,
    /// Children for segments that are not exact, with the text they start with.
    open: FxHashMap<String, usize>,
    /// Templates that end here.
    ends: Vec<usize>,
    /// Templates of which any number of segments follows, with the text the next one starts with.
    rests: Vec<(String, usize)>,
}

impl TemplateIndex {
    /// An index of no templates.
    pub fn new() -> Self {
        Self {
            nodes: vec![Node::default()],
            length: 0,
        }
    }

    /// Adds a template; its number is how many were added before.
    pub fn insert(&mut self, template: &PathTemplate) -> usize {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let number = self.length;
        self.length += 1;
        let mut at = 0;
        for segment in segments(template) {
            let fresh = self.nodes.len();
            at = match segment {
                Segment::Literal(text) => *self.nodes[at].literal.entry(text).or_insert(fresh),
                Segment::Open(text) => *self.nodes[at].open.entry(text).or_insert(fresh),
                Segment::Rest(text) => {
                    self.nodes[at].rests.push((text, number));
                    return number;
                }
            };
            if at == fresh {
                self.nodes.push(Node::default());
            }
        }
        self.nodes[at].ends.push(number);
        number
    }

    /// How many templates the index has.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Has the index no templates?
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The numbers of all templates that can have a path in common with the given one, in order.
    pub fn candidates(&self, template: &PathTemplate) -> Vec<usize> {
        let mut found = Vec::new();
        self.collect(&segments(template), &mut found);
        found
    }

    /// The numbers of all templates that can accept the path, in order.
    pub fn candidates_for_path(&self, path: &str) -> Vec<usize> {
        let path = path.strip_suffix('\n').unwrap_or(path);
        let mut found = Vec::new();
        let mut open: Vec<(usize, Option<&str>)> = vec![(0, Some(path))];
        while let Some((at, rest)) = open.pop() {
            let Some(node) = self.nodes.get(at) else {
                continue;
            };
            let Some(rest) = rest else {
                found.extend(&node.ends);
                continue;
            };
            let (segment, after) = match rest.split_once('/') {
                Some((segment, after)) => (segment, Some(after)),
                None => (rest, None),
            };
            let may_start = |text: &str| segment.starts_with(text);
            found.extend(
                node.rests
                    .iter()
                    .filter(|(text, _)| may_start(text))
                    .map(|(_, number)| *number),
            );
            open.extend(node.literal.get(segment).map(|&child| (child, after)));
            open.extend(
                node.open
                    .iter()
                    .filter(|(text, _)| may_start(text))
                    .map(|(_, &child)| (child, after)),
            );
        }
        found.sort_unstable();
        found
    }

    fn collect(&self, wanted: &[Segment], found: &mut Vec<usize>) {
        let mut todo = vec![(0, wanted)];
        while let Some((at, wanted)) = todo.pop() {
            let Some(node) = self.nodes.get(at) else {
                continue;
            };
            let Some((first, after)) = wanted.split_first() else {
                found.extend(&node.ends);
                continue;
            };
            let rests = node
                .rests
                .iter()
                .filter(|(text, _)| may_meet_start(first, text));
            found.extend(rests.map(|(_, number)| *number));
            match first {
                Segment::Literal(text) => {
                    todo.extend(node.literal.get(text).map(|&child| (child, after)));
                    let open = node
                        .open
                        .iter()
                        .filter(|(start, _)| text.starts_with(start.as_str()));
                    todo.extend(open.map(|(_, &child)| (child, after)));
                }
                Segment::Open(start) => {
                    let literal = node
                        .literal
                        .iter()
                        .filter(|(text, _)| text.starts_with(start.as_str()));
                    todo.extend(literal.map(|(_, &child)| (child, after)));
                    let open = node.open.iter().filter(|(text, _)| agree(text, start));
                    todo.extend(open.map(|(_, &child)| (child, after)));
                }
                Segment::Rest(start) => {
                    let literal = node
                        .literal
                        .iter()
                        .filter(|(text, _)| text.starts_with(start.as_str()));
                    let open = node.open.iter().filter(|(text, _)| agree(text, start));
                    for (_, &child) in literal.chain(open) {
                        self.collect_all(child, found);
                    }
                }
            }
        }
        found.sort_unstable();
    }

    /// Everything from a node on.
    fn collect_all(&self, start: usize, found: &mut Vec<usize>) {
        let mut todo = vec![start];
        while let Some(at) = todo.pop() {
            let Some(node) = self.nodes.get(at) else {
                continue;
            };
            found.extend(&node.ends);
            found.extend(node.rests.iter().map(|(_, number)| *number));
            todo.extend(node.literal.values().chain(node.open.values()));
        }
    }
}

/// Can the segment start like the text?
fn may_meet_start(segment: &Segment, text: &str) -> bool {
    match segment {
        Segment::Literal(known) => known.starts_with(text),
        Segment::Open(known) | Segment::Rest(known) => agree(known, text),
    }
}

/// Is one text the start of the other?
fn agree(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}
