//! `PUT {Entity}/{id}` (contract 5.1, 5.3): only what is sent changes.

use super::{checks, computed, input, validate};
use crate::{
    api::Context,
    attachment,
    call::{Object, Reply},
    clock,
    model::{Entity, Source, attribute::Part},
    refusal::Refusal,
    storage::{insert, row},
    stream::written,
};
use serde_json::{Value, json};

/// Updates a record with the body.
pub(crate) fn answer(context: &Context<'_>, entity: &Entity, id: &str) -> Reply {
    super::require(context, entity, id, "edit")?;
    let body = context.call.json()?;
    change(context, entity, id, body)
}

/// Updates a record with attributes; gives what is answered.
pub(super) fn change(context: &Context<'_>, entity: &Entity, id: &str, body: Object) -> Reply {
    write(context, entity, id, body)?;
    let record = super::load(context, entity, id)?.unwrap_or_default();
    Ok(Value::Object(record))
}

/// Updates a record with attributes.
pub(crate) fn write(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    body: Object,
) -> Result<(), Refusal> {
    let before = stored(context, entity, id)?;
    let mut values = input::taken(context, entity, body, false)?;
    check_version(context, entity, &before, &values)?;
    let mut whole = before.clone();
    whole.extend(values.clone());
    validate_sent(context, entity, &values, &whole)?;
    checks::linked(context, entity, &values)?;
    checks::assignment(context, entity, &values)?;
    complete(entity, &before, &mut values);
    apply(context, entity, id, &before, &mut values)?;
    written::updated(context, entity, id, &before, &values)
}

/// All that is stored of a record, whoever asks.
pub(crate) fn stored(context: &Context<'_>, entity: &Entity, id: &str) -> Result<Object, Refusal> {
    let all: Vec<String> = entity.attributes.keys().cloned().collect();
    let found = row::Reader::new(context.model(), entity, &all).read(context.db, id)?;
    found.ok_or_else(|| Refusal::missing(id))
}

/// Writes values, and who wrote them when.
pub(crate) fn apply(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    before: &Object,
    values: &mut Object,
) -> Result<(), Refusal> {
    let version = before.get("versionNumber").and_then(Value::as_i64).unwrap_or(1);
    values.insert("modifiedAt".to_owned(), json!(clock::now()));
    values.insert("modifiedById".to_owned(), json!(context.me.id()));
    values.insert("versionNumber".to_owned(), json!(version + 1));
    row::update(context.db, entity, id, values)?;
    insert::relations(context.db, context.model(), entity, id, values)?;
    super::primary::written(context, entity, id, values)?;
    attachment::claim(context, entity, id, values)?;
    Ok(())
}

/// Rules see the whole record, but only fields that were sent can fail.
fn validate_sent(
    context: &Context<'_>,
    entity: &Entity,
    values: &Object,
    whole: &Object,
) -> Result<(), Refusal> {
    let fields: Vec<&str> = values
        .keys()
        .filter_map(|name| entity.attributes.get(name).map(|a| a.field.as_str()))
        .collect();
    let mut seen = whole.clone();
    seen.retain(|name, _| {
        values.contains_key(name)
            || entity.attributes.get(name).is_some_and(|a| fields.contains(&a.field.as_str()))
    });
    // What was not sent of a contact field follows from what was.
    seen.retain(|name, _| {
        values.contains_key(name)
            || !name.ends_with("Data")
            || !fields.contains(&&name[..name.len() - 4])
    });
    validate::check(context, entity, &seen, false)
}

/// The whole name needs the parts that were not sent.
fn complete(entity: &Entity, before: &Object, values: &mut Object) {
    let sent: Vec<String> = values.keys().cloned().collect();
    let mut all = values.clone();
    for (name, attribute) in &entity.attributes {
        let field = entity.field(&attribute.field);
        let is_person = field.is_some_and(|field| field.kind == "personName");
        let is_sibling = sent
            .iter()
            .any(|sent| entity.attributes.get(sent).is_some_and(|a| a.field == attribute.field));
        if is_person && is_sibling && !all.contains_key(name) {
            all.insert(name.clone(), before.get(name).cloned().unwrap_or_default());
        }
    }
    computed::complete(entity, &mut all);
    *values = all;
}

/// A stale version matters only where a value differs (contract 5.3).
fn check_version(
    context: &Context<'_>,
    entity: &Entity,
    before: &Object,
    values: &Object,
) -> Result<(), Refusal> {
    let Some(sent) = context.call.header("x-version-number").filter(|_| entity.versioned) else {
        return Ok(());
    };
    let version = before.get("versionNumber").cloned().unwrap_or_default();
    if sent.parse::<i64>().is_ok_and(|sent| version == sent) {
        return Ok(());
    }
    let differing = values.iter().filter(|(name, value)| {
        let attribute = entity.attributes.get(*name);
        let is_kept = attribute.is_some_and(|a| {
            matches!(a.source, Source::Column | Source::Many { part: Part::Ids, .. })
        });
        let is_ignored = attribute
            .and_then(|a| entity.field(&a.field))
            .is_some_and(|field| field.flag("optimisticConcurrencyControlIgnore"));
        is_kept && !is_ignored && before.get(*name) != Some(*value)
    });
    let stored: Object = differing
        .map(|(name, _)| (name.clone(), before.get(name).cloned().unwrap_or_default()))
        .collect();
    if stored.is_empty() {
        return Ok(());
    }
    let body = json!({"values": stored, "versionNumber": version});
    Err(Refusal::because(409, "modified").with_body(body))
}
