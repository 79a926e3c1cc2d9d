//! What the server derives from the field types (contract 2.4, 3.1): composite fields bring their
//! children as fields of their own, file fields bring their link.

use serde_json::{Map, Value};

/// Adds the children of composite fields; what the file says about a child goes before the type.
pub fn composites(definition: &mut Value, types: &Value) {
    let Some(fields) = definition["fields"].as_object_mut() else { return };
    let mut pending: Vec<String> = fields.keys().cloned().collect();
    while let Some(name) = pending.pop() {
        for (child, implied) in children(&name, &fields[&name], types) {
            let stated = fields.get(&child).and_then(Value::as_object).cloned();
            if stated.is_none() {
                pending.push(child.clone());
            }
            let mut merged = implied;
            merged.extend(stated.unwrap_or_default());
            fields.insert(child, Value::Object(merged));
        }
    }
}

/// Adds the links that file and attachment fields bring with them.
pub fn links(definition: &mut Value, types: &Value) {
    let Some(fields) = definition["fields"].as_object() else { return };
    let implied: Vec<(String, Value)> = fields
        .iter()
        .filter_map(|(name, field)| {
            let link = types.get(field["type"].as_str()?)?.get("linkDefs")?;
            Some((name.clone(), link.clone()))
        })
        .collect();
    let Some(links) = definition["links"].as_object_mut() else { return };
    for (name, link) in implied {
        links.entry(name).or_insert(link);
    }
}

/// The name of a child in the entity: `firstName`, `addressCity`, `amountCurrency`.
pub fn attribute(field: &str, child: &str, naming: Option<&str>) -> String {
    match (child, naming) {
        ("", _) => field.to_owned(),
        (_, Some("prefix")) => format!("{child}{}", capital(field)),
        _ => format!("{field}{}", capital(child)),
    }
}

/// The attributes a field is stored and sent as (contract 3.1).
pub fn attributes_of(field: &str, definition: &Value, types: &Value) -> Vec<String> {
    let kind = definition["type"].as_str().and_then(|name| types.get(name));
    let naming = kind.and_then(|kind| kind["naming"].as_str());
    let listed = |key: &str| {
        let names = kind.and_then(|kind| kind.get(key)).or_else(|| definition.get(key));
        names.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    };
    let all = listed("actualFields").chain(listed("notActualFields"));
    let mut names: Vec<String> = all.map(|child| attribute(field, child, naming)).collect();
    if names.is_empty() {
        names.push(field.to_owned());
    }
    names.extend(listed("additionalAttributeList").map(|child| attribute(field, child, None)));
    names
}

fn children(field: &str, definition: &Value, types: &Value) -> Vec<(String, Map<String, Value>)> {
    let kind = definition["type"].as_str().and_then(|name| types.get(name));
    let naming = kind.and_then(|kind| kind["naming"].as_str());
    let children = kind.and_then(|kind| kind["fields"].as_object()).into_iter().flatten();
    children
        .filter_map(|(child, implied)| {
            Some((attribute(field, child, naming), implied.as_object()?.clone()))
        })
        .collect()
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn types() -> Value {
        json!({
            "personName": {"naming": "prefix", "fields": {"first": {"type": "varchar", "maxLength": 100}}},
            "range": {"naming": "prefix", "fields": {"from": {"type": "currency"}}},
            "currency": {"fields": {"currency": {"type": "enum"}}},
            "file": {"linkDefs": {"type": "belongsTo", "entity": "Attachment"}},
        })
    }

    #[test]
    fn children_are_named_by_the_rule_of_their_type() {
        let mut definition = json!({"fields": {
            "name": {"type": "personName"}, "price": {"type": "range"}, "firstName": {"type": "varchar", "maxLength": 30},
        }});
        composites(&mut definition, &types());
        let fields = &definition["fields"];
        assert_eq!(fields["firstName"]["maxLength"], 30);
        assert_eq!(fields["fromPriceCurrency"]["type"], "enum");
    }

    #[test]
    fn a_file_brings_its_link() {
        let mut definition = json!({"fields": {"scan": {"type": "file"}}, "links": {}});
        links(&mut definition, &types());
        assert_eq!(definition["links"]["scan"]["entity"], "Attachment");
    }
}
