//! The `where` of our URLs (ui-contract): items joined by `;`, each `attribute:type` or
//! `attribute:type:value,value`, groups `or(…;…)` and `and(…;…)`.
//!
//! Values are read as texts: what is a number or a boolean only the type of the field tells. On
//! the wire they look alike.

use super::url::hex_pair;
use crate::search::{WhereItem, WhereValue, scalar, takes_list};
use serde_json::Value;

/// How deep groups are read; an address is foreign input and must not exhaust the stack.
const MAX_DEPTH: usize = 8;
/// What separates; inside a name or value written as `~` and two hex digits.
const SPECIAL: &str = "~:;,()";

/// Writes items; what has no form in the grammar (items of the server's own pseudo types) is left
/// out, and so are time zones.
pub fn print(items: &[WhereItem]) -> String {
    items.iter().filter_map(print_item).collect::<Vec<_>>().join(";")
}

/// Reads items. What does not follow the grammar is kept as it stands, as the type of an item
/// without attribute and value: it is never sent, and one can say that it was not understood.
pub fn parse(text: &str) -> Vec<WhereItem> {
    parse_items(text, 0)
}

fn print_item(item: &WhereItem) -> Option<String> {
    let kind = escape(&item.kind);
    match (&item.attribute, &item.value) {
        (None, Some(WhereValue::Items(items))) if is_group(&item.kind) => {
            Some(format!("{kind}({})", print(items)))
        }
        (None, None) if !item.kind.is_empty() => Some(item.kind.clone()),
        (Some(attribute), value) => {
            let head = format!("{}:{kind}", escape(attribute));
            match value {
                None | Some(WhereValue::Plain(Value::Null)) => Some(head),
                Some(WhereValue::Plain(Value::Array(values))) if values.is_empty() => Some(head),
                Some(WhereValue::Plain(value)) => Some(format!("{head}:{}", print_value(value))),
                Some(WhereValue::Items(_)) => None,
            }
        }
        _ => None,
    }
}

fn print_value(value: &Value) -> String {
    let one = |value: &Value| escape(&scalar(value));
    match value {
        Value::Array(values) => values.iter().map(one).collect::<Vec<_>>().join(","),
        value => one(value),
    }
}

fn is_group(kind: &str) -> bool {
    matches!(kind, "or" | "and")
}

fn parse_items(text: &str, depth: usize) -> Vec<WhereItem> {
    if depth > MAX_DEPTH {
        return Vec::new();
    }
    let items = split_top(text).into_iter().filter(|item| !item.is_empty());
    let unread =
        |text: &str| WhereItem { kind: text.to_owned(), attribute: None, value: None, zone: None };
    items.map(|item| parse_item(item, depth).unwrap_or_else(|| unread(item))).collect()
}

/// Splits at the `;` that are in no group.
fn split_top(text: &str) -> Vec<&str> {
    let (mut items, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => {
                items.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(&text[start..]);
    items
}

fn parse_item(text: &str, depth: usize) -> Option<WhereItem> {
    for kind in ["or", "and"] {
        let inner = text.strip_prefix(kind).and_then(|rest| rest.strip_prefix('('));
        if let Some(inner) = inner.and_then(|rest| rest.strip_suffix(')')) {
            return Some(WhereItem::group(kind, parse_items(inner, depth + 1)));
        }
    }
    let mut parts = text.splitn(3, ':');
    let attribute = Some(unescape(parts.next()?)).filter(|name| !name.is_empty())?;
    let kind = Some(unescape(parts.next()?)).filter(|name| !name.is_empty())?;
    let value = parts.next().map(|text| parse_value(&kind, text));
    Some(WhereItem::leaf(&attribute, &kind, value))
}

/// A list where the type wants one or a comma says so, else one text.
fn parse_value(kind: &str, text: &str) -> Value {
    let one = |text: &str| Value::String(unescape(text));
    if takes_list(kind) || text.contains(',') {
        text.split(',').map(one).collect()
    } else {
        one(text)
    }
}

/// Writes what separates as `~` and two hex digits.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if SPECIAL.contains(character) {
            out.push_str(&format!("~{:02X}", u32::from(character)));
        } else {
            out.push(character);
        }
    }
    out
}

/// The inverse of [`escape`]; a `~` that begins no escape of a character stays.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('~') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match hex_pair(rest.as_bytes().get(..2)).filter(u8::is_ascii) {
            Some(byte) => {
                out.push(byte as char);
                rest = &rest[2..];
            }
            None => out.push('~'),
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_example_of_the_contract_reads_and_writes() {
        let text = "stage:in:Proposal,Negotiation;or(amount:greaterThan:1000;amount:isNull)";
        let items = parse(text);
        assert_eq!(
            items,
            [
                WhereItem::leaf("stage", "in", Some(json!(["Proposal", "Negotiation"]))),
                WhereItem::group(
                    "or",
                    vec![
                        WhereItem::leaf("amount", "greaterThan", Some(json!("1000"))),
                        WhereItem::leaf("amount", "isNull", None),
                    ]
                ),
            ]
        );
        assert_eq!(print(&items), text);
    }

    #[test]
    fn numbers_and_booleans_are_written_plain() {
        let items = [
            WhereItem::leaf("amount", "between", Some(json!([1, 2.5]))),
            WhereItem::leaf("active", "equals", Some(json!(true))),
        ];
        assert_eq!(print(&items), "amount:between:1,2.5;active:equals:true");
    }

    #[test]
    fn separators_inside_values_are_escaped() {
        let items = [WhereItem::leaf("name", "equals", Some(json!("a:b;c,(d)~")))];
        let text = "name:equals:a~3Ab~3Bc~2C~28d~29~7E";
        assert_eq!(print(&items), text);
        assert_eq!(parse(text), items);
        assert_eq!(unescape("~zz~F~C3"), "~zz~F~C3");
    }

    #[test]
    fn nonsense_stays_as_it_stands_and_depth_is_bounded() {
        let text = ":x;name;or(stage:isNull);or(a";
        let items = parse(&format!(";;{text}"));
        assert_eq!(items.len(), 4);
        assert_eq!((items[0].kind.as_str(), &items[0].attribute), (":x", &None));
        assert_eq!(print(&items), text);
        let deep = "or(".repeat(50_000);
        assert_eq!(print(&parse(&deep)), deep);
        let mut closed = &parse(&format!("{deep}{}", ")".repeat(50_000)))[0];
        let mut levels = 1;
        while let Some(WhereValue::Items(items)) = &closed.value {
            let Some(inner) = items.first() else { break };
            (closed, levels) = (inner, levels + 1);
        }
        assert_eq!(levels, MAX_DEPTH + 1);
    }
}
