//! Every type that is not ours: any JSON, readable, never written, never breaking a page.

use super::{FieldDetail, FieldEditor, FieldType};
use crema_espo::{locale::Locale, record::Record, slot::Slot};
use serde_json::Value;

/// The fallback.
pub(super) struct Unknown;

impl FieldType for Unknown {
    fn name(&self) -> &'static str {
        ""
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        record.get(&slot.name).map(plain).unwrap_or_default()
    }

    fn editable(&self) -> bool {
        false
    }
}

impl FieldDetail for Unknown {}

impl FieldEditor for Unknown {}

/// Any value as text: scalars as they are, lists joined, the rest as JSON.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if !items.iter().any(|item| item.is_object() || item.is_array()) => {
            items.iter().map(plain).collect::<Vec<_>>().join(", ")
        }
        Value::Object(map) if map.is_empty() => String::new(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn any_json_reads() {
        for (value, expected) in [
            (json!(null), ""),
            (json!("text"), "text"),
            (json!(1.5), "1.5"),
            (json!(true), "true"),
            (json!(["a", 2, null]), "a, 2, "),
            (json!([]), ""),
            (json!({}), ""),
            (json!({"a": [1]}), "{\"a\":[1]}"),
            (json!([{"a": 1}]), "[{\"a\":1}]"),
        ] {
            assert_eq!(plain(&value), expected);
        }
    }
}
