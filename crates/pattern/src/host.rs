//! Host patterns.

use crate::convertor::Convertors;
use crate::error::TemplateError;
use crate::template::{MatchOutcome, PathTemplate};
use crate::version::StarletteVersion;
use std::borrow::Cow;
use std::net::Ipv6Addr;

/// A compiled host pattern.
///
/// ```
/// use fingerpost_pattern::{Convertors, HostTemplate};
/// let host = HostTemplate::compile("{tenant}.example.org", &Convertors::default())?;
/// let header = host.normalize("A.example.org:8000").expect("a valid header");
/// assert!(host.matches(&header).is_match());
/// # Ok::<(), fingerpost_pattern::TemplateError>(())
/// ```
#[derive(Debug, Clone)]
pub struct HostTemplate {
    template: PathTemplate,
    version: StarletteVersion,
}

impl HostTemplate {
    /// Compiles the pattern of a `Host`.
    pub fn compile(pattern: &str, convertors: &Convertors) -> Result<Self, TemplateError> {
        Ok(Self {
            template: PathTemplate::compile(pattern, convertors)?,
            version: convertors.version(),
        })
    }

    /// The part of a Host header that is matched: without the port, in lower case where the release does that.
    /// `None` if the release refuses the header.
    pub fn normalize<'a>(&self, header: &'a str) -> Option<Cow<'a, str>> {
        if !self.version.parses_host_header() {
            return Some(Cow::Borrowed(header.split(':').next().unwrap_or(header)));
        }
        let host = parsed_host(header)?;
        if self.version.ignores_host_case() {
            Some(Cow::Owned(host.to_lowercase()))
        } else {
            Some(Cow::Borrowed(host))
        }
    }

    /// Matches a host that [`HostTemplate::normalize`] gave.
    pub fn matches<'a>(&'a self, host: &'a str) -> MatchOutcome<'a> {
        self.template.matches(host)
    }

    /// The pattern as a template, for comparisons in [`Domain::AnyText`](crate::Domain::AnyText).
    pub fn template(&self) -> &PathTemplate {
        &self.template
    }
}

/// The host of a well-formed Host header.
fn parsed_host(header: &str) -> Option<&str> {
    let end = if header.starts_with('[') {
        let close = header.find(']')?;
        valid_literal(&header[1..close]).then_some(close + 1)?
    } else {
        let end = header.find(':').unwrap_or(header.len());
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._~%!$&'()*+,;=-".contains(&byte);
        (end > 0 && header[..end].bytes().all(plain)).then_some(end)?
    };
    let (host, port) = header.split_at(end);
    match port.strip_prefix(':') {
        None => port.is_empty().then_some(host),
        Some(digits) => {
            (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(host)
        }
    }
}

/// What stands between the brackets: an IPv6 address or a future address `v1.x`.
fn valid_literal(text: &str) -> bool {
    if let Some((version, rest)) = text
        .strip_prefix('v')
        .and_then(|future| future.split_once('.'))
    {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._~!$&'()*+,;=:-".contains(&byte);
        return !version.is_empty()
            && version.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !rest.is_empty()
            && rest.bytes().all(plain);
    }
    text.parse::<Ipv6Addr>().is_ok()
}
