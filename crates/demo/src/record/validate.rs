//! Field rules (contract 3.2, 5.5): the first failure is told.

mod rule;

use crate::{
    api::Context,
    call::Object,
    model::{Entity, Field, attribute::upper_first},
    refusal::Refusal,
    storage::row::text_of,
};
use serde_json::Value;

/// Checks the fields of a record: all of a new one, else those that were sent.
///
/// # Errors
/// 400 naming field and rule.
pub(super) fn check(
    context: &Context<'_>,
    entity: &Entity,
    values: &Object,
    is_new: bool,
) -> Result<(), Refusal> {
    for field in &entity.fields {
        let is_sent = values.keys().any(|name| {
            *name == field.name
                || entity.attributes.get(name).is_some_and(|a| a.field == field.name)
        });
        if (is_new || is_sent) && is_checked(field) {
            let failed = failed(context, entity, field, values);
            if let Some(rule) = failed {
                return Err(Refusal::invalid(&entity.name, &field.name, rule));
            }
        }
    }
    Ok(())
}

fn is_checked(field: &Field) -> bool {
    let is_passive = ["readOnly", "notStorable", "disabled"].iter().any(|key| field.flag(key));
    !is_passive && !matches!(field.kind.as_str(), "foreign" | "autoincrement" | "number")
}

fn failed(
    context: &Context<'_>,
    entity: &Entity,
    field: &Field,
    values: &Object,
) -> Option<&'static str> {
    if field.flag("required") && !is_present(field, values) {
        return Some("required");
    }
    let value = values.get(&field.name).filter(|value| !value.is_null());
    match field.kind.as_str() {
        "link" | "linkOne" | "file" | "image" => rule::id(values.get(&format!("{}Id", field.name))),
        "linkParent" => parent(field, values),
        "linkMultiple" | "attachmentMultiple" => {
            rule::max_count(field, values.get(&format!("{}Ids", field.name)))
        }
        "currency" => currency(context, field, values),
        "datetimeOptional" => {
            let date = values.get(&format!("{}Date", field.name)).filter(|v| !v.is_null());
            value.and_then(rule::datetime).or_else(|| date.and_then(rule::date))
        }
        "email" => rule::addresses(field, values, "emailAddress", rule::email),
        "phone" => {
            let is_international =
                context.world.assets.settings["phoneNumberInternational"] == true;
            let rule = |text: &str| rule::phone(text, is_international);
            rule::addresses(field, values, "phoneNumber", rule)
        }
        _ => rule::scalar(context, entity, field, value?),
    }
}

/// Whether a field has a value.
fn is_present(field: &Field, values: &Object) -> bool {
    let has = |name: &str| !matches!(values.get(name), None | Some(Value::Null));
    let has_text = |name: &str| !text_of(values, name).trim().is_empty();
    let name = field.name.as_str();
    match field.kind.as_str() {
        "link" | "linkOne" | "linkParent" | "file" | "image" => has_text(&format!("{name}Id")),
        "linkMultiple" | "attachmentMultiple" => is_filled(values.get(&format!("{name}Ids"))),
        "multiEnum" | "array" | "checklist" | "urlMultiple" => is_filled(values.get(name)),
        "personName" => {
            let upper = upper_first(name);
            has_text(&format!("first{upper}")) || has_text(&format!("last{upper}"))
        }
        "address" => ["Street", "City", "State", "Country", "PostalCode"]
            .iter()
            .any(|part| has_text(&format!("{name}{part}"))),
        "datetimeOptional" => has(name) || has(&format!("{name}Date")),
        "bool" => true,
        "int" | "float" | "currency" | "enumInt" | "enumFloat" | "decimal" => has(name),
        "rangeInt" | "rangeFloat" | "rangeCurrency" => {
            has(&format!("from{}", upper_first(name))) && has(&format!("to{}", upper_first(name)))
        }
        _ => has_text(name) || values.get(name).is_some_and(|v| !v.is_null() && !v.is_string()),
    }
}

fn is_filled(value: Option<&Value>) -> bool {
    value.and_then(Value::as_array).is_some_and(|list| !list.is_empty())
}

fn parent(field: &Field, values: &Object) -> Option<&'static str> {
    let kind = text_of(values, &format!("{}Type", field.name));
    let allowed = field.texts("entityList");
    let is_bad = !kind.is_empty() && !allowed.is_empty() && !allowed.contains(&kind);
    is_bad.then_some("valid")
}

fn currency(context: &Context<'_>, field: &Field, values: &Object) -> Option<&'static str> {
    let code = values.get(&format!("{}Currency", field.name)).and_then(Value::as_str);
    let known = context.world.setting_list("currencyList");
    if code.is_some_and(|code| !known.is_empty() && !known.contains(&code)) {
        return Some("validCurrency");
    }
    rule::range(field, values.get(&field.name)?)
}
