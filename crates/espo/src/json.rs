//! Lenient readers for PHP's JSON (contract 10.5 and 10.6): an empty map arrives as `[]`, a list
//! as an object with numeric keys, a boolean as `0`, `"1"` or `true`, a number as a string.

mod piece;

use serde_json::{Map, Value};

pub use piece::Piece;

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

/// Reads a decimal number as people and servers write it: `1`, `-1.50`, `.5`, `1e3`; nothing else.
/// By the reader of JSON, which is there already: that of the standard library brings 13 KB.
pub fn float(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let is_written = digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && digits.contains(|one: char| one.is_ascii_digit());
    // JSON wants exactly one digit before the point where that is 0, and one behind it.
    let whole = digits.trim_start_matches('0');
    let zero = if whole.starts_with(|first: char| first.is_ascii_digit()) { "" } else { "0" };
    let json = format!("{zero}{}", whole.strip_suffix('.').unwrap_or(whole));
    let number = parse(json.as_bytes()).filter(|_| is_written)?;
    Some(sign * number.as_f64()?)
}

/// The value that bytes spell. Every reader takes this way over a text: `serde_json` is compiled
/// anew for each kind of source.
pub fn parse(json: &[u8]) -> Option<Value> {
    serde_json::from_str(std::str::from_utf8(json).ok()?).ok()
}

/// Reads a number, also one that came as text.
pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => float(text),
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
    fn decimal_numbers_are_read_and_nothing_else() {
        for (text, number) in [
            ("0", 0.0),
            ("007", 7.0),
            ("-1.50", -1.5),
            ("+.5", 0.5),
            ("3.", 3.0),
            (" 1234.56 ", 1234.56),
            ("1e3", 1000.0),
            ("0.0", 0.0),
        ] {
            assert_eq!(float(text), Some(number), "{text}");
        }
        for text in ["", "-", ".", "--1", "1,5", "1 2", "0x10", "NaN", "inf", "1e999", "e5", "true"]
        {
            assert_eq!(float(text), None, "{text}");
        }
    }

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
