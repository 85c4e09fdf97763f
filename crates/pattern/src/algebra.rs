//! Comparing templates: common texts, inclusion in a union, equality, emptiness.

use crate::domain::Domain;
use crate::positions::Positions;
use crate::search::{self, Outside};
use crate::template::PathTemplate;
use crate::witness::{Witness, readable};

/// Does a union of templates contain a template?
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inclusion {
    /// Everything the subject may accept is accepted by one of the others.
    Included,
    /// The subject accepts this, and none of the others is certain to.
    Escapes(Witness),
    /// The expressions of custom convertors are too large to tell.
    Undecided,
}

impl Inclusion {
    /// Is inclusion proved?
    pub fn is_included(&self) -> bool {
        *self == Self::Included
    }

    /// The path that escapes, if there is one.
    pub fn witness(&self) -> Option<&Witness> {
        match self {
            Self::Escapes(witness) => Some(witness),
            Self::Included | Self::Undecided => None,
        }
    }
}

/// A path that both templates certainly accept.  Templates with unknown parts are certain of nothing.
///
/// ```
/// use fingerpost_pattern::{Convertors, Domain, PathTemplate, overlap};
/// let convertors = Convertors::default();
/// let user = PathTemplate::compile("/users/{user_id}", &convertors)?;
/// let me = PathTemplate::compile("/users/me", &convertors)?;
/// let items = PathTemplate::compile("/items/{item_id:int}", &convertors)?;
/// assert_eq!(overlap(&user, &me, Domain::RequestPath).unwrap().path(), "/users/me");
/// assert_eq!(overlap(&user, &items, Domain::RequestPath), None);
/// # Ok::<(), fingerpost_pattern::TemplateError>(())
/// ```
pub fn overlap(one: &PathTemplate, other: &PathTemplate, domain: Domain) -> Option<Witness> {
    if one.is_exact() && other.is_exact() {
        possible_overlap(one, other, domain)
    } else {
        None
    }
}

/// A path that both templates may accept; the same as [`overlap`] unless one of them has unknown parts.
pub fn possible_overlap(
    one: &PathTemplate,
    other: &PathTemplate,
    domain: Domain,
) -> Option<Witness> {
    let found = search::common_text(one.positions(), other.positions(), domain)?;
    Some(readable(found, &[one, other], domain, |text| {
        one.may_match(text) && other.may_match(text)
    }))
}

/// Is everything that the subject may accept certainly accepted by one of the others?
///
/// ```
/// use fingerpost_pattern::{Convertors, Domain, Inclusion, PathTemplate, included_in_union};
/// let convertors = Convertors::default();
/// let compile = |text| PathTemplate::compile(text, &convertors);
/// let (user, me, number) = (compile("/users/{id}")?, compile("/users/me")?, compile("/users/{id:int}")?);
/// assert_eq!(included_in_union(&me, &[&user], Domain::RequestPath), Inclusion::Included);
/// let escapes = included_in_union(&user, &[&me, &number], Domain::RequestPath);
/// assert_eq!(escapes.witness().unwrap().path(), "/users/abc");
/// # Ok::<(), fingerpost_pattern::TemplateError>(())
/// ```
pub fn included_in_union(
    subject: &PathTemplate,
    others: &[&PathTemplate],
    domain: Domain,
) -> Inclusion {
    let certain: Vec<&PathTemplate> = others
        .iter()
        .copied()
        .filter(|other| other.is_exact())
        .collect();
    let automata: Vec<&Positions> = certain.iter().map(|other| other.positions()).collect();
    // Most often one of the others is enough, and that is found with far smaller sets.
    let alone = |automaton: &&Positions| {
        matches!(
            search::text_outside(subject.positions(), &[*automaton], domain),
            Outside::Nothing
        )
    };
    if automata.len() > 1 && automata.iter().any(alone) {
        return Inclusion::Included;
    }
    match search::text_outside(subject.positions(), &automata, domain) {
        Outside::Nothing => Inclusion::Included,
        Outside::GaveUp => Inclusion::Undecided,
        Outside::Text(found) => Inclusion::Escapes(readable(found, &[subject], domain, |text| {
            subject.may_match(text) && !certain.iter().any(|other| other.may_match(text))
        })),
    }
}

/// Do the templates certainly accept the same paths?
pub fn equivalent(one: &PathTemplate, other: &PathTemplate, domain: Domain) -> bool {
    included_in_union(one, &[other], domain).is_included()
        && included_in_union(other, &[one], domain).is_included()
}

/// Is there certainly no path of the domain that the template accepts?
///
/// ```
/// use fingerpost_pattern::{Convertors, Domain, PathTemplate, is_empty};
/// // A route path without a slash at its start meets no request.
/// let template = PathTemplate::compile("users", &Convertors::default())?;
/// assert!(is_empty(&template, Domain::RequestPath));
/// assert!(!is_empty(&template, Domain::AnyText));
/// # Ok::<(), fingerpost_pattern::TemplateError>(())
/// ```
pub fn is_empty(template: &PathTemplate, domain: Domain) -> bool {
    example(template, domain).is_none()
}

/// A path that the template may accept, as a person would write it.
pub fn example(template: &PathTemplate, domain: Domain) -> Option<Witness> {
    match included_in_union(template, &[], domain) {
        Inclusion::Escapes(witness) => Some(witness),
        Inclusion::Included | Inclusion::Undecided => None,
    }
}
