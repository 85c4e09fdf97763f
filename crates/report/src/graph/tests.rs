//! What the graph looks like, and that no name breaks out of it.

use layout::gv::DotParser;
use serde_json::Value;

use super::fixture::analysis;
use super::{Folding, GraphFormat, render_graph};

const SCHEMA: &str = include_str!("../../schema/fingerpost.graph.1.json");

fn rendered(format: GraphFormat, folding: Folding) -> String {
    render_graph(&analysis(), format, folding).unwrap()
}

#[test]
fn a_flowchart_of_routers() {
    insta::assert_snapshot!(rendered(GraphFormat::Mermaid, Folding::Folded));
}

#[test]
fn a_flowchart_with_routes_quotes_what_mermaid_would_read() {
    insta::assert_snapshot!(rendered(GraphFormat::Mermaid, Folding::Automatic));
}

#[test]
fn a_graph_for_graphviz() {
    insta::assert_snapshot!(rendered(GraphFormat::Dot, Folding::Folded));
}

#[test]
fn graphviz_can_read_it() {
    for folding in [Folding::Folded, Folding::Unfolded] {
        let text = rendered(GraphFormat::Dot, folding);
        DotParser::new(&text).process().map(|_| ()).unwrap();
    }
}

#[test]
fn a_drawing_holds_names_as_text() {
    let text = rendered(GraphFormat::Svg, Folding::Unfolded);
    assert!(!text.contains("</script"), "{text}");
    assert!(text.contains("&#60;/script&#62;"), "{text}");
    assert_eq!(text.matches("<g class=\"box").count(), 7);
    assert_eq!(text.matches("<svg").count(), 1);
    assert!(text.contains("box endpoint unreachable"));
    assert!(text.contains("box router loose"));
}

#[test]
fn a_document_keeps_to_its_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for folding in [Folding::Automatic, Folding::Folded] {
        let text = rendered(GraphFormat::Json, folding);
        let document: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn routes_are_folded_in_pictures_that_would_have_too_many() {
    let mut analysis = analysis();
    assert!(!Folding::Automatic.folds(&analysis, GraphFormat::Svg));
    let app = analysis.apps[0].clone();
    analysis.apps = vec![app; 21];
    assert!(Folding::Automatic.folds(&analysis, GraphFormat::Svg));
    assert!(!Folding::Automatic.folds(&analysis, GraphFormat::Json));
    assert!(!Folding::Unfolded.folds(&analysis, GraphFormat::Svg));
}

#[test]
fn ids_are_unique_however_names_collide() {
    let mut analysis = analysis();
    let app = analysis.apps[0].clone();
    analysis.apps = vec![app; 3];
    let text = render_graph(&analysis, GraphFormat::Dot, Folding::Unfolded).unwrap();
    let mut ids: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("[label=") && line.contains("tooltip="))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}
