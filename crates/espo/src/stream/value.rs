//! A stored value as text, by the type of its field: what stood there before and after a change.

use crate::{
    format, json,
    locale::Locale,
    record::{Record, is_empty},
    schema::Schema,
    slot::Slot,
};
use serde_json::Value;

/// The value of a field as text; empty where there is none.
pub fn shown(schema: &Schema, locale: &Locale, slot: &Slot, record: &Record) -> String {
    let name = &*slot.name;
    let text = || record.text(name).to_owned();
    match &*slot.def.kind {
        "bool" => yes_or_no(schema, record, name),
        "int" | "autoincrement" if slot.def.params.flag("disableFormatting") => {
            plain(record.get(name))
        }
        "int" => record.number(name).map_or_else(text, |value| format::integer(value, locale)),
        "float" | "decimal" | "currencyConverted" => number(slot, record, locale),
        "currency" => money(slot, record, locale),
        "date" => format::date(record.text(name), locale),
        "datetime" | "datetimeOptional" => match record.filled(&slot.attribute("Date")) {
            Some(day) => format::date(day, locale),
            None => format::datetime(record.text(name), locale),
        },
        "enum" => slot.option_label(record.text(name)).to_owned(),
        "multiEnum" | "array" | "checklist" => {
            let items = record.list(name);
            items.iter().map(|item| slot.option_label(item)).collect::<Vec<_>>().join(", ")
        }
        "link" | "linkOne" | "linkParent" | "file" | "image" => named(slot, record),
        "linkMultiple" | "attachmentMultiple" => several(slot, record),
        "personName" => format::person(record, name, locale),
        "address" => format::address(record, name, locale).join(", "),
        "wysiwyg" => without_markup(record.text(name)),
        _ => plain(record.get(name)),
    }
}

fn yes_or_no(schema: &Schema, record: &Record, name: &str) -> String {
    if record.is_empty(name) {
        return String::new();
    }
    schema.word(if record.flag(name) { "Yes" } else { "No" })
}

fn number(slot: &Slot, record: &Record, locale: &Locale) -> String {
    let decimals = slot.def.params.number("decimalPlaces").map(|places| places as u8);
    let value = record.number(&slot.name);
    value.map_or_else(
        || plain(record.get(&slot.name)),
        |value| format::number(value, decimals, locale),
    )
}

fn money(slot: &Slot, record: &Record, locale: &Locale) -> String {
    let currency = record.text(&slot.attribute("Currency"));
    let value = record.number(&slot.name);
    value.map_or_else(String::new, |value| format::money(value, currency, locale))
}

/// The name of a linked record; its id where the name was not kept.
fn named(slot: &Slot, record: &Record) -> String {
    let name =
        record.filled(&slot.attribute("Name")).or_else(|| record.filled(&slot.attribute("Id")));
    name.unwrap_or_default().to_owned()
}

fn several(slot: &Slot, record: &Record) -> String {
    let names = record.map(&slot.attribute("Names"));
    let ids = record.list(&slot.attribute("Ids"));
    let name = |id: &String| names.get(id).unwrap_or(id).clone();
    ids.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Any value as text: nothing for an empty one, lists with commas, the rest as JSON.
fn plain(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(value) if is_empty(value) => String::new(),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            json::texts(value).join(", ")
        }
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    }
}

/// The words of HTML.
fn without_markup(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        let text =
            piece.split_once('>').map_or(if out.is_empty() { piece } else { "" }, |(_, text)| text);
        out.push_str(text);
        out.push(' ');
    }
    let out = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(out, |text, (entity, character)| text.replace(entity, character));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{format::sample, validate::slot};
    use serde_json::json;

    fn show(def: Value, record: Value) -> String {
        shown(&Schema::default(), &sample(), &slot(def), &Record::from_value(record))
    }

    #[test]
    fn each_type_has_its_text() {
        for (kind, record, expected) in [
            ("varchar", json!({"field": "x"}), "x"),
            ("bool", json!({"field": true}), "Yes"),
            ("bool", json!({"field": 0}), "No"),
            ("int", json!({"field": 1234}), "1,234"),
            ("decimal", json!({"field": "12.500000"}), "12.5"),
            ("currency", json!({"field": 1000, "fieldCurrency": "EUR"}), "EUR 1,000"),
            ("date", json!({"field": "2025-05-01"}), "1 May 2025"),
            ("datetime", json!({"field": "2025-05-01 10:00:00"}), "1 May 2025 10:00"),
            (
                "datetimeOptional",
                json!({"field": "2025-05-01 10:00:00", "fieldDate": "2025-05-01"}),
                "1 May 2025",
            ),
            ("array", json!({"field": ["a", "b"]}), "a, b"),
            ("link", json!({"fieldId": "1", "fieldName": "Ada"}), "Ada"),
            ("link", json!({"fieldId": "1"}), "1"),
            ("linkMultiple", json!({"fieldIds": ["1", "2"], "fieldNames": {"1": "Ada"}}), "Ada, 2"),
            ("personName", json!({"firstField": "Ada", "lastField": "L"}), "Ada L"),
            ("address", json!({"fieldCity": "Oslo", "fieldCountry": "Norway"}), "Oslo, Norway"),
            ("wysiwyg", json!({"field": "<p>a &amp; b</p><br>c"}), "a & b c"),
            ("jsonObject", json!({"field": {"a": 1}}), "{\"a\":1}"),
        ] {
            assert_eq!(show(json!({"type": kind}), record), expected, "{kind}");
        }
    }

    #[test]
    fn nothing_is_shown_for_nothing() {
        for kind in [
            "varchar",
            "bool",
            "int",
            "currency",
            "date",
            "datetime",
            "enum",
            "array",
            "link",
            "linkMultiple",
            "personName",
            "address",
            "wysiwyg",
            "unheardOf",
        ] {
            assert_eq!(
                show(json!({"type": kind}), json!({"field": null, "fieldId": null})),
                "",
                "{kind}"
            );
            assert_eq!(show(json!({"type": kind}), json!({})), "", "{kind}");
        }
    }
}
