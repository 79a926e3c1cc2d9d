//! Query strings the PHP way: `a[0][b]=c` (contract 4.1).

use crate::call::Object;
use serde_json::Value;

/// The parameters of a query string; nested keys become objects and lists.
pub(crate) fn parse(query: &str) -> Object {
    let mut root = Object::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        insert(&mut root, &keys(&decode(key)), decode(value));
    }
    root.into_iter().map(|(key, value)| (key, as_list(value))).collect()
}

/// Undoes percent-encoding; `+` is a space.
pub(crate) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = (byte == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(code) => {
                out.push(code);
                at += 3;
            }
            None => {
                out.push(if byte == b'+' { b' ' } else { byte });
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// `a[0][b]` as `["a", "0", "b"]`; an empty pair of brackets is an empty key.
fn keys(key: &str) -> Vec<&str> {
    let Some((name, rest)) = key.split_once('[') else { return vec![key] };
    let rest = rest.strip_suffix(']').unwrap_or(rest);
    std::iter::once(name).chain(rest.split("][")).collect()
}

fn insert(into: &mut Object, keys: &[&str], value: String) {
    let Some((first, rest)) = keys.split_first() else { return };
    let key = if first.is_empty() { into.len().to_string() } else { (*first).to_owned() };
    if rest.is_empty() {
        into.insert(key, Value::String(value));
        return;
    }
    let slot = into.entry(key).or_insert_with(|| Value::Object(Object::new()));
    if !slot.is_object() {
        *slot = Value::Object(Object::new());
    }
    if let Value::Object(map) = slot {
        insert(map, rest, value);
    }
}

/// Objects whose keys are 0, 1, 2 … are lists.
fn as_list(value: Value) -> Value {
    let Value::Object(map) = value else { return value };
    let listed = !map.is_empty() && map.keys().enumerate().all(|(i, key)| *key == i.to_string());
    let items = map.into_iter().map(|(key, value)| (key, as_list(value)));
    if listed {
        Value::Array(items.map(|(_, value)| value).collect())
    } else {
        Value::Object(items.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nests_and_lists() {
        let query = "where%5B0%5D%5Btype%5D=in&where[0][value][]=a+b&where[0][value][]=c&q=%C3%A9";
        let expected = json!({"where": [{"type": "in", "value": ["a b", "c"]}], "q": "é"});
        assert_eq!(Value::Object(parse(query)), expected);
    }

    #[test]
    fn bad_percent_signs_stay() {
        assert_eq!(decode("100%&%zz%"), "100%&%zz%");
    }
}
