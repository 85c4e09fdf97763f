//! The wall around tree-sitter: nothing outside this folder names it.
//!
//! A [`Node`] carries its kind and field as small enumerations, so that lowering never compares strings.

mod kind;
mod map;

use std::cell::RefCell;
use std::sync::LazyLock;

use fingerpost_source::TextRange;
use tree_sitter::{Language, Parser, Tree, TreeCursor};

pub(crate) use kind::{Field, Kind};
pub(crate) use map::OffsetMap;

/// Kinds and fields by tree-sitter's numbers.
struct Tables {
    kinds: Vec<Kind>,
    fields: Vec<Field>,
}

static LANGUAGE: LazyLock<Language> = LazyLock::new(|| tree_sitter_python::LANGUAGE.into());

static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    kinds: (0..LANGUAGE.node_kind_count())
        .map(|id| {
            let id = u16::try_from(id).unwrap_or(u16::MAX);
            let name = LANGUAGE.node_kind_for_id(id).unwrap_or("");
            Kind::from_name(name, LANGUAGE.node_kind_is_named(id))
        })
        .collect(),
    fields: (0..=LANGUAGE.field_count())
        .map(|id| {
            let id = u16::try_from(id).unwrap_or(0);
            Field::from_name(LANGUAGE.field_name_for_id(id).unwrap_or(""))
        })
        .collect(),
});

thread_local! {
    /// One parser per worker thread; `None` if the grammar does not fit the library.
    static PARSER: RefCell<Option<Parser>> = RefCell::new(new_parser());
}

fn new_parser() -> Option<Parser> {
    let mut parser = Parser::new();
    parser.set_language(&LANGUAGE).ok()?;
    Some(parser)
}

/// Parses with a limit on the parser's steps: recovery from thousands of errors takes quadratic time.  The limit counts steps,
/// not seconds, so that results do not depend on the machine.
fn parse_within_budget(parser: &mut Parser, text: &str) -> Option<Tree> {
    let bytes = text.as_bytes();
    let mut budget = STEP_BASE + bytes.len() / BYTES_PER_STEP;
    let mut has_budget_ended = |_: &tree_sitter::ParseState| {
        budget = budget.saturating_sub(1);
        budget == 0
    };
    let options = tree_sitter::ParseOptions::new().progress_callback(&mut has_budget_ended);
    let mut read = |offset: usize, _| bytes.get(offset..).unwrap_or(&[]);
    let tree = parser.parse_with_options(&mut read, None, Some(options));
    if tree.is_none() {
        parser.reset();
    }
    tree
}

/// Steps (of a hundred parser operations) that every text may take.
const STEP_BASE: usize = 5_000;
/// Bytes that add one step.
const BYTES_PER_STEP: usize = 15;

/// A parsed text; its nodes tell their places in the file.
pub(crate) struct SyntaxTree {
    tree: Tree,
    map: OffsetMap,
}

impl SyntaxTree {
    /// Parses a text; `None` if that takes far too many steps, or if the grammar does not fit the library.
    pub(crate) fn parse(text: &str, map: &OffsetMap) -> Option<Self> {
        let tree = PARSER.with_borrow_mut(|parser| parse_within_budget(parser.as_mut()?, text))?;
        let map = map.clone();
        Some(Self { tree, map })
    }

    /// The root node.
    pub(crate) fn root(&self) -> Node<'_> {
        Node::new(self.tree.root_node(), Field::None, &self.map)
    }

    /// A walker over the nodes of this tree.
    pub(crate) fn walker(&self) -> Walker<'_> {
        Walker {
            cursor: self.tree.walk(),
        }
    }
}

/// A node with its kind and the field under which its parent holds it.
#[derive(Clone, Copy)]
pub(crate) struct Node<'tree> {
    raw: tree_sitter::Node<'tree>,
    map: &'tree OffsetMap,
    /// What it is.
    pub(crate) kind: Kind,
    /// Its role in the parent.
    pub(crate) field: Field,
}

