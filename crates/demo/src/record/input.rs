//! What is taken of a body: known, writable attributes, made clean (contract 5.1, 18).

use crate::{
    api::Context,
    call::Object,
    model::{Entity, Kind, Source, attribute::Part},
    refusal::Refusal,
};
use jiff::Timestamp;
use serde_json::{Value, json};

/// Never taken from a body.
const OWN: [&str; 12] = [
    "id",
    "deleted",
    "createdAt",
    "createdById",
    "createdByName",
    "modifiedAt",
    "modifiedById",
    "modifiedByName",
    "versionNumber",
    "streamUpdatedAt",
    "isFollowed",
    "followersIds",
];

/// The attributes of a body that may be written, cleaned.
///
/// # Errors
/// 400 for values that cannot be read.
pub(super) fn taken(
    context: &Context<'_>,
    entity: &Entity,
    body: Object,
    is_new: bool,
) -> Result<Object, Refusal> {
    let mut values = Object::new();
    for (name, value) in body {
        if is_writable(context, entity, &name, is_new) {
            let value = clean(entity, &name, value)?;
            values.insert(name, value);
        }
    }
    Ok(values)
}

fn is_writable(context: &Context<'_>, entity: &Entity, name: &str, is_new: bool) -> bool {
    let Some(attribute) = entity.attributes.get(name) else { return false };
    let is_kept = matches!(
        attribute.source,
        Source::Column | Source::Hidden | Source::Many { part: Part::Ids | Part::Columns, .. }
    );
    let is_read_only = [name, &attribute.field].into_iter().any(|field| {
        entity.field(field).is_some_and(|field| {
            field.flag("readOnly")
                || matches!(field.kind.as_str(), "autoincrement" | "number")
                || (!is_new && field.flag("readOnlyAfterCreate"))
        })
    });
    is_kept
        && !is_read_only
        && !OWN.contains(&name)
        && !context.me.rights.is_forbidden(entity, name, "edit")
}

fn clean(entity: &Entity, name: &str, value: Value) -> Result<Value, Refusal> {
    let Some(attribute) = entity.attributes.get(name) else { return Ok(value) };
    let field = entity.field(name).or_else(|| entity.field(&attribute.field));
    let kind = field.map_or("varchar", |field| field.kind.as_str());
    let invalid = |rule: &str| Refusal::invalid(&entity.name, &attribute.field, rule);
    match (attribute.kind, value) {
        (Kind::Text, Value::String(text)) => Ok(words(kind, &text)),
        (Kind::Code, Value::String(text)) if kind == "datetime" || kind == "datetimeOptional" => {
            Ok(moment(&text).into())
        }
        (Kind::Code, Value::String(text)) if text.is_empty() && name.ends_with("Id") => {
            Err(invalid("pattern"))
        }
        (Kind::Int, value) => whole(value).ok_or_else(|| invalid("valid")),
        (Kind::Float, value) => decimal(value).ok_or_else(|| invalid("valid")),
        (Kind::Bool, value) => Ok(truth(value)),
        (Kind::Json, Value::Null) if kind != "jsonObject" && name == attribute.field => {
            Ok(json!([]))
        }
        (_, value) => Ok(value),
    }
}

/// Words are trimmed and nothing is null; texts of several lines are not trimmed.
fn words(kind: &str, text: &str) -> Value {
    let text = if kind == "text" || kind == "wysiwyg" { text } else { text.trim() };
    if text.is_empty() { Value::Null } else { text.into() }
}

/// ISO 8601 with a zone becomes UTC as the wire has it.
fn moment(text: &str) -> String {
    let is_iso = text.contains('T');
    let moment = is_iso.then(|| text.parse::<Timestamp>().ok()).flatten();
    moment.map_or_else(|| text.to_owned(), crate::clock::wire)
}

/// Measured: "" is 0, 12.7 is 12, "50" is 50, "abc" is refused.
fn whole(value: Value) -> Option<Value> {
    let number = match &value {
        Value::Null => return Some(value),
        Value::Bool(truth) => f64::from(u8::from(*truth)),
        Value::Number(number) => number.as_f64()?,
        Value::String(text) if text.trim().is_empty() => 0.0,
        Value::String(text) => text.trim().parse().ok()?,
        Value::Array(_) | Value::Object(_) => return None,
    };
    Some(crate::storage::value::number_value(number.trunc()))
}

fn decimal(value: Value) -> Option<Value> {
    match &value {
        Value::Null => Some(value),
        Value::Number(number) => Some(crate::storage::value::number_value(number.as_f64()?)),
        Value::String(text) if text.trim().is_empty() => Some(Value::Null),
        Value::String(text) => Some(crate::storage::value::number_value(text.trim().parse().ok()?)),
        _ => None,
    }
}

fn truth(value: Value) -> Value {
    match value {
        Value::Null => json!(false),
        Value::Number(number) => json!(number.as_f64() != Some(0.0)),
        Value::String(text) => json!(text == "true" || text == "1"),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_measured() {
        assert_eq!(whole(json!("")), Some(json!(0)));
        assert_eq!(whole(json!(12.7)), Some(json!(12)));
        assert_eq!(whole(json!("50")), Some(json!(50)));
        assert_eq!(whole(json!("abc")), None);
        assert_eq!(decimal(json!("100.50")), Some(json!(100.5)));
    }

    #[test]
    fn moments_become_utc() {
        assert_eq!(moment("2026-05-01T10:00:00+02:00"), "2026-05-01 08:00:00");
        assert_eq!(moment("01.05.2026"), "01.05.2026");
    }

    #[test]
    fn words_are_trimmed() {
        assert_eq!(words("varchar", " a "), json!("a"));
        assert_eq!(words("text", " a "), json!(" a "));
        assert_eq!(words("varchar", "  "), Value::Null);
    }
}
