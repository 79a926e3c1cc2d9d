//! `POST {Entity}` (contract 5.1, 5.2).

use super::{checks, computed, input, validate};
use crate::{
    acl::Level,
    api::Context,
    attachment,
    call::{Object, Reply},
    clock,
    model::{Entity, Source, flag},
    refusal::Refusal,
    storage::{insert, row::text_of},
    stream::written,
};
use serde_json::{Value, json};

/// Creates a record of the body.
pub(crate) fn answer(context: &Context<'_>, entity: &Entity) -> Reply {
    if context.me.rights.level(entity, "create") == Level::No {
        return Err(Refusal::forbidden("No create access."));
    }
    let body = context.call.json()?;
    let is_forced =
        flag(&body, "_skipDuplicateCheck") || context.call.flag("x-skip-duplicate-check");
    make(context, entity, body, is_forced)
}

/// Creates a record of these attributes; gives what is answered.
pub(super) fn make(context: &Context<'_>, entity: &Entity, body: Object, is_forced: bool) -> Reply {
    let mut values = input::taken(context, entity, body, true)?;
    defaults(context, entity, &mut values);
    validate::check(context, entity, &values, true)?;
    checks::linked(context, entity, &values)?;
    checks::assignment(context, entity, &values)?;
    computed::complete(entity, &mut values);
    if !is_forced {
        checks::duplicates(context, entity, &values)?;
    }
    let id = store(context, entity, &mut values)?;
    for user in [text_of(&values, "assignedUserId"), follower(context)] {
        super::follow(context, entity, &id, user)?;
    }
    written::created(context, entity, &id, &values)?;
    let mut record = super::load(context, entity, &id)?.unwrap_or_default();
    // Measured: what was never set is not in the answer.
    record.retain(|name, value| !value.is_null() || values.contains_key(name));
    Ok(Value::Object(record))
}

/// Stores a new record with what the server adds; gives its id.
pub(crate) fn store(
    context: &Context<'_>,
    entity: &Entity,
    values: &mut Object,
) -> Result<String, Refusal> {
    let id = context.world.new_id();
    let now = clock::now();
    for (name, value) in [
        ("id", json!(id)),
        ("createdAt", json!(now)),
        ("modifiedAt", json!(now)),
        ("createdById", json!(context.me.id())),
        ("versionNumber", json!(1)),
    ] {
        let is_kept = entity.attributes.get(name).is_some_and(|a| a.source == Source::Column);
        if is_kept {
            values.insert(name.to_owned(), value);
        }
    }
    for field in &entity.fields {
        let is_numbered = matches!(field.kind.as_str(), "autoincrement" | "number");
        if is_numbered {
            let number = checks::next_number(context, entity, &field.name)?;
            values.insert(field.name.clone(), numbered(field, number));
        }
    }
    insert::columns(context.db, entity, values)?;
    insert::relations(context.db, context.model(), entity, &id, values)?;
    super::primary::written(context, entity, &id, values)?;
    attachment::claim(context, entity, &id, values)?;
    Ok(id)
}

fn numbered(field: &crate::model::Field, number: i64) -> Value {
    if field.kind == "autoincrement" {
        return json!(number);
    }
    let prefix = field.params.get("prefix").and_then(Value::as_str).unwrap_or_default();
    let pad = field.params.get("padLength").and_then(Value::as_u64).unwrap_or(5);
    json!(format!("{prefix}{number:0>width$}", width = usize::try_from(pad).unwrap_or(5)))
}

/// Values that the metadata gives a new record; expressions are the client's work.
fn defaults(context: &Context<'_>, entity: &Entity, values: &mut Object) {
    for field in &entity.fields {
        let is_kept =
            entity.attributes.get(&field.name).is_some_and(|a| a.source == Source::Column);
        let default = field.params.get("default").filter(|default| {
            !default.as_str().is_some_and(|text| text.starts_with("javascript:"))
        });
        if let (true, Some(default)) = (is_kept, default) {
            values.entry(field.name.clone()).or_insert_with(|| default.clone());
        }
        if field.kind == "bool" && is_kept {
            values.entry(field.name.clone()).or_insert(json!(false));
        }
        let has_amount = values.get(&field.name).is_some_and(|amount| !amount.is_null());
        if field.kind == "currency" && has_amount {
            let code = context.world.setting("defaultCurrency").unwrap_or("USD");
            values.entry(format!("{}Currency", field.name)).or_insert_with(|| json!(code));
        }
    }
}

/// The caller, where the preferences say so.
fn follower<'a>(context: &'a Context<'_>) -> &'a str {
    let follows = context.me.user.preferences["followCreatedEntities"] == true;
    if follows { context.me.id() } else { "" }
}