impl<'tree> Node<'tree> {
    fn new(raw: tree_sitter::Node<'tree>, field: Field, map: &'tree OffsetMap) -> Self {
        let id = raw.kind_id();
        let kind = if id == u16::MAX {
            Kind::Error
        } else if raw.start_byte() == raw.end_byte() && raw.is_missing() {
            Kind::Missing
        } else {
            TABLES
                .kinds
                .get(usize::from(id))
                .copied()
                .unwrap_or(Kind::Other)
        };
        Self {
            raw,
            map,
            kind,
            field,
        }
    }

    /// Its bytes in the file.
    pub(crate) fn range(self) -> TextRange {
        let raw = self.range_in_tree();
        TextRange::new(self.map.in_file(raw.start), self.map.in_file(raw.end))
    }

    /// Its bytes in the text that was parsed.
    pub(crate) fn range_in_tree(self) -> TextRange {
        TextRange::new(offset(self.raw.start_byte()), offset(self.raw.end_byte()))
    }

    /// Whether it or something in it could not be parsed.
    pub(crate) fn has_error(self) -> bool {
        self.raw.has_error()
    }

    /// The kinds of its parent and of the parent's parent; slow, for errors only.
    pub(crate) fn ancestors(self) -> [Kind; 2] {
        let parent = self.raw.parent();
        let kind = |node: Option<tree_sitter::Node<'tree>>| {
            node.map_or(Kind::Other, |node| {
                Node::new(node, Field::None, self.map).kind
            })
        };
        [
            kind(parent),
            kind(parent.and_then(|parent| parent.parent())),
        ]
    }

    /// tree-sitter's name for its kind, for messages.
    pub(crate) fn grammar_name(self) -> &'static str {
        self.raw.kind()
    }
}

/// Offsets beyond 4 GiB cannot occur: such files are not parsed.
fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

/// Lists children; reuses one cursor.
pub(crate) struct Walker<'tree> {
    cursor: TreeCursor<'tree>,
}

impl<'tree> Walker<'tree> {
    /// The children of a node without comments; ERROR nodes are kept.
    pub(crate) fn children_with_errors(&mut self, node: Node<'tree>) -> Vec<Node<'tree>> {
        let mut children = Vec::with_capacity(node.raw.child_count());
        self.cursor.reset(node.raw);
        if !self.cursor.goto_first_child() {
            return children;
        }
        loop {
            let field = self.cursor.field_id().map_or(Field::None, |id| {
                TABLES
                    .fields
                    .get(usize::from(id.get()))
                    .copied()
                    .unwrap_or(Field::None)
            });
            let child = Node::new(self.cursor.node(), field, node.map);
            if !matches!(child.kind, Kind::Comment | Kind::LineContinuation) {
                children.push(child);
            }
            if !self.cursor.goto_next_sibling() {
                return children;
            }
        }
    }

    /// The children of a node without comments and ERROR nodes.
    pub(crate) fn children(&mut self, node: Node<'tree>) -> Vec<Node<'tree>> {
        let mut children = self.children_with_errors(node);
        if node.has_error() {
            children.retain(|child| child.kind != Kind::Error);
        }
        children
    }

    /// The outermost ERROR and MISSING nodes below a node, in the order of the text.
    pub(crate) fn broken(&mut self, root: Node<'tree>) -> Vec<Node<'tree>> {
        let mut found = Vec::new();
        self.cursor.reset(root.raw);
        loop {
            let node = Node::new(self.cursor.node(), Field::None, root.map);
            let is_broken = matches!(node.kind, Kind::Error | Kind::Missing);
            if is_broken {
                found.push(node);
            }
            if node.has_error()
                && !(is_broken && node.raw.id() != root.raw.id())
                && self.cursor.goto_first_child()
            {
                continue;
            }
            while !self.cursor.goto_next_sibling() {
                if !self.cursor.goto_parent() {
                    return found;
                }
            }
        }
    }
}
