//! Templates of what is reached through a mount.

use crate::draft::Draft;
use crate::template::{Element, PathTemplate};

impl PathTemplate {
    /// The template of a route of a mounted application, as the outer application meets it: the whole path.
    ///
    /// `mount` comes from [`PathTemplate::mount`].  The result is exact where the mount's own parameters take one
    /// segment each, because only then is it certain which part of a path the mounted application sees.  Paths with a
    /// newline are left out: releases differ in what a mounted application makes of one.
    ///
    /// ```
    /// use fingerpost_pattern::{Convertors, PathTemplate};
    /// let convertors = Convertors::default();
    /// let mount = PathTemplate::mount("/tenants/{tenant}", &convertors)?;
    /// let route = PathTemplate::compile("/users/{id:int}", &convertors)?.below(&mount);
    /// assert_eq!(route.text(), "/tenants/{tenant}/users/{id:int}");
    /// assert!(route.matches("/tenants/acme/users/7").is_match());
    /// assert!(!route.matches("/users/7").is_match());
    /// # Ok::<(), fingerpost_pattern::TemplateError>(())
    /// ```
    #[must_use]
    pub fn below(&self, mount: &Self) -> Self {
        let (mut elements, well_formed) = without_rest(&mount.elements);
        let splits_once = elements.iter().all(|element| match element {
            Element::Literal(_) => true,
            Element::Parameter { convertor, .. } => convertor.stays_in_segment(),
            Element::Unknown => false,
        });
        let starts_with_slash =
            matches!(self.elements.first(), Some(Element::Literal(text)) if text.starts_with('/'));
        let certain =
            well_formed && splits_once && starts_with_slash && self.is_exact() && mount.is_exact();
        elements.extend(self.elements.iter().cloned());
        let prefix =
            |text: &str, suffix: &str| text.strip_suffix(suffix).unwrap_or(text).to_owned();
        let shown = prefix(mount.text(), "/{path:path}") + self.text();
        let format = prefix(mount.format(), "/{path}") + self.format();
        let regex = prefix(mount.regex(), "/(?P<path>.*)$") + self.regex().trim_start_matches('^');
        let ignore_case = self.ignores_case() || mount.ignores_case();
        Draft::joined(elements, format, regex, ignore_case, certain).finish(&shown)
    }
}

/// The mount's elements without the slash and the parameter for what is below, and whether they were there.
fn without_rest(elements: &[Element]) -> (Vec<Element>, bool) {
    let mut kept = elements.to_vec();
    let had_parameter =
        matches!(kept.pop(), Some(Element::Parameter { name, .. }) if name == "path");
    let mut had_slash = false;
    if let Some(Element::Literal(text)) = kept.last_mut() {
        had_slash = text.pop() == Some('/');
        if text.is_empty() {
            kept.pop();
        }
    }
    if had_parameter && had_slash {
        (kept, true)
    } else {
        (vec![Element::Unknown], false)
    }
}
