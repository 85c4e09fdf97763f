//! Offsets of a text that was made of pieces of a file.

/// From offsets of the parsed text to offsets of the file.
#[derive(Clone)]
pub(crate) struct OffsetMap {
    /// Where each piece starts in the parsed text, and in the file.
    segments: Vec<(u32, u32)>,
    /// No offset of the file is beyond.
    limit: u32,
}

impl OffsetMap {
    /// A map; offsets before the first segment are mapped to its start.
    pub(crate) fn new(segments: Vec<(u32, u32)>, limit: u32) -> Self {
        Self { segments, limit }
    }

    /// Every offset stays.
    pub(crate) fn identity() -> Self {
        Self::new(Vec::new(), u32::MAX)
    }

    /// The file's offset.
    pub(crate) fn in_file(&self, offset: u32) -> u32 {
        let after = self.segments.partition_point(|&(start, _)| start <= offset);
        let found = match (after.checked_sub(1), self.segments.first()) {
            (Some(index), _) => self.segments.get(index),
            (None, Some(&(_, first))) => return first,
            (None, None) => None,
        };
        found
            .map_or(offset, |&(start, in_file)| in_file + (offset - start))
            .min(self.limit)
    }
}
