//! The JSON schema of a path parameter, as FastAPI's own document has it.

use fingerpost_analysis::{Constraint, LiteralValue, Number, ParameterType};
use serde_json::{Map, Value, json};

/// What an annotation says; empty where nothing can be said.
pub(crate) fn schema_of(kind: &ParameterType, is_3_0: bool) -> Value {
    let format = |format: &str| json!({"type": "string", "format": format});
    match kind {
        ParameterType::Any | ParameterType::Unknown(_) => json!({}),
        // The document of OpenAPI 3.0 has no such type.
        ParameterType::None if is_3_0 => json!({}),
        ParameterType::None => json!({"type": "null"}),
        // How durations and bytes are written is a matter of pydantic's version.
        ParameterType::Text | ParameterType::Bytes | ParameterType::Timedelta => {
            json!({"type": "string"})
        }
        ParameterType::Int => json!({"type": "integer"}),
        ParameterType::Float => json!({"type": "number"}),
        ParameterType::Bool => json!({"type": "boolean"}),
        ParameterType::Decimal => json!({"anyOf": [{"type": "number"}, {"type": "string"}]}),
        ParameterType::Uuid => format("uuid"),
        ParameterType::Date => format("date"),
        ParameterType::Datetime => format("date-time"),
        ParameterType::Time => format("time"),
        ParameterType::Path => format("path"),
        ParameterType::Enumeration(enumeration) => one_of(&enumeration.values),
        ParameterType::Literal(values) => one_of(values),
        ParameterType::Union(members) => union(members, is_3_0),
        ParameterType::Constrained(inner, constraints) => {
            let mut schema = schema_of(inner, is_3_0);
            if let Value::Object(schema) = &mut schema {
                for constraint in constraints {
                    constrain(schema, constraint, is_3_0);
                }
            }
            schema
        }
    }
}

fn union(members: &[ParameterType], is_3_0: bool) -> Value {
    let schemas = members.iter().map(|member| schema_of(member, is_3_0));
    let schemas: Vec<Value> = schemas.collect();
    match schemas.as_slice() {
        [only] => only.clone(),
        // What takes anything says nothing.
        _ if schemas.iter().any(|schema| *schema == json!({})) => json!({}),
        _ => json!({"anyOf": schemas}),
    }
}

fn one_of(values: &[LiteralValue]) -> Value {
    let plain = |value: &LiteralValue| match value {
        LiteralValue::Text(text) => json!(text),
        LiteralValue::Int(number) => json!(number),
        LiteralValue::Float(number) => json!(number),
        LiteralValue::Bool(truth) => json!(truth),
        LiteralValue::None => Value::Null,
    };
    let plain: Vec<Value> = values.iter().map(plain).collect();
    let word = if plain.iter().all(Value::is_string) {
        Some("string")
    } else if plain.iter().all(Value::is_i64) {
        Some("integer")
    } else {
        None
    };
    match (word, plain.is_empty()) {
        (_, true) => json!({}),
        (Some(word), false) => json!({"type": word, "enum": plain}),
        (None, false) => json!({"enum": plain}),
    }
}

/// Adds a constraint where the schema's type has such a one.
fn constrain(schema: &mut Map<String, Value>, constraint: &Constraint, is_3_0: bool) {
    let word = schema.get("type").and_then(Value::as_str);
    let is_number = matches!(word, Some("integer" | "number"));
    let is_string = word == Some("string");
    let is_text = is_string && !schema.contains_key("format");
    let mut put = |key: &str, value: Value| {
        schema.insert(key.to_owned(), value);
    };
    let number = |number: &Number| match number {
        Number::Int(number) => json!(number),
        Number::Float(number) => json!(number),
    };
    match constraint {
        // In OpenAPI 3.0 it is a flag beside the limit.
        Constraint::Above(limit) if is_number && is_3_0 => {
            put("minimum", number(limit));
            put("exclusiveMinimum", json!(true));
        }
        Constraint::Below(limit) if is_number && is_3_0 => {
            put("maximum", number(limit));
            put("exclusiveMaximum", json!(true));
        }
        Constraint::Above(limit) if is_number => put("exclusiveMinimum", number(limit)),
        Constraint::Below(limit) if is_number => put("exclusiveMaximum", number(limit)),
        Constraint::AtLeast(limit) if is_number => put("minimum", number(limit)),
        Constraint::AtMost(limit) if is_number => put("maximum", number(limit)),
        Constraint::MultipleOf(step) if is_number => put("multipleOf", number(step)),
        Constraint::MinLength(length) if is_text => put("minLength", json!(length)),
        Constraint::MaxLength(length) if is_text => put("maxLength", json!(length)),
        Constraint::Pattern(pattern) if is_text => put("pattern", json!(pattern)),
        Constraint::UuidVersion(version) if is_string => {
            put("format", json!(format!("uuid{version}")));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_written_as_the_version_of_the_document_has_them() {
        let kind = ParameterType::Int.constrained(vec![
            Constraint::Above(Number::Int(0)),
            Constraint::AtMost(Number::Float(9.5)),
            Constraint::MinLength(3),
        ]);
        assert_eq!(
            schema_of(&kind, false),
            json!({"type": "integer", "exclusiveMinimum": 0, "maximum": 9.5})
        );
        assert_eq!(
            schema_of(&kind, true),
            json!({"type": "integer", "minimum": 0, "exclusiveMinimum": true, "maximum": 9.5})
        );
    }

    #[test]
    fn what_is_partly_unknown_says_nothing() {
        let unknown = ParameterType::Unknown("x".to_owned());
        let union = ParameterType::Union(vec![ParameterType::Int, unknown]);
        assert_eq!(schema_of(&union, false), json!({}));
        assert_eq!(
            schema_of(&ParameterType::Literal(Vec::new()), false),
            json!({})
        );
    }
}
