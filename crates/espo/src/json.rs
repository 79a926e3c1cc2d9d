//! Lenient readers for PHP's JSON (contract 10.5 and 10.6): an empty map arrives as `[]`, a list
//! as an object with numeric keys, a boolean as `0`, `"1"` or `true`, a number as a string.

use serde_json::{Map, Value};

/// A JSON object: attributes of a record, parameters of a field, a category of labels.
pub type Object = Map<String, Value>;

/// The object in `value`; `[]`, `null`, `false` and anything else become an empty one.
pub fn object(value: Value) -> Object {
    match value {
        Value::Object(map) => map,
        _ => Object::new(),
    }
}

/// The list in `value`; an object gives its values, in its order, anything else nothing.
pub fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        Value::Object(map) => map.into_iter().map(|(_, item)| item).collect(),
        _ => Vec::new(),
    }
}

/// The texts in a list (or list-like object); other items are left out.
pub fn texts(value: Option<&Value>) -> Vec<String> {
    let text = |item: &Value| item.as_str().map(str::to_owned);
    match value {
        Some(Value::Array(items)) => items.iter().filter_map(text).collect(),
        Some(Value::Object(map)) => map.values().filter_map(text).collect(),
        _ => Vec::new(),
    }
}

/// Reads `true`, `1`, `"1"` and `"true"` as true; `None` where nothing of that kind is there.
pub fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => number.as_f64().map(|number| number != 0.0),
        Value::String(text) => match text.as_str() {
            "1" | "true" => Some(true),
            "0" | "false" | "" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Reads a number, also one that came as text.
pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Reads a whole number, also one that came as text.
pub fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => {
            number.as_i64().or_else(|| number.as_f64().map(|float| float as i64))
        }
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A scalar as it would be typed: texts as they are, numbers and booleans written out, everything
/// else nothing.
pub fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => String::new(),
    }
}

/// What stands at `path` in nested objects; `None` where a step is missing.
pub fn at<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, key| value.get(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_empty_php_array_is_an_empty_object() {
        assert!(object(json!([])).is_empty());
        assert_eq!(object(json!({"a": 1})).len(), 1);
    }

    #[test]
    fn an_object_with_numeric_keys_is_a_list() {
        assert_eq!(list(json!({"0": "a", "2": "b"})), vec![json!("a"), json!("b")]);
    }

    #[test]
    fn old_servers_send_booleans_as_numbers_and_texts() {
        for (value, expected) in [
            (json!(1), Some(true)),
            (json!("1"), Some(true)),
            (json!("0"), Some(false)),
            (json!(false), Some(false)),
            (json!("maybe"), None),
        ] {
            assert_eq!(boolean(&value), expected, "{value}");
        }
    }

    #[test]
    fn numbers_may_be_texts() {
        assert_eq!(number(&json!("100.5000")), Some(100.5));
        assert_eq!(integer(&json!("12")), Some(12));
        assert_eq!(integer(&json!([])), None);
    }
}
