//! The rules themselves: each gives the name of the rule that fails.

use crate::{
    api::Context,
    call::Object,
    model::{Entity, Field, texts},
};
use regex_lite::Regex;
use serde_json::Value;

/// The rule that a failing check goes by.
type Failed = Option<&'static str>;

/// Fields of one attribute.
pub(super) fn scalar(
    context: &Context<'_>,
    entity: &Entity,
    field: &Field,
    value: &Value,
) -> Failed {
    match field.kind.as_str() {
        "varchar" | "text" | "wysiwyg" | "barcode" => {
            max_length(field, value).or_else(|| pattern(context, field, value))
        }
        "url" => max_length(field, value).or_else(|| url(value)),
        "int" | "float" | "enumInt" => range(field, value),
        "enum" => one_of(context, entity, field, value),
        "multiEnum" | "array" | "checklist" => many_of(context, entity, field, value),
        "date" => date(value),
        "datetime" => datetime(value),
        _ => None,
    }
}

fn max_length(field: &Field, value: &Value) -> Failed {
    let limit = field.params.get("maxLength").and_then(Value::as_u64)?;
    let length = value.as_str()?.chars().count() as u64;
    (length > limit).then_some("maxLength")
}

fn pattern(context: &Context<'_>, field: &Field, value: &Value) -> Failed {
    let named = field.params.get("pattern").and_then(Value::as_str)?;
    let pattern = match named.strip_prefix('$') {
        Some(name) => context.model().patterns.get(name)?,
        None => named,
    };
    // A pattern that only other engines know is not checked.
    let regex = Regex::new(&format!("^(?:{pattern})$")).ok()?;
    (!regex.is_match(value.as_str()?)).then_some("pattern")
}

fn url(value: &Value) -> Failed {
    let text = value.as_str()?;
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let is_bad = rest.is_empty()
        || text.contains(char::is_whitespace)
        || text.contains(['<', '>', '"'])
        || text.to_lowercase().starts_with("javascript:");
    is_bad.then_some("valid")
}

/// `min` and `max`.
pub(super) fn range(field: &Field, value: &Value) -> Failed {
    let limit = |key: &str| field.params.get(key).and_then(Value::as_f64);
    let number = value.as_f64()?;
    if limit("min").is_some_and(|min| number < min) {
        return Some("min");
    }
    limit("max").is_some_and(|max| number > max).then_some("max")
}

/// The options of a field: its own, those of another field, or of a place in the metadata.
fn options<'a>(context: &'a Context<'_>, entity: &'a Entity, field: &'a Field) -> Vec<&'a str> {
    let text = |key: &str| field.params.get(key).and_then(Value::as_str);
    if let Some((scope, name)) = text("optionsReference").and_then(|r| r.split_once('.')) {
        let other = context.model().entity(scope).unwrap_or(entity).field(name);
        return other.map(|other| other.texts("options")).unwrap_or_default();
    }
    if let Some(path) = text("optionsPath") {
        let root = &context.world.assets.metadata;
        return texts(path.split('.').try_fold(root, |value, part| value.get(part)));
    }
    field.texts("options")
}

fn one_of(context: &Context<'_>, entity: &Entity, field: &Field, value: &Value) -> Failed {
    let options = options(context, entity, field);
    let is_bad = !options.is_empty() && !options.contains(&value.as_str().unwrap_or_default());
    is_bad.then_some("valid")
}

fn many_of(context: &Context<'_>, entity: &Entity, field: &Field, value: &Value) -> Failed {
    let Some(list) = value.as_array() else { return Some("array") };
    let options = options(context, entity, field);
    let is_open = field.flag("allowCustomOptions") || options.is_empty();
    for item in list {
        let Some(item) = item.as_str() else { return Some("arrayOfString") };
        if !is_open && !options.contains(&item) {
            return Some("valid");
        }
    }
    max_count(field, Some(value))
}

/// `maxCount`.
pub(super) fn max_count(field: &Field, value: Option<&Value>) -> Failed {
    let limit = field.params.get("maxCount").and_then(Value::as_u64)?;
    let count = value?.as_array()?.len() as u64;
    (count > limit).then_some("maxCount")
}

/// `YYYY-MM-DD`.
pub(super) fn date(value: &Value) -> Failed {
    let text = value.as_str().unwrap_or_default();
    let is_good = text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    (!is_good).then_some("valid")
}

/// `YYYY-MM-DD HH:MM:SS`; seconds may be missing.
pub(super) fn datetime(value: &Value) -> Failed {
    let text = value.as_str().unwrap_or_default();
    let is_good = text.len() >= 16 && text.parse::<jiff::civil::DateTime>().is_ok();
    (!is_good).then_some("valid")
}

/// Ids are letters, digits and hyphens.
pub(super) fn id(value: Option<&Value>) -> Failed {
    let text = value.filter(|value| !value.is_null())?.as_str().unwrap_or_default();
    let is_good =
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (!is_good).then_some("pattern")
}

/// All addresses or numbers of a field.
pub(super) fn addresses(
    field: &Field,
    values: &Object,
    key: &str,
    rule: impl Fn(&str) -> Failed,
) -> Failed {
    let one = values.get(&field.name).and_then(Value::as_str).and_then(&rule);
    let all = values.get(&format!("{}Data", field.name)).and_then(Value::as_array);
    let mut texts = all.into_iter().flatten().filter_map(|item| item[key].as_str());
    one.or_else(|| texts.find_map(rule))
}

/// An e-mail address.
pub(super) fn email(text: &str) -> Failed {
    let is_good = text.split_once('@').is_some_and(|(name, host)| {
        let labels: Vec<_> = host.split('.').collect();
        !name.is_empty()
            && labels.len() > 1
            && labels.iter().all(|label| !label.is_empty())
            && !text.contains(|c: char| c.is_whitespace() || "<>(),;:\"[]".contains(c))
            && !host.contains('@')
    });
    (!is_good).then_some("emailAddress")
}

/// A phone number; an international one begins with a plus sign.
pub(super) fn phone(text: &str, is_international: bool) -> Failed {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_good = digits > 2
        && (!is_international || text.starts_with('+'))
        && text.chars().all(|c| c.is_ascii_digit() || "+-() ./x".contains(c));
    (!is_good).then_some("valid")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn addresses_and_numbers() {
        assert_eq!(email("a@x.org"), None);
        assert_eq!(email("ä.b@x.org"), None);
        for bad in ["a", "a@", "a@x", "@x.org", "a b@x.org", "a@b@x.org"] {
            assert_eq!(email(bad), Some("emailAddress"), "{bad}");
        }
        assert_eq!(phone("+49 (30) 123-456", true), None);
        assert_eq!(phone("030 123456", false), None);
        assert_eq!(phone("030 123456", true), Some("valid"));
        assert_eq!(phone("abc", false), Some("valid"));
    }

    #[test]
    fn dates_are_iso() {
        assert_eq!(date(&json!("2026-12-31")), None);
        assert_eq!(date(&json!("31.12.2026")), Some("valid"));
        assert_eq!(date(&json!("2026-02-30")), Some("valid"));
        assert_eq!(datetime(&json!("2026-12-31 10:00:00")), None);
        assert_eq!(datetime(&json!("2026-12-31")), Some("valid"));
    }
}
