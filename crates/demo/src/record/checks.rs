//! What a write is checked for beside its fields: linked records, assignment, duplicates.

use crate::{
    api::Context,
    call::Object,
    list::condition::Condition,
    model::{
        Entity, Kind, Shape,
        expression::{id_list, quoted},
        texts,
    },
    refusal::{Refusal, translated},
    storage::{
        links,
        row::{self, text_of},
        value::to_sql,
    },
};
use serde_json::{Value, json};

/// Every record that is linked to is there.
pub(super) fn linked(
    context: &Context<'_>,
    entity: &Entity,
    values: &Object,
) -> Result<(), Refusal> {
    for link in entity.links.values() {
        let name = match link.shape {
            Shape::Own => link.entity.as_str(),
            Shape::Parent => text_of(values, &format!("{}Type", link.name)),
            _ => continue,
        };
        let id = text_of(values, &format!("{}Id", link.name));
        let Some(other) = context.model().entity(name).filter(|_| !id.is_empty()) else { continue };
        if !row::exists(context.db, other, id)? {
            let reason = format!(
                "Can't relate with non-existing record. entity type: {}, link: {}.",
                entity.name, link.name
            );
            let body = translated("cannotRelateNonExisting", &json!({"foreignEntityType": name}));
            return Err(Refusal::forbidden(reason).with_body(body));
        }
    }
    Ok(())
}

/// The caller may give the record to whom it is given.
pub(super) fn assignment(
    context: &Context<'_>,
    entity: &Entity,
    values: &Object,
) -> Result<(), Refusal> {
    let users = context.entity("User")?;
    let mut assigned = values.get("assignedUsersIds").map(id_list).unwrap_or_default();
    assigned.extend(values.get("assignedUserId").and_then(Value::as_str).map(str::to_owned));
    let teams_of = |user: &str| {
        let teams = users.links.get("teams").map(|link| links::ids(context.db, users, user, link));
        teams.and_then(Result::ok).unwrap_or_default()
    };
    let is_known = entity.links.contains_key("assignedUser") || !assigned.is_empty();
    if is_known && !assigned.iter().all(|user| context.me.rights.may_assign(user, teams_of)) {
        let reason = "Assignment failure: assigned user or team not allowed.";
        return Err(Refusal::forbidden(reason));
    }
    Ok(())
}

/// No similar record, unless the caller knows better (contract 5.2).
pub(super) fn duplicates(
    context: &Context<'_>,
    entity: &Entity,
    values: &Object,
) -> Result<(), Refusal> {
    let mut either = Vec::new();
    for name in texts(entity.scope.get("duplicateCheckFieldList")) {
        let value = values.get(name).filter(|value| !value.is_null());
        let sql = context.model().expression(entity, "t", name);
        if let (Some(value), Some(sql)) = (value, sql) {
            either.push(Condition::new(format!("{sql} = ?"), vec![to_sql(value, Kind::Text)]));
        }
    }
    if either.is_empty() {
        return Ok(());
    }
    let any = Condition::any(either);
    let table = quoted(&entity.name);
    let query = format!("SELECT t.id FROM {table} t WHERE t.deleted = 0 AND ({}) LIMIT 5", any.sql);
    let mut similar = Vec::new();
    for id in row::texts(context.db, &query, &any.args)? {
        similar.extend(super::load(context, entity, &id)?.map(Value::Object));
    }
    if similar.is_empty() {
        return Ok(());
    }
    Err(Refusal::because(409, "duplicate").with_body(Value::Array(similar)))
}

/// The number that comes next in an attribute.
pub(crate) fn next_number(
    context: &Context<'_>,
    entity: &Entity,
    name: &str,
) -> Result<i64, Refusal> {
    let (table, column) = (quoted(&entity.name), quoted(name));
    let query = format!("SELECT CAST(coalesce(max({column}), 0) + 1 AS TEXT) FROM {table}");
    let next = row::text(context.db, &query, &[])?;
    Ok(next.and_then(|next| next.parse().ok()).unwrap_or(1))
}
