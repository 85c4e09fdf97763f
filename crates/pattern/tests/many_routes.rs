//! Ten thousand routes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use fingerpost_pattern::{Convertors, Domain, PathTemplate, TemplateIndex, overlap};
use std::time::{Duration, Instant};

fn routes(count: usize) -> Vec<PathTemplate> {
    let convertors = Convertors::default();
    let forms = [
        "",
        "/{id}",
        "/{id:int}",
        "/{id}/details",
        "/{id}/parts/{part_id}",
        "/search",
        "/me",
        "/{id}/files/{file:path}",
        "/{day}.{format}",
        "/{id:uuid}/history",
    ];
    (0..count)
        .map(|number| {
            let text = format!(
                "/api/v{}/resource{}{}",
                number / forms.len() % 3,
                number / forms.len(),
                forms[number % forms.len()]
            );
            PathTemplate::compile(&text, &convertors).unwrap()
        })
        .collect()
}

/// How long it takes to find all overlaps with earlier routes, and how many there are.
fn all_overlaps(templates: &[PathTemplate]) -> (Duration, usize) {
    let begin = Instant::now();
    let mut index = TemplateIndex::new();
    let mut count = 0;
    for template in templates {
        let candidates = index.candidates(template);
        count += candidates
            .iter()
            .filter(|&&earlier| {
                overlap(&templates[earlier], template, Domain::RequestPath).is_some()
            })
            .count();
        index.insert(template);
    }
    (begin.elapsed(), count)
}

#[test]
fn all_overlaps_of_ten_thousand_routes_take_well_under_a_second() {
    let begin = Instant::now();
    let templates = routes(10_000);
    let compiling = begin.elapsed();
    let (time, count) = all_overlaps(&templates);
    eprintln!("10000 routes: compiled in {compiling:?}, {count} overlaps in {time:?}");
    assert!(count > 1000, "{count}");
    // Generous, because test machines are busy; builds without optimization are slower by far.
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 1 });
    assert!(time < limit, "{time:?}");
}

#[test]
fn a_path_is_looked_up_among_ten_thousand_routes_without_trying_them_all() {
    let templates = routes(10_000);
    let mut index = TemplateIndex::new();
    for template in &templates {
        index.insert(template);
    }
    let begin = Instant::now();
    let mut matched = 0;
    for number in 0..20_000 {
        let resource = number % 1000;
        let path = format!("/api/v{}/resource{resource}/12/parts/7", resource % 3);
        let candidates = index.candidates_for_path(&path);
        assert!(candidates.len() < 20);
        matched += usize::from(
            candidates
                .iter()
                .any(|&candidate| templates[candidate].matches(&path).is_match()),
        );
    }
    eprintln!("20000 lookups in {:?}, {matched} matches", begin.elapsed());
    assert!(matched > 1000);
}
