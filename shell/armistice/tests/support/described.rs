//! What is served, held against the description of the API.

use super::{read, repository};
use serde_json::Value;

/// The description of the API that is committed.
pub fn description() -> Value {
    serde_json::from_slice(&read(repository("api/openapi.json"))).expect("api/openapi.json is JSON")
}

/// What of a value is not as the schema says: required fields, types, items, alternatives and references.
pub fn faults(all: &Value, schema: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap_or_default();
        let target = &all["components"]["schemas"][name];
        assert!(
            !target.is_null(),
            "{at}: the schema {name} is not described"
        );
        return faults(all, target, value, at, out);
    }
    if let Some(either) = schema["anyOf"].as_array() {
        let fits = either.iter().any(|one| {
            let mut found = Vec::new();
            faults(all, one, value, at, &mut found);
            found.is_empty()
        });
        if !fits {
            out.push(format!("{at}: {value} fits none of {either:?}"));
        }
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        faults(all, part, value, at, out);
    }
    let fits = match schema["type"].as_str() {
        None => true,
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        Some(other) => panic!("{at}: the type {other} is not one we check"),
    };
    if !fits {
        out.push(format!(
            "{at}: {value} is not of the type {}",
            schema["type"]
        ));
        return;
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        let name = name.as_str().unwrap_or_default();
        if value.get(name).is_none() {
            out.push(format!("{at}: '{name}' is missing"));
        }
    }
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(name) {
            faults(all, schema, value, &format!("{at}.{name}"), out);
        }
    }
    if let Some(items) = schema.get("items") {
        for (n, value) in value.as_array().into_iter().flatten().enumerate() {
            faults(all, items, value, &format!("{at}[{n}]"), out);
        }
    }
}
