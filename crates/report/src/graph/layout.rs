//! Where boxes and arrows stand: layers from left to right, each box in the middle of what it leads to.
//!
//! What a box leads to first is its own; every other arrow to it is only drawn.  Includes and mounts make trees as a rule,
//! and a tree drawn like this has no crossings.

use unicode_width::UnicodeWidthStr as _;

use super::picture::{Picture, Shape};

/// Of a monospace letter of 12 pixels.
const LETTER: f64 = 7.3;
const LINE: f64 = 16.0;
const PADDING: f64 = 10.0;
const BETWEEN_ROWS: f64 = 10.0;
const BETWEEN_TREES: f64 = 28.0;
const SHORTEST_ARROW: f64 = 56.0;
const MARGIN: f64 = 16.0;

/// A box's place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Frame {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Frame {
    fn middle(&self) -> f64 {
        self.y + self.height / 2.0
    }
}

/// An arrow's way and the place of its label.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Way {
    pub(crate) start: (f64, f64),
    pub(crate) end: (f64, f64),
    /// The two points that the curve bends to.
    pub(crate) bends: ((f64, f64), (f64, f64)),
    /// The right end of the label.
    pub(crate) label: (f64, f64),
}

/// A drawing's measures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    pub(crate) frames: Vec<Frame>,
    pub(crate) ways: Vec<Way>,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// The columns that a text takes, in pixels.
pub(crate) fn text_width(text: &str) -> f64 {
    let columns = u16::try_from(text.width()).unwrap_or(u16::MAX);
    f64::from(columns) * LETTER
}

fn size(shape: &Shape) -> (f64, f64) {
    let widest = shape
        .lines
        .iter()
        .map(|line| text_width(line))
        .fold(0.0, f64::max);
    let lines = u16::try_from(shape.lines.len()).unwrap_or(u16::MAX);
    (widest + 2.0 * PADDING, f64::from(lines) * LINE + PADDING)
}

impl Layout {
    /// Lays a picture out.
    pub(crate) fn of(picture: &Picture) -> Self {
        let forest = Forest::of(picture);
        let mut layout = Self {
            frames: picture
                .nodes
                .iter()
                .map(|shape| {
                    let (width, height) = size(shape);
                    Frame {
                        width,
                        height,
                        ..Frame::default()
                    }
                })
                .collect(),
            ..Self::default()
        };
        layout.columns(picture, &forest);
        let mut top = MARGIN;
        for root in &forest.roots {
            top = forest.place(*root, top, &mut layout.frames) + BETWEEN_TREES;
        }
        layout.height = (top - BETWEEN_TREES + MARGIN).max(2.0 * MARGIN);
        layout.ways(picture);
        layout
    }

    /// Each column begins behind the widest box of the one before it, with room for the labels of arrows.
    fn columns(&mut self, picture: &Picture, forest: &Forest) {
        let depth = forest.depths.iter().copied().max().unwrap_or_default();
        let mut widths = vec![0.0_f64; depth + 1];
        let mut gaps = vec![0.0_f64; depth + 1];
        for (frame, depth) in self.frames.iter().zip(&forest.depths) {
            widths[*depth] = widths[*depth].max(frame.width);
        }
        for arrow in &picture.arrows {
            let depth = forest.depths[arrow.to];
            gaps[depth] = gaps[depth].max(text_width(&arrow.label) + SHORTEST_ARROW);
        }
        let mut starts = vec![MARGIN];
        for column in 1..=depth {
            starts.push(starts[column - 1] + widths[column - 1] + gaps[column].max(SHORTEST_ARROW));
        }
        for (frame, depth) in self.frames.iter_mut().zip(&forest.depths) {
            frame.x = starts[*depth];
        }
        self.width = starts[depth] + widths[depth] + MARGIN;
    }

    fn ways(&mut self, picture: &Picture) {
        let mut arrived = vec![0_u8; self.frames.len()];
        for arrow in &picture.arrows {
            let (from, to) = (self.frames[arrow.from], self.frames[arrow.to]);
            // Labels of several arrows to one box stand below each other.
            let number = arrived[arrow.to];
            arrived[arrow.to] = number.saturating_add(1);
            let start = (from.x + from.width, from.middle());
            let end = (to.x, to.middle());
            let label = (to.x - 12.0, end.1 - 5.0 + f64::from(number) * LINE);
            let reach = if end.0 > start.0 {
                (end.0 - start.0 - text_width(&arrow.label)).clamp(SHORTEST_ARROW / 2.0, 80.0)
            } else {
                // Back to where it came from, in a wide turn.
                120.0
            };
            let bends = (
                (start.0 + reach, start.1),
                if end.0 > start.0 {
                    (start.0 + reach / 2.0, end.1)
                } else {
                    (end.0 - reach, end.1)
                },
            );
            self.ways.push(Way {
                start,
                end,
                bends,
                label,
            });
        }
    }
}

