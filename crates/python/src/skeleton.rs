//! A file's text without the bodies of its functions and without imports.

use fingerpost_source::TextRange;

use crate::outline::Found;
use crate::tree::OffsetMap;

/// What stands in place of a body or import.
const PLACEHOLDER: &str = "pass";
/// What stands before a body that is parsed alone.
const HEADER: &str = "def f():\n";

/// A text for the parser and the way back to the file's offsets.
pub(crate) struct Skeleton {
    /// The text.
    pub(crate) text: String,
    /// From its offsets to those of the file.
    pub(crate) map: OffsetMap,
}

impl Skeleton {
    /// The text with a `pass` in place of each body and import; that statement's range is mapped to the place of what it stands
    /// for.
    pub(crate) fn without(text: &str, found: &Found) -> Self {
        let imports = found.imports.iter().map(|(range, _)| *range);
        let mut cuts: Vec<_> = found.bodies.iter().copied().chain(imports).collect();
        cuts.sort_unstable();
        let removed: u32 = cuts.iter().map(|cut| cut.end - cut.start).sum();
        let mut skeleton = String::with_capacity(text.len().saturating_sub(removed as usize));
        let mut segments = vec![(0, 0)];
        let mut start = 0;
        for cut in cuts {
            let range = cut.as_usize();
            skeleton.push_str(text.get(start..range.start).unwrap_or(""));
            skeleton.push_str(PLACEHOLDER);
            segments.push((offset(skeleton.len()), cut.end));
            start = range.end;
        }
        skeleton.push_str(text.get(start..).unwrap_or(""));
        Self {
            text: skeleton,
            map: OffsetMap::new(segments, offset(text.len())),
        }
    }

    /// A body alone, under a header of its own.
    pub(crate) fn of_body(text: &str, body: TextRange) -> Self {
        let range = body.as_usize();
        let before = text.as_bytes().get(..range.start).unwrap_or(&[]);
        let line = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |position| position + 1);
        let lines = text.get(line..range.end).unwrap_or("");
        Self {
            text: format!("{HEADER}{lines}\n"),
            map: OffsetMap::new(vec![(offset(HEADER.len()), offset(line))], body.end),
        }
    }
}

fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}
