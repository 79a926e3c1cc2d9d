//! From answers with records to rows of the database.

use crate::seed::SeedRow;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Records by entity and id, in the order of both.
type Known = BTreeMap<(String, String), Map<String, Value>>;

/// The records of `records.json`: `list` as a list gave them, `record` as a read of one did. What
/// they lead to and is not among them becomes a record of its name, so that links have theirs.
pub fn of_records(all: &Value, metadata: &Value) -> Vec<SeedRow> {
    let mut known = Known::new();
    for (entity, answers) in all.as_object().into_iter().flatten() {
        let listed = answers["list"]["list"].as_array().into_iter().flatten();
        for record in listed.chain(answers.get("record")) {
            let (Some(id), Some(attributes)) = (record["id"].as_str(), record.as_object()) else {
                continue;
            };
            let row = known.entry((entity.clone(), id.to_owned())).or_default();
            row.extend(attributes.clone());
        }
    }
    for (key, attributes) in named(&known, metadata) {
        known.entry(key).or_insert(attributes);
    }
    let rows = known.into_iter();
    rows.map(|((entity, _), attributes)| SeedRow { entity, attributes }).collect()
}

/// What the links of the records lead to, with its name and whatever else the records show of it.
fn named(known: &Known, metadata: &Value) -> Known {
    let mut found = Known::new();
    for ((entity, _), record) in known {
        let entity = &metadata["entityDefs"][entity];
        let links = entity["links"].as_object().into_iter().flatten();
        for (link, def) in links {
            let part = |suffix: &str| record.get(&format!("{link}{suffix}"));
            let other = match part("Type").and_then(Value::as_str) {
                Some(parent) if def["type"] == "belongsToParent" => parent,
                _ => def["entity"].as_str().unwrap_or_default(),
            };
            if other.is_empty() {
                continue;
            }
            if let (Some(Value::String(id)), Some(name)) = (part("Id"), part("Name")) {
                let mut attributes = stub(id, name);
                attributes.extend(seen_through(record, &entity["fields"], link));
                found.entry((other.to_owned(), id.clone())).or_default().extend(attributes);
            }
            for (id, name) in part("Names").and_then(Value::as_object).into_iter().flatten() {
                let key = (other.to_owned(), id.clone());
                found.entry(key).or_default().extend(stub(id, name));
            }
        }
    }
    found
}

fn stub(id: &str, name: &Value) -> Map<String, Value> {
    [("id".to_owned(), json!(id)), ("name".to_owned(), name.clone())].into_iter().collect()
}

/// The fields of what a link leads to that a record shows as its own (`foreign`).
fn seen_through(record: &Map<String, Value>, fields: &Value, link: &str) -> Map<String, Value> {
    let fields = fields.as_object().into_iter().flatten();
    let through = fields.filter(|(_, def)| def["type"] == "foreign" && def["link"] == *link);
    let shown = through.filter_map(|(name, def)| {
        Some((def["field"].as_str()?.to_owned(), record.get(name)?.clone()))
    });
    shown.collect()
}
