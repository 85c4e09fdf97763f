//! Properties of the algebra and of matching, against enumeration and an independent matcher.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reference;

use fingerpost_pattern::{
    Convertors, Domain, Inclusion, MatchOutcome, PathTemplate, StarletteVersion, TemplateIndex,
    equivalent, included_in_union, is_empty, overlap,
};
use proptest::prelude::*;

fn convertors() -> Convertors {
    let mut convertors = Convertors::new(StarletteVersion::LATEST);
    convertors.register("pair", Some("a1|1a|a"));
    convertors.register("never", Some("[^\\s\\S]"));
    convertors
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a1./]{1,2}",
        2 => Just("/".to_owned()),
        1 => Just("\n".to_owned()),
        4 => prop::sample::select(vec!["{x}", "{x:path}", "{x:int}", "{x:float}", "{x:pair}"]).prop_map(str::to_owned),
    ]
}

/// A template over a small alphabet; the parameters get different names.
fn template_text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..5).prop_map(|pieces| {
        let named = pieces
            .iter()
            .enumerate()
            .map(|(index, piece)| piece.replace('x', &format!("x{index}")));
        format!("/{}", named.collect::<String>())
    })
}

fn template() -> impl Strategy<Value = PathTemplate> {
    template_text().prop_map(|text| PathTemplate::compile(&text, &convertors()).expect("compiles"))
}

/// All texts of up to five characters over the alphabet.
fn texts() -> Vec<String> {
    let mut all = vec![String::new()];
    let mut start = 0;
    for _ in 0..5 {
        let end = all.len();
        for index in start..end {
            for character in ['/', 'a', '1', '.', '\n'] {
                all.push(format!("{}{character}", all[index]));
            }
        }
        start = end;
    }
    all
}

fn domain() -> impl Strategy<Value = Domain> {
    prop::sample::select(vec![
        Domain::AnyText,
        Domain::RequestPath,
        Domain::PrintablePath,
    ])
}

fn accepts(template: &PathTemplate, text: &str) -> bool {
    template.matches(text).is_match()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn overlap_is_symmetric_and_its_witness_matches_both(one in template(), other in template(), domain in domain()) {
        let (forth, back) = (overlap(&one, &other, domain), overlap(&other, &one, domain));
        prop_assert_eq!(forth.is_some(), back.is_some());
        for witness in [forth, back].into_iter().flatten() {
            prop_assert!(accepts(&one, witness.path()) && accepts(&other, witness.path()) && domain.contains(witness.path()));
        }
    }

    #[test]
    fn overlap_agrees_with_enumeration(one in template(), other in template(), domain in domain()) {
        if overlap(&one, &other, domain).is_none() {
            for text in texts() {
                prop_assert!(!(domain.contains(&text) && accepts(&one, &text) && accepts(&other, &text)), "{:?}", text);
            }
        }
    }

    #[test]
    fn a_witness_has_control_characters_only_if_all_have(one in template(), other in template()) {
        if overlap(&one, &other, Domain::RequestPath).is_some_and(|witness| witness.has_control_characters()) {
            prop_assert_eq!(overlap(&one, &other, Domain::PrintablePath), None);
        }
    }

    #[test]
    fn inclusion_agrees_with_enumeration(
        subject in template(),
        others in prop::collection::vec(template(), 0..4),
        domain in domain(),
    ) {
        let others: Vec<&PathTemplate> = others.iter().collect();
        let escapes = |text: &str| {
            domain.contains(text) && accepts(&subject, text) && !others.iter().any(|other| accepts(other, text))
        };
        match included_in_union(&subject, &others, domain) {
            Inclusion::Included => {
                for text in texts() {
                    prop_assert!(!escapes(&text), "{:?}", text);
                }
            }
            Inclusion::Escapes(witness) => prop_assert!(escapes(witness.path()), "{:?}", witness),
            Inclusion::Undecided => prop_assert!(false),
        }
    }

    #[test]
    fn inclusion_of_something_implies_overlap(one in template(), other in template(), domain in domain()) {
        if !is_empty(&one, domain) && included_in_union(&one, &[&other], domain).is_included() {
            prop_assert!(overlap(&one, &other, domain).is_some());
        }
    }

    #[test]
    fn a_template_equals_itself_and_is_empty_only_without_texts(one in template(), domain in domain()) {
        prop_assert!(equivalent(&one, &one, domain));
        if is_empty(&one, domain) {
            prop_assert!(!texts().iter().any(|text| domain.contains(text) && accepts(&one, text)));
        }
    }

    #[test]
    fn the_index_misses_no_overlap_and_no_match(all in prop::collection::vec(template(), 1..12)) {
        let mut index = TemplateIndex::new();
        for template in &all {
            index.insert(template);
        }
        for one in &all {
            let candidates = index.candidates(one);
            prop_assert!(candidates.is_sorted());
            for (number, other) in all.iter().enumerate() {
                if overlap(one, other, Domain::AnyText).is_some() {
                    prop_assert!(candidates.contains(&number), "{} and {}", one.text(), other.text());
                }
            }
        }
        for text in texts().iter().step_by(7) {
            let candidates = index.candidates_for_path(text);
            for (number, template) in all.iter().enumerate() {
                if accepts(template, text) {
                    prop_assert!(candidates.contains(&number), "{:?} and {}", text, template.text());
                }
            }
        }
    }

    #[test]
    fn matching_agrees_with_the_reference(text in reference::template(), path in "[a1b/.\n-]{0,8}") {
        let compiled = PathTemplate::compile(&text, &Convertors::default()).expect("compiles");
        for path in [path.as_str(), &format!("/{path}"), &format!("{path}\n")] {
            let ours = match compiled.matches(path) {
                MatchOutcome::Match(captures) => {
                    Some(captures.iter().map(|(_, text)| text.to_owned()).collect::<Vec<_>>())
                }
                _ => None,
            };
            prop_assert_eq!(ours, reference::matches(&text, path), "{:?}", path);
        }
    }
}
