//! Lowers the grammar's tree into the owned syntax.

mod annotation;
mod block;
mod call;
mod collection;
mod compound;
mod comprehension;
mod definition;
mod error;
mod escape;
mod expression;
mod import;
mod number;
mod operator;
mod parameter;
mod pattern;
mod scope;
mod statement;
mod string;
mod target;
mod with;

use std::sync::Arc;

use fingerpost_source::TextRange;
use rustc_hash::FxHashSet;

use crate::file::FileText;
use crate::normalize::normalize;
use crate::outline::{Found, outline};
use crate::repair::{Mending, Repaired, parse_with_repair};
use crate::skeleton::Skeleton;
use crate::suite::{Suite, Unparsed};
use crate::syntax::{Expr, ExprKind, Module, Parameters, SyntaxError};
use crate::tree::{Node, OffsetMap, SyntaxTree, Walker};
use scope::ScopeStack;

/// Brackets within brackets that Python's tokenizer takes.
const BRACKET_LIMIT: u32 = 200;
/// Blocks within blocks that Python's tokenizer takes.
const BLOCK_LIMIT: u32 = 100;
/// Expressions within expressions that are lowered; it keeps the native stack of a worker thread whole.
const DEPTH_LIMIT: u32 = 500;

/// Parses a file.  Total: whatever the text is, there is a module, and what Python could not compile is in its errors.
///
/// The bodies of functions are parsed when they are first asked for.
pub fn parse(text: &str) -> Module {
    parse_shared(&Arc::from(text))
}

/// Parses a file as [`parse`] does, without a copy of its text.
pub fn parse_shared(text: &Arc<str>) -> Module {
    let file = Arc::new(FileText::new(Arc::clone(text)));
    parse_skeleton(&file).unwrap_or_else(|| parse_whole(file))
}

/// Parses a file with all bodies at once; the reference for [`parse`].
pub fn parse_eagerly(text: &str) -> Module {
    parse_whole(Arc::new(FileText::new(Arc::from(text))))
}

/// Parses a file without the bodies of its functions; `None` if that saves nothing, or if anything is odd.
fn parse_skeleton(file: &Arc<FileText>) -> Option<Module> {
    if memchr::memchr(0, file.text.as_bytes()).is_some() {
        return None;
    }
    let found = outline(&file.text)?;
    let count = found.bodies.len() + found.imports.len();
    if count == 0 {
        return None;
    }
    let skeleton = Skeleton::without(&file.text, &found);
    let tree = SyntaxTree::parse(&normalize(&skeleton.text), &skeleton.map)?;
    if tree.root().has_error() {
        return None;
    }
    let mut lowerer = Lowerer::new(file, &tree, Mending::default());
    lowerer.outline = found;
    let body = lowerer.module(tree.root());
    // Something was not met again: the outline saw a function or import where the grammar sees none.
    if lowerer.met != count {
        return None;
    }
    file.add_errors(lowerer.errors);
    let file = Arc::clone(file);
    Some(Module { body, file })
}

fn parse_whole(file: Arc<FileText>) -> Module {
    let mut body = Vec::new();
    if let Some(Repaired { tree, mending }) =
        parse_with_repair(&normalize(&file.text), &OffsetMap::identity())
    {
        let mut lowerer = Lowerer::new(&file, &tree, mending);
        body = lowerer.module(tree.root());
        file.add_errors(lowerer.errors);
    } else {
        file.add_errors(vec![too_many_errors(TextRange::default())]);
    }
    Module { body, file }
}

/// Parses a body that was left out.
pub(crate) fn parse_suite(unparsed: &Unparsed, parameters: &Parameters) -> Suite {
    let Unparsed {
        file,
        range,
        blocks,
    } = unparsed;
    let skeleton = Skeleton::of_body(&file.text, *range);
    let Some(Repaired { tree, mending }) =
        parse_with_repair(&normalize(&skeleton.text), &skeleton.map)
    else {
        file.add_errors(vec![too_many_errors(*range)]);
        return Suite::default();
    };
    let mut lowerer = Lowerer::new(file, &tree, mending);
    lowerer.blocks = *blocks + 1;
    let suite = lowerer.suite(tree.root(), parameters);
    file.add_errors(lowerer.errors);
    suite
}

fn too_many_errors(range: TextRange) -> SyntaxError {
    SyntaxError {
        range,
        message: "the file has too many syntax errors to be read".to_owned(),
    }
}

/// The state of lowering one file.
struct Lowerer<'source, 'tree> {
    file: &'source Arc<FileText>,
    text: &'source str,
    walker: Walker<'tree>,
    errors: Vec<SyntaxError>,
    scopes: ScopeStack,
    line_starts: &'source [u32],
    /// Stars that are not in the tree; see [`crate::repair`].
    stars: FxHashSet<u32>,
    /// Brackets of whose content the tree says nothing; see [`crate::enclosure`].
    closed: FxHashSet<u32>,
    depth: u32,
    brackets: u32,
    blocks: u32,
    /// What was left out of the tree, and how much of it has been met.
    outline: Found,
    met: usize,
    /// Whether the tree is of a body under a header that is not in the file.
    is_suite: bool,
}

impl<'source, 'tree> Lowerer<'source, 'tree> {
    fn new(file: &'source Arc<FileText>, tree: &'tree SyntaxTree, mending: Mending) -> Self {
        Self {
            file,
            text: &file.text,
            walker: tree.walker(),
            errors: mending.errors,
            scopes: ScopeStack::default(),
            line_starts: &file.line_starts,
            stars: mending.stars,
            closed: mending.closed,
            depth: 0,
            brackets: 0,
            blocks: 0,
            outline: Found::default(),
            met: 0,
            is_suite: false,
        }
    }

    /// The children of a node, without comments and what could not be parsed.
    fn children(&mut self, node: Node<'tree>) -> Vec<Node<'tree>> {
        self.walker.children(node)
    }

    /// The text of a range.
    fn slice(&self, range: TextRange) -> &'source str {
        self.text.get(range.as_usize()).unwrap_or("")
    }

    /// The text of a node.
    fn node_text(&self, node: Node<'tree>) -> &'source str {
        self.slice(node.range())
    }

    /// The line of an offset, counted from 1.
    fn line_of(&self, offset: u32) -> u32 {
        let after = self.line_starts.partition_point(|&start| start <= offset);
        u32::try_from(after.max(1)).unwrap_or(u32::MAX)
    }

    /// Records an error.
    fn error(&mut self, range: TextRange, message: impl Into<String>) {
        self.errors.push(SyntaxError {
            range,
            message: message.into(),
        });
    }

    /// Records an error and stands in for the expression.
    fn invalid(&mut self, range: TextRange, message: &str) -> Expr {
        self.error(range, message);
        invalid(range)
    }

    /// Lowers what stands in brackets, unless they are nested too deeply.
    fn in_brackets<T>(
        &mut self,
        range: TextRange,
        lower: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.brackets >= BRACKET_LIMIT {
            self.error(range, "too many nested parentheses");
            return None;
        }
        self.brackets += 1;
        let result = lower(self);
        self.brackets -= 1;
        Some(result)
    }
}

/// An expression that could not be understood.
fn invalid(range: TextRange) -> Expr {
    Expr {
        range,
        kind: ExprKind::Invalid,
    }
}
