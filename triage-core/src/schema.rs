//! What editors and authors see of the table of keys: a JSON Schema and the reference's tables.

use serde_json::{Map, Value, json};

use crate::syntax::keys::{FLOW, Mapping, PART, Shape};

/// The JSON Schema of `flow.yaml`, for editors that complete and check while typing.
///
/// It is written to `grammar/flow.schema.json`; a test keeps the two in step.
pub fn json_schema() -> String {
    let mut defs = Map::new();
    let flow = mapping(&FLOW, &mut defs);
    let part = mapping(&PART, &mut defs);
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A triage flow or a shared part of one",
        "oneOf": [flow, part],
        "$defs": defs,
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// The tables of keys of the language reference, as Markdown.
pub fn key_reference() -> String {
    let mut text = String::new();
    let mut todo: Vec<&'static Mapping> = vec![&FLOW, &PART];
    let mut seen: Vec<&'static str> = Vec::new();
    while !todo.is_empty() {
        let mapping = todo.remove(0);
        if seen.contains(&mapping.what) {
            continue;
        }
        seen.push(mapping.what);
        text.push_str(&format!(
            "#### Keys of {}\n\n| key | value | |\n| --- | --- | --- |\n",
            mapping.what
        ));
        for key in mapping.keys {
            let mark = if key.required { "**required.** " } else { "" };
            text.push_str(&format!(
                "| `{}` | {} | {mark}{} |\n",
                key.name,
                words(&key.shape),
                key.help
            ));
            inner(&key.shape, &mut todo);
        }
        if mapping.other.is_some() {
            text.push_str("| the unit | a number | **required.** For example `percent: 90`. |\n");
        }
        if !mapping.one_of.is_empty() {
            let names: Vec<String> = mapping
                .one_of
                .iter()
                .map(|name| format!("`{name}`"))
                .collect();
            text.push_str(&format!(
                "\nExactly one of {} must be there.\n",
                names.join(", ")
            ));
        }
        text.push('\n');
    }
    text
}

/// The mappings inside a shape, to be described after it.
fn inner(shape: &'static Shape, todo: &mut Vec<&'static Mapping>) {
    match shape {
        Shape::Map(mapping) => todo.push(mapping),
        Shape::List(shape) | Shape::Named(shape) => inner(shape, todo),
        Shape::Either(shapes) => {
            for shape in *shapes {
                inner(shape, todo);
            }
        }
        Shape::Text
        | Shape::NewName
        | Shape::Name
        | Shape::Rule
        | Shape::Integer
        | Shape::Number
        | Shape::Duration
        | Shape::Date
        | Shape::True
        | Shape::Bool
        | Shape::OneOf(_) => {}
    }
}

fn words(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::NewName => "a new name".to_owned(),
        Shape::Name => "a name".to_owned(),
        Shape::Rule => "a rule".to_owned(),
        Shape::Integer => "a whole number".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Duration => "a span of time".to_owned(),
        Shape::Date => "a day".to_owned(),
        Shape::True => "`true`".to_owned(),
        Shape::Bool => "`true` or `false`".to_owned(),
        Shape::OneOf(words) => words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", "),
        Shape::List(shape) => format!("a list of: {}", words(shape)),
        Shape::Map(mapping) => format!("keys of {}", mapping.what),
        Shape::Named(shape) => format!("new names, each with: {}", words(shape)),
        Shape::Either(shapes) => shapes.iter().map(words).collect::<Vec<_>>().join("; or "),
    }
}

fn mapping(mapping: &'static Mapping, defs: &mut Map<String, Value>) -> Value {
    let name = mapping.what.replace(' ', "_");
    let reference = json!({ "$ref": format!("#/$defs/{name}") });
    if defs.contains_key(&name) {
        return reference;
    }
    // Held first, so that a mapping inside itself would end.
    defs.insert(name.clone(), Value::Null);
    let mut properties = Map::new();
    for key in mapping.keys {
        let mut value = shape(&key.shape, defs);
        if let Value::Object(value) = &mut value {
            value.insert("description".to_owned(), Value::from(key.help));
        }
        properties.insert(key.name.to_owned(), value);
    }
    let required: Vec<&str> = mapping
        .keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    let mut schema = json!({ "type": "object", "properties": properties, "required": required });
    if let Value::Object(schema) = &mut schema {
        let other = mapping
            .other
            .map_or(Value::Bool(false), |other| shape(other, defs));
        schema.insert("additionalProperties".to_owned(), other);
        if !mapping.one_of.is_empty() {
            let alternatives: Vec<Value> = mapping
                .one_of
                .iter()
                .map(|name| json!({ "required": [name] }))
                .collect();
            schema.insert("oneOf".to_owned(), Value::Array(alternatives));
        }
    }
    defs.insert(name, schema);
    reference
}

fn shape(of: &'static Shape, defs: &mut Map<String, Value>) -> Value {
    match of {
        Shape::Text | Shape::Rule | Shape::Name => {
            json!({ "type": ["string", "number", "boolean"] })
        }
        Shape::NewName => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]*$" }),
        Shape::Integer => json!({ "type": "integer" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Duration => json!({ "type": "string", "pattern": "^[0-9]+ (minute|hour|day)s?$" }),
        Shape::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::True => json!({ "const": true }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::OneOf(words) => {
            // Editors read a bare `1` as a number.
            let numbers = words
                .iter()
                .filter_map(|word| word.parse::<u32>().ok())
                .map(Value::from);
            let all: Vec<Value> = words
                .iter()
                .map(|word| Value::from(*word))
                .chain(numbers)
                .collect();
            json!({ "enum": all })
        }
        Shape::List(item) => json!({ "type": "array", "items": shape(item, defs) }),
        Shape::Map(inner) => mapping(inner, defs),
        Shape::Named(value) => {
            json!({ "type": "object", "propertyNames": { "pattern": "^[a-z][a-z0-9_]*$" }, "additionalProperties": shape(value, defs) })
        }
        Shape::Either(shapes) => {
            let any: Vec<Value> = shapes.iter().map(|one| shape(one, defs)).collect();
            json!({ "anyOf": any })
        }
    }
}
