//! Starlette versions and what each of them changed about templates.

/// A release of Starlette: the rules for templates depend on it.
///
/// ```
/// use fingerpost_pattern::StarletteVersion;
/// assert!(StarletteVersion(0, 46, 2) < StarletteVersion::LATEST);
/// assert_eq!("0.27.0".parse(), Ok(StarletteVersion(0, 27, 0)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StarletteVersion(pub u32, pub u32, pub u32);

impl StarletteVersion {
    /// The newest release whose rules were measured.
    pub const LATEST: Self = Self(1, 10, 0);

    /// Duplicated parameters raise `ValueError` instead of `re.error`.
    pub(crate) fn reports_duplicates(self) -> bool {
        self >= Self(0, 15, 0)
    }

    /// The point of a float is a point, not any character.
    pub(crate) fn escapes_float_point(self) -> bool {
        self >= Self(0, 23, 0)
    }

    /// Upper case and missing dashes are accepted in UUIDs.
    pub(crate) fn relaxes_uuid(self) -> bool {
        self >= Self(0, 43, 0)
    }

    /// What happens to a port after the last parameter.
    pub(crate) fn port_rule(self) -> PortRule {
        if self < Self(0, 18, 0) {
            PortRule::Keep
        } else if self < Self(0, 20, 2) {
            PortRule::CutEverywhere
        } else if self < Self(1, 7, 0) {
            PortRule::CutInHosts
        } else {
            PortRule::CutLastInHosts
        }
    }

    /// Host patterns ignore case.
    pub(crate) fn ignores_host_case(self) -> bool {
        self >= Self(1, 9, 0)
    }

    /// The Host header is parsed and refused when it is malformed.
    pub(crate) fn parses_host_header(self) -> bool {
        self >= Self(1, 7, 0)
    }
}

impl std::fmt::Display for StarletteVersion {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// The text is not a version of the form `1.2.3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a version of the form 1.2.3")]
pub struct VersionError;

impl std::str::FromStr for StarletteVersion {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, VersionError> {
        let mut parts = text
            .trim()
            .split('.')
            .map(|part| part.parse().map_err(|_| VersionError));
        let major = parts.next().ok_or(VersionError)??;
        let minor = parts.next().unwrap_or(Ok(0))?;
        let patch = parts.next().unwrap_or(Ok(0))?;
        Ok(Self(major, minor, patch))
    }
}

/// How the text after the last parameter loses a port.  Starlette compiles paths and hosts with one function, and in
/// some releases the rule for hosts leaked into paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PortRule {
    /// Nothing is cut.
    Keep,
    /// Everything from the first colon on is cut, in paths too.
    CutEverywhere,
    /// The same, but only in patterns that do not start with a slash.
    CutInHosts,
    /// From the last colon on, unless the pattern ends with a bracket (an IPv6 address).
    CutLastInHosts,
}
