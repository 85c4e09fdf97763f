//! `FastAPI` versions and the ranges that expectations hold for.

use std::fmt;

use anyhow::{Context, Result, bail};

/// A release number such as `0.137.2`; missing parts count as zero.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version([u32; 3]);

impl Version {
    /// Reads `0.137.2` or `0.137`.
    pub fn parse(text: &str) -> Result<Self> {
        let mut parts = [0; 3];
        for (index, part) in text.trim().split('.').enumerate() {
            let slot = parts
                .get_mut(index)
                .with_context(|| format!("version {text:?} has too many parts"))?;
            *slot = part
                .parse()
                .with_context(|| format!("version {text:?} is not a number"))?;
        }
        Ok(Self(parts))
    }

    /// The release series, as a range names it: `0.137`.
    pub fn series(&self) -> String {
        format!("{}.{}", self.0[0], self.0[1])
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.0[0], self.0[1], self.0[2])
    }
}

/// The versions that an expectation holds for: from `low` up to, and without, `high`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The first version.
    pub low: Option<Version>,
    /// The first version after the range.
    pub high: Option<Version>,
}

impl Range {
    /// Reads the inside of a section's brackets: `fastapi >= 0.116, < 0.137`.
    pub fn parse(text: &str) -> Result<Self> {
        let mut range = Self::default();
        let text = text
            .trim()
            .strip_prefix("fastapi")
            .with_context(|| format!("{text:?} does not begin with fastapi"))?;
        for part in text.split(',') {
            let part = part.trim();
            if let Some(version) = part.strip_prefix(">=") {
                range.low = Some(Version::parse(version)?);
            } else if let Some(version) = part.strip_prefix('<') {
                range.high = Some(Version::parse(version)?);
            } else {
                bail!("{part:?} is neither `>= VERSION` nor `< VERSION`");
            }
        }
        Ok(range)
    }

    /// Whether a version lies in it.
    pub fn contains(&self, version: &Version) -> bool {
        self.low.as_ref().is_none_or(|low| version >= low)
            && self.high.as_ref().is_none_or(|high| version < high)
    }

    /// What stands behind a section's title: nothing, or ` (fastapi >= 0.137)`.
    pub fn suffix(&self) -> String {
        let spelled = |version: &Version| {
            if version.0[2] == 0 {
                version.series()
            } else {
                version.to_string()
            }
        };
        let bounds: Vec<String> = [
            self.low.as_ref().map(|low| format!(">= {}", spelled(low))),
            self.high
                .as_ref()
                .map(|high| format!("< {}", spelled(high))),
        ]
        .into_iter()
        .flatten()
        .collect();
        if bounds.is_empty() {
            String::new()
        } else {
            format!(" (fastapi {})", bounds.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_holds_its_lower_bound_and_not_its_upper_one() {
        let range = Range::parse("fastapi >= 0.116, < 0.137").unwrap();
        assert!(range.contains(&Version::parse("0.116.0").unwrap()));
        assert!(range.contains(&Version::parse("0.136.3").unwrap()));
        assert!(!range.contains(&Version::parse("0.137.0").unwrap()));
        assert_eq!(range.suffix(), " (fastapi >= 0.116, < 0.137)");
    }
}
