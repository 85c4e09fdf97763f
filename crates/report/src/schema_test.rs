//! The JSON document and its schema agree.

use serde_json::{Value, json};

use crate::fixture::analysis;
use crate::{
    Filter, RawFilter, RenderSettings, RoutesFormat, Selection, read_inventory, render_routes,
};

/// Breaks a document in one way.
type Edit = fn(&mut Value);

const SCHEMA: &str = include_str!("../schema/fingerpost.routes.1.json");

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn json_text(selection: &Selection) -> String {
    render_routes(selection, RoutesFormat::Json, RenderSettings::default()).unwrap()
}

fn document() -> Value {
    serde_json::from_str(&json_text(&Selection::everything(analysis()))).unwrap()
}

#[test]
fn the_schema_accepts_what_is_written() {
    let validator = validator();
    let errors: Vec<String> = validator
        .iter_errors(&document())
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_schema_accepts_a_filtered_document_and_an_empty_one() {
    let filter = Filter::new(&RawFilter {
        methods: vec!["GET".to_owned()],
        ..RawFilter::default()
    })
    .unwrap();
    let text = json_text(&filter.select(analysis()));
    assert!(validator().is_valid(&serde_json::from_str(&text).unwrap()));
    let nothing = json_text(&Selection::everything(
        fingerpost_analysis::Analysis::default(),
    ));
    assert!(validator().is_valid(&serde_json::from_str(&nothing).unwrap()));
}

#[test]
fn the_schema_refuses_what_is_not_an_inventory() {
    let validator = validator();
    let broken: [(&str, Edit); 9] = [
        ("another schema", |value| {
            value["schema"] = json!("fingerpost.routes/2");
        }),
        ("an unknown key", |value| value["extra"] = json!(1)),
        ("an unknown key of a row", |value| {
            value["apps"][0]["routes"][0]["extra"] = json!(1);
        }),
        ("an unknown kind", |value| {
            value["apps"][0]["routes"][0]["kind"] = json!("HTTP");
        }),
        ("an unknown certainty", |value| {
            value["apps"][0]["routes"][0]["certainty"] = json!("maybe");
        }),
        ("a line 0", |value| {
            value["apps"][0]["routes"][0]["line"] = json!(0);
        }),
        ("children of an http row", |value| {
            let row = value["apps"][0]["routes"][0].clone();
            value["apps"][0]["routes"][0]["children"] = json!([row]);
        }),
        ("a missing field", |value| {
            value["apps"][0]
                .as_object_mut()
                .unwrap()
                .remove("unresolved");
        }),
        ("a methods text", |value| {
            value["apps"][0]["routes"][0]["methods"] = json!("GET");
        }),
    ];
    for (what, edit) in broken {
        let mut value = document();
        edit(&mut value);
        assert!(!validator.is_valid(&value), "accepted {what}");
    }
}

#[test]
fn a_written_inventory_reads_back_to_the_same_text() {
    let text = json_text(&Selection::everything(analysis()));
    let read = read_inventory(&text).unwrap();
    assert_eq!(json_text(&Selection::everything(read)), text);
    assert!(read_inventory("{}").is_err());
    let other = text.replace("fingerpost.routes/1", "fingerpost.routes/9");
    assert!(
        read_inventory(&other)
            .unwrap_err()
            .to_string()
            .contains("fingerpost.routes/9")
    );
}