/// Which boxes belong to which.
struct Forest {
    roots: Vec<usize>,
    children: Vec<Vec<usize>>,
    depths: Vec<usize>,
}

impl Forest {
    /// Breadth first, so that a box stands as far left as it can.
    fn of(picture: &Picture) -> Self {
        let count = picture.nodes.len();
        let mut arrows: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut is_target = vec![false; count];
        for arrow in &picture.arrows {
            arrows[arrow.from].push(arrow.to);
            is_target[arrow.to] |= arrow.from != arrow.to;
        }
        let mut forest = Self {
            roots: Vec::new(),
            children: vec![Vec::new(); count],
            depths: vec![0; count],
        };
        let mut seen = vec![false; count];
        // The app is first; what nothing leads to begins a tree, then what is left over: circles.
        let loose = (1..count).filter(|node| !is_target[*node]);
        let starts: Vec<usize> = (0..count.min(1)).chain(loose).chain(0..count).collect();
        for start in starts {
            if std::mem::replace(&mut seen[start], true) {
                continue;
            }
            forest.roots.push(start);
            let mut waiting = std::collections::VecDeque::from([start]);
            while let Some(node) = waiting.pop_front() {
                for &next in &arrows[node] {
                    if !std::mem::replace(&mut seen[next], true) {
                        forest.depths[next] = forest.depths[node] + 1;
                        forest.children[node].push(next);
                        waiting.push_back(next);
                    }
                }
            }
        }
        forest
    }

    /// Places a tree below `top`; gives its lower end.  Chains of routers may be long: no recursion.
    fn place(&self, root: usize, top: f64, frames: &mut [Frame]) -> f64 {
        let heights = self.heights(root, frames);
        let mut waiting = vec![(root, top)];
        while let Some((node, top)) = waiting.pop() {
            let own = frames[node].height;
            let whole = heights[node];
            let below = self.children_height(node, &heights);
            frames[node].y = top + (whole - own) / 2.0;
            let mut next = top + (whole - below) / 2.0;
            for &child in &self.children[node] {
                waiting.push((child, next));
                next += heights[child] + BETWEEN_ROWS;
            }
        }
        top + heights[root]
    }

    fn children_height(&self, node: usize, heights: &[f64]) -> f64 {
        let children = &self.children[node];
        let sum: f64 = children
            .iter()
            .map(|child| heights[*child] + BETWEEN_ROWS)
            .sum();
        (sum - BETWEEN_ROWS).max(0.0)
    }

    fn heights(&self, root: usize, frames: &[Frame]) -> Vec<f64> {
        let mut order = vec![root];
        let mut next = 0;
        while let Some(&node) = order.get(next) {
            order.extend(&self.children[node]);
            next += 1;
        }
        let mut heights = vec![0.0; frames.len()];
        for &node in order.iter().rev() {
            heights[node] = frames[node]
                .height
                .max(self.children_height(node, &heights));
        }
        heights
    }
}

#[cfg(test)]
mod tests {
    use fingerpost_analysis::GraphNodeKind;

    use super::super::picture::{Arrow, Look};
    use super::*;

    fn picture(nodes: usize, arrows: &[(usize, usize)]) -> Picture {
        let shape = |number: usize| Shape {
            id: number.to_string(),
            node: number,
            kind: GraphNodeKind::Router,
            lines: vec![format!("router {number}"), "x".to_owned()],
            title: String::new(),
            look: Look::Plain,
        };
        Picture {
            title: String::new(),
            nodes: (0..nodes).map(shape).collect(),
            arrows: arrows
                .iter()
                .map(|&(from, to)| Arrow {
                    from,
                    to,
                    label: "/prefix".to_owned(),
                    look: Look::Plain,
                    is_conditional: false,
                })
                .collect(),
        }
    }

    fn assert_no_overlaps(layout: &Layout) {
        for (number, one) in layout.frames.iter().enumerate() {
            assert!(one.x >= 0.0 && one.x + one.width <= layout.width);
            assert!(one.y >= 0.0 && one.y + one.height <= layout.height);
            for other in &layout.frames[number + 1..] {
                let beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
                let above = one.y + one.height <= other.y || other.y + other.height <= one.y;
                assert!(beside || above, "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn boxes_never_overlap() {
        let pictures = [
            picture(0, &[]),
            picture(1, &[(0, 0)]),
            picture(7, &[(0, 1), (0, 2), (1, 3), (1, 4), (2, 4), (5, 6), (6, 5)]),
            picture(4, &[(0, 1), (1, 2), (2, 0), (2, 3), (3, 3)]),
        ];
        for picture in pictures {
            assert_no_overlaps(&Layout::of(&picture));
        }
    }

    #[test]
    fn a_chain_of_many_routers_is_laid_out() {
        let arrows: Vec<_> = (1..20_000).map(|node| (node - 1, node)).collect();
        assert_eq!(Layout::of(&picture(20_000, &arrows)).frames.len(), 20_000);
    }
}
