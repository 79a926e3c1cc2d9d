//! A record: flat attributes as the server sends them.
//!
//! Three states are kept apart (contract 10.7): an attribute that is *missing* was not loaded or
//! is hidden by rights, `null` is empty, anything else is a value.

use crate::json::{self, Object};
use crate::sorted::SortedMap;
use serde_json::Value;

/// Flat attributes of one record. Cheap questions, no interpretation: what a *field* means is
/// for [`crate::metadata`] and the field types.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    attributes: Object,
}

impl Record {
    /// A record of the given attributes.
    pub fn new(attributes: Object) -> Self {
        Self { attributes }
    }

    /// Reads any JSON: an object gives its attributes, everything else an empty record.
    pub fn from_value(value: Value) -> Self {
        Self::new(json::object(value))
    }

    /// The `id`, or an empty text for a record that was not saved yet.
    pub fn id(&self) -> &str {
        self.text("id")
    }

    /// The attribute, `None` where it is missing. `Some(Null)` means empty.
    pub fn get(&self, attribute: &str) -> Option<&Value> {
        self.attributes.get(attribute)
    }

    /// Whether the attribute was loaded at all, be it `null`.
    pub fn has(&self, attribute: &str) -> bool {
        self.attributes.contains_key(attribute)
    }

    /// The attribute as text; empty for missing, `null` and everything that is no text.
    pub fn text(&self, attribute: &str) -> &str {
        self.get(attribute).and_then(Value::as_str).unwrap_or_default()
    }

    /// The attribute as text, `None` where it is missing, `null`, empty or no text.
    pub fn filled(&self, attribute: &str) -> Option<&str> {
        Some(self.text(attribute)).filter(|text| !text.is_empty())
    }

    /// The attribute as a number (decimals come as texts on some servers).
    pub fn number(&self, attribute: &str) -> Option<f64> {
        self.get(attribute).and_then(json::number)
    }

    /// The attribute as a whole number.
    pub fn integer(&self, attribute: &str) -> Option<i64> {
        self.get(attribute).and_then(json::integer)
    }

    /// The attribute as a boolean; missing and `null` are false.
    pub fn flag(&self, attribute: &str) -> bool {
        self.get(attribute).and_then(json::boolean).unwrap_or_default()
    }

    /// A list of texts (`teamsIds`, a multiEnum); empty where there is none.
    pub fn list(&self, attribute: &str) -> Vec<String> {
        json::texts(self.get(attribute))
    }

    /// A map of texts (`teamsNames`); `[]` reads as an empty one.
    pub fn map(&self, attribute: &str) -> SortedMap<String, String> {
        let Some(Value::Object(map)) = self.get(attribute) else { return SortedMap::new() };
        map.iter()
            .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
            .collect()
    }

    /// Whether the attribute holds nothing: missing, `null`, `""`, `[]` or `{}`.
    pub fn is_empty(&self, attribute: &str) -> bool {
        self.get(attribute).is_none_or(is_empty)
    }

    /// Sets one attribute.
    pub fn set(&mut self, attribute: &str, value: impl Into<Value>) {
        self.attributes.insert(attribute.to_owned(), value.into());
    }

    /// Takes over every attribute of `other`; what `other` lacks stays.
    pub fn merge(&mut self, other: &Record) {
        for (name, value) in &other.attributes {
            self.attributes.insert(name.clone(), value.clone());
        }
    }

    /// All attributes, in the order in which they came.
    pub fn attributes(&self) -> &Object {
        &self.attributes
    }

    /// All attributes, for a request body.
    pub fn into_attributes(self) -> Object {
        self.attributes
    }
}

/// Whether a value counts as empty: `null`, `""`, `[]`, `{}`.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn missing_null_and_value_differ() {
        let record = Record::from_value(json!({"a": null, "b": "x"}));
        assert!(!record.has("missing") && record.has("a"));
        assert_eq!(record.filled("b"), Some("x"));
        assert!(record.is_empty("a") && record.is_empty("missing") && !record.is_empty("b"));
    }

    #[test]
    fn merging_keeps_what_the_other_lacks() {
        let mut record = Record::from_value(json!({"a": 1, "b": 2}));
        record.merge(&Record::from_value(json!({"b": null})));
        assert_eq!(record, Record::from_value(json!({"a": 1, "b": null})));
    }

    #[test]
    fn names_may_come_as_an_empty_list() {
        let record = Record::from_value(json!({"teamsNames": [], "teamsIds": ["t"]}));
        assert!(record.map("teamsNames").is_empty());
        assert_eq!(record.list("teamsIds"), ["t"]);
    }
}
