//! Conditions that the source does not decide, and the paths of them that are assumed at a moment.

use std::rc::Rc;

use fingerpost_source::Span;

/// A condition that could not be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConditionId(pub u32);

/// A condition or its negation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Literal {
    /// The condition.
    pub condition: ConditionId,
    /// Whether it holds.
    pub holds: bool,
}

impl Literal {
    /// The opposite.
    #[must_use]
    pub fn negated(self) -> Self {
        Self {
            holds: !self.holds,
            ..self
        }
    }
}

/// The conditions assumed at a moment, as a node of a tree that shares its prefixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct PathId(pub u32);

impl PathId {
    /// Nothing is assumed.
    pub const ROOT: Self = Self(0);
}

/// What a condition says.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The source text of the test.
    pub text: Rc<str>,
    /// Where it stands.
    pub span: Span,
    /// Whether it is a loop over an unknown collection rather than a test.
    pub is_loop: bool,
    /// What is known to decide it.
    pub implied: Vec<Implication>,
}

/// That a condition holds, or does not, wherever all of some others hold.
#[derive(Clone, Debug)]
pub struct Implication {
    /// The others.
    pub guard: Rc<[Literal]>,
    /// Whether the condition holds then.
    pub holds: bool,
}

#[derive(Debug)]
struct PathNode {
    parent: PathId,
    literal: Literal,
    /// How many literals the path has.
    depth: u32,
    /// A bit for each condition of the path, by number modulo the width: most look-ups end here.
    mask: Mask,
    /// The innermost part of the path that ends in a condition of which something is implied.
    implying: PathId,
}

/// A small filter over condition numbers.
#[derive(Clone, Copy, Debug, Default)]
struct Mask([u64; 4]);

impl Mask {
    fn with(mut self, condition: ConditionId) -> Self {
        self.0[(condition.0 as usize / 64) % 4] |= 1 << (condition.0 % 64);
        self
    }

    fn may_have(self, condition: ConditionId) -> bool {
        self.0[(condition.0 as usize / 64) % 4] & (1 << (condition.0 % 64)) != 0
    }
}

/// All conditions and paths of one evaluation.
#[derive(Debug, Default)]
pub struct Conditions {
    conditions: Vec<Condition>,
    nodes: Vec<PathNode>,
}

impl Conditions {
    /// Adds a condition.
    pub fn add(&mut self, condition: Condition) -> ConditionId {
        self.conditions.push(condition);
        ConditionId(u32::try_from(self.conditions.len() - 1).unwrap_or(u32::MAX))
    }

    /// What a condition says.
    pub fn get(&self, id: ConditionId) -> &Condition {
        &self.conditions[id.0 as usize]
    }

    /// The path with one more literal.
    pub fn push(&mut self, parent: PathId, literal: Literal) -> PathId {
        let (depth, mask) = self.summary(parent);
        let mask = mask.with(literal.condition);
        let path = PathId(u32::try_from(self.nodes.len() + 1).unwrap_or(u32::MAX));
        let implying = if self.get(literal.condition).implied.is_empty() {
            self.node(parent).map_or(PathId::ROOT, |node| node.implying)
        } else {
            path
        };
        self.nodes.push(PathNode {
            parent,
            literal,
            depth: depth + 1,
            mask,
            implying,
        });
        path
    }

    fn node(&self, path: PathId) -> Option<&PathNode> {
        self.nodes.get((path.0 as usize).checked_sub(1)?)
    }

    fn summary(&self, path: PathId) -> (u32, Mask) {
        self.node(path)
            .map_or((0, Mask::default()), |node| (node.depth, node.mask))
    }

    /// Notes that `condition` holds, or does not, wherever `guard` does.  To be done before it is assumed.
    pub fn imply(&mut self, condition: ConditionId, guard: Rc<[Literal]>, holds: bool) {
        let implied = &mut self.conditions[condition.0 as usize].implied;
        implied.push(Implication { guard, holds });
    }

    /// Whether a guard may hold under what a path assumes.
    pub fn is_possible(&self, path: PathId, guard: &[Literal]) -> bool {
        let contradicts = |literal: &Literal| {
            let decided = self.decided(path, literal.condition);
            decided.is_some_and(|holds| holds != literal.holds)
        };
        if guard.iter().any(contradicts) {
            return false;
        }
        let holds = |literal: &Literal| {
            guard.contains(literal) || self.decided(path, literal.condition) == Some(literal.holds)
        };
        let excluded = |literal: Literal| {
            let implied = self.get(literal.condition).implied.iter();
            implied
                .filter(|implication| implication.holds != literal.holds)
                .any(|implication| implication.guard.iter().all(holds))
        };
        !guard.iter().copied().any(excluded) && !self.implying(path).any(excluded)
    }

    /// The literals of a path of which something is implied.
    fn implying(&self, path: PathId) -> impl Iterator<Item = Literal> + '_ {
        let mut next = path;
        std::iter::from_fn(move || {
            let node = self.node(self.node(next)?.implying)?;
            next = node.parent;
            Some(node.literal)
        })
    }

    /// How many literals a path has.
    pub fn depth(&self, path: PathId) -> u32 {
        self.summary(path).0
    }

    /// The literals of a path, innermost first.
    pub fn literals(&self, mut path: PathId) -> impl Iterator<Item = Literal> + '_ {
        std::iter::from_fn(move || {
            let node = self.node(path)?;
            path = node.parent;
            Some(node.literal)
        })
    }

    /// What the path says of a condition.
    pub fn decided(&self, path: PathId, condition: ConditionId) -> Option<bool> {
        if !self.summary(path).1.may_have(condition) {
            return None;
        }
        self.literals(path)
            .find(|literal| literal.condition == condition)
            .map(|literal| literal.holds)
    }

    /// What `path` assumes beyond `base`, outermost first.
    pub fn beyond(&self, path: PathId, base: PathId) -> Vec<Literal> {
        let mut extra = Vec::new();
        let mut current = path;
        // The usual case: `base` is where `path` began.
        while let Some(node) = self.node(current) {
            if current == base {
                break;
            }
            if self.decided(base, node.literal.condition) != Some(node.literal.holds) {
                extra.push(node.literal);
            }
            current = node.parent;
        }
        extra.reverse();
        extra
    }

    /// The text of a literal: the condition's own, or `not (…)`.
    pub fn text(&self, literal: Literal) -> String {
        let condition = self.get(literal.condition);
        if literal.holds {
            condition.text.to_string()
        } else {
            let simple = condition
                .text
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
            if simple {
                format!("not {}", condition.text)
            } else {
                format!("not ({})", condition.text)
            }
        }
    }

    /// The text of all that a path assumes, joined by `and`; `None` for the root.
    pub fn path_text(&self, path: PathId) -> Option<String> {
        let mut texts: Vec<String> = Vec::new();
        for literal in self.literals(path) {
            let text = self.text(literal);
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.reverse();
        if texts.is_empty() {
            None
        } else {
            Some(texts.join(" and "))
        }
    }
}
