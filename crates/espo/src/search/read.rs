//! Filters as EspoCRM's own client keeps them: definitions by field, each with what its controls
//! showed beside what is sent (contract 3.3).

use super::{WhereItem, WhereValue};
use crate::json;
use serde_json::Value;

/// How deep definitions are read; they come from a server.
const MAX_DEPTH: usize = 8;

/// The items of a map of definitions (`data` of a saved filter, `advanced` of a default one).
pub(super) fn items(definitions: &Value) -> Vec<WhereItem> {
    nested(definitions, 0)
}

fn nested(definitions: &Value, depth: usize) -> Vec<WhereItem> {
    if depth > MAX_DEPTH {
        return Vec::new();
    }
    let read = |(key, definition): (&str, &Value)| item(key, definition, depth);
    match definitions {
        Value::Object(map) => map.iter().filter_map(|(key, one)| read((key, one))).collect(),
        Value::Array(list) => list.iter().filter_map(|one| read(("", one))).collect(),
        _ => Vec::new(),
    }
}

fn item(key: &str, definition: &Value, depth: usize) -> Option<WhereItem> {
    let text = |name: &str| definition.get(name).and_then(Value::as_str);
    if let Some(whole) = definition.get("where").filter(|whole| whole.is_object()) {
        return item(key, whole, depth + 1);
    }
    let kind = text("type").filter(|kind| !kind.is_empty())?;
    let value = definition.get("value");
    if matches!(kind, "or" | "and") {
        let inner = nested(value.unwrap_or(&Value::Null), depth + 1);
        return (!inner.is_empty()).then(|| WhereItem::group(kind, inner));
    }
    let attribute = text("attribute").or_else(|| text("field")).unwrap_or(key);
    let value = value.filter(|value| !value.is_null()).map(|value| match value {
        Value::Object(_) => Value::Array(json::list(value.clone())),
        value => value.clone(),
    });
    (!attribute.is_empty()).then(|| WhereItem::leaf(attribute, kind, value))
}

/// An item as a definition.
pub(super) fn definition(item: &WhereItem) -> Value {
    let mut out = json::Object::new();
    out.insert("type".to_owned(), item.kind.as_str().into());
    if let Some(attribute) = &item.attribute {
        out.insert("attribute".to_owned(), attribute.as_str().into());
    }
    match &item.value {
        Some(WhereValue::Items(items)) => {
            out.insert("value".to_owned(), items.iter().map(definition).collect());
        }
        Some(WhereValue::Plain(value)) => {
            out.insert("value".to_owned(), value.clone());
        }
        None => {}
    }
    Value::Object(out)
}
