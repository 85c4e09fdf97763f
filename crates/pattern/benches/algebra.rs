//! How fast templates are compiled, matched and compared.
#![allow(clippy::unwrap_used, reason = "benches fail as tests do")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use fingerpost_pattern::{
    Convertors, Domain, PathTemplate, TemplateIndex, included_in_union, overlap,
};

fn main() {
    divan::main();
}

const FORMS: [&str; 8] = [
    "",
    "/{id}",
    "/{id:int}",
    "/{id}/parts/{part_id}",
    "/search",
    "/{id}/files/{file:path}",
    "/{day}.{format}",
    "/{id:uuid}/history",
];

fn texts(count: usize) -> Vec<String> {
    let text = |number| {
        let resource = number / FORMS.len();
        format!("/api/resource{resource}{}", FORMS[number % FORMS.len()])
    };
    (0..count).map(text).collect()
}

fn templates(count: usize) -> Vec<PathTemplate> {
    let convertors = Convertors::default();
    let compile = |text: String| PathTemplate::compile(&text, &convertors).unwrap();
    texts(count).into_iter().map(compile).collect()
}

#[divan::bench(args = [1_000])]
fn compile(bencher: Bencher<'_, '_>, count: usize) {
    let texts = texts(count);
    let convertors = Convertors::default();
    bencher.counter(ItemsCount::new(count)).bench(|| {
        for text in &texts {
            black_box(PathTemplate::compile(text, &convertors).is_ok());
        }
    });
}

#[divan::bench(args = [1_000])]
fn matches(bencher: Bencher<'_, '_>, count: usize) {
    let templates = templates(count);
    bencher.counter(ItemsCount::new(count)).bench(|| {
        let path = black_box("/api/resource7/41/parts/x");
        for template in &templates {
            black_box(template.matches(path));
        }
    });
}

/// Every pair of templates of a few resources.
#[divan::bench(args = [64])]
fn overlaps(bencher: Bencher<'_, '_>, count: usize) {
    let templates = templates(count);
    bencher.counter(ItemsCount::new(count * count)).bench(|| {
        let pairs = templates
            .iter()
            .flat_map(|one| templates.iter().map(move |other| (one, other)));
        pairs
            .filter(|(one, other)| overlap(one, other, Domain::RequestPath).is_some())
            .count()
    });
}

/// Whether all earlier templates of a resource together leave nothing to the last.
#[divan::bench]
fn inclusion_in_a_union() -> bool {
    let templates = templates(FORMS.len());
    let (last, earlier) = templates.split_last().unwrap();
    let earlier: Vec<&PathTemplate> = earlier.iter().collect();
    included_in_union(last, &earlier, Domain::RequestPath).is_included()
}

/// The few templates that are worth comparing, among many.
#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn candidates(bencher: Bencher<'_, '_>, count: usize) {
    let templates = templates(count);
    bencher.counter(ItemsCount::new(count)).bench(|| {
        let mut index = TemplateIndex::new();
        let mut found = 0;
        for template in &templates {
            found += index.candidates(template).len();
            index.insert(template);
        }
        found
    });
}
