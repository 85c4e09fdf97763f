//! Release numbers.

use std::fmt;
use std::str::FromStr;

/// A release: major, minor, patch.  Pre-release and local parts are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version {
    /// The first number.
    pub major: u32,
    /// The second.
    pub minor: u32,
    /// The third.
    pub patch: u32,
}

impl Version {
    /// A release.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// Why a text is no version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionError(String);

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a version such as \"0.115.0\", found \"{}\"",
            self.0
        )
    }
}

impl std::error::Error for VersionError {}

impl FromStr for Version {
    type Err = VersionError;

    /// Reads a PEP 440 version.
    fn from_str(text: &str) -> Result<Self, VersionError> {
        let version =
            pep440_rs::Version::from_str(text.trim()).map_err(|_| VersionError(text.to_owned()))?;
        let part = |place: usize| version.release().get(place).copied().unwrap_or(0);
        let number =
            |place: usize| u32::try_from(part(place)).map_err(|_| VersionError(text.to_owned()));
        Ok(Self::new(number(0)?, number(1)?, number(2)?))
    }
}

impl From<Version> for pep440_rs::Version {
    fn from(version: Version) -> Self {
        Self::new([version.major, version.minor, version.patch].map(u64::from))
    }
}
