//! Notifications (contract 7.1, 18).

use super::feed;
use crate::{
    api::Context,
    call::{Object, Reply},
    clock,
    list::{self, condition::Condition},
    model::{Entity, flag},
    record,
    refusal::Refusal,
    storage::{
        insert,
        row::{self, Reader, sql},
    },
};
use rusqlite::params;
use serde_json::{Value, json};

/// One stands for all that the same call brought about.
const FIRST: &str = "(t.actionId IS NULL OR NOT EXISTS (SELECT 1 FROM Notification n \
    WHERE n.userId = t.userId AND n.actionId = t.actionId AND n.deleted = 0 \
    AND n.number < t.number))";
/// All that the same call brought about.
const SAME: &str = "SELECT id FROM Notification WHERE userId = ? AND deleted = 0 \
    AND actionId = ? ORDER BY number";

/// `GET Notification`: newest first; what is listed counts as read, with what it stands for.
pub(crate) fn list(context: &Context<'_>) -> Reply {
    if context.call.method != "GET" {
        return Err(Refusal::wrong_method("GET"));
    }
    let entity = context.entity("Notification")?;
    let mine = Condition::new("t.userId = ?", vec![context.me.rights.me()]);
    let first = Condition::new(FIRST, Vec::new());
    let mut query = list::page(context.call)?;
    query.is_counted = false;
    let found = list::find_within(context, entity, &query, vec![mine, first])?;
    let mut items = Vec::new();
    for id in &found.ids {
        let Some(mut item) = load(context, entity, id)? else { continue };
        let same = match item["actionId"].as_str() {
            Some(action) => row::texts(context.db, SAME, &[context.me.rights.me(), sql(action)])?,
            None => vec![id.clone()],
        };
        let count = item["actionId"].as_str().map(|_| same.len());
        item.insert("groupedCount".to_owned(), json!(count));
        let read = Object::from_iter([("read".to_owned(), json!(true))]);
        for id in &same {
            row::update(context.db, entity, id, &read)?;
        }
        items.push(Value::Object(item));
    }
    Ok(json!({"total": found.total, "list": items}))
}

/// `GET Notification/{id}/group`: all that the same call brought about.
pub(crate) fn group(context: &Context<'_>, id: &str) -> Reply {
    let entity = context.entity("Notification")?;
    let item = load(context, entity, id)?.ok_or_else(|| Refusal::missing(id))?;
    if sql(row::text_of(&item, "userId")) != context.me.rights.me() {
        return Err(Refusal::forbidden("No access to the notification."));
    }
    let action = sql(row::text_of(&item, "actionId"));
    let mut items = Vec::new();
    for id in row::texts(context.db, SAME, &[context.me.rights.me(), action])? {
        items.extend(load(context, entity, &id)?.map(Value::Object));
    }
    Ok(json!({"total": items.len(), "list": items}))
}

/// A notification with its note, where that is still there.
fn load(context: &Context<'_>, entity: &Entity, id: &str) -> Result<Option<Object>, Refusal> {
    let names: Vec<String> = entity.attributes.keys().cloned().collect();
    let read = Reader::new(context.model(), entity, &names).read(context.db, id)?;
    let Some(mut item) = read else { return Ok(None) };
    item.remove("versionNumber");
    if let Some(note) = item["data"]["noteId"].as_str().map(str::to_owned) {
        let notes = context.entity("Note")?;
        let note = feed::load(context, notes, &note)?.filter(|note| !flag(note, "deleted"));
        if let Some(note) = note {
            item.insert("noteData".to_owned(), Value::Object(note));
        }
    }
    Ok(Some(item))
}

/// `GET Notification/action/notReadCount`: a bare number.
pub(crate) fn not_read(context: &Context<'_>) -> Reply {
    let query = "SELECT CAST(count(*) AS TEXT) FROM Notification \
                 WHERE userId = ? AND deleted = 0 AND coalesce(read, 0) = 0";
    let count = row::text(context.db, query, &[context.me.rights.me()])?;
    Ok(count.and_then(|count| count.parse::<i64>().ok()).unwrap_or_default().into())
}

/// `POST Notification/action/markAllRead`.
pub(crate) fn mark_all(context: &Context<'_>) -> Reply {
    if context.call.method != "POST" {
        return Err(Refusal::wrong_method("POST"));
    }
    let query = "UPDATE Notification SET read = 1 WHERE userId = ?1";
    context.db.prepare_cached(query)?.execute(params![context.me.id()])?;
    Ok(json!(true))
}

/// `DELETE Notification/{id}`.
pub(crate) fn remove(context: &Context<'_>, id: &str) -> Reply {
    let query = "UPDATE Notification SET deleted = 1 WHERE id = ?1 AND userId = ?2";
    let count = context.db.prepare_cached(query)?.execute(params![id, context.me.id()])?;
    if count == 0 { Err(Refusal::missing(id)) } else { Ok(json!(true)) }
}

/// Tells a user that a record is now theirs; where there is a stream, its note does that.
pub(super) fn assigned(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    user: &str,
    is_new: bool,
) -> Result<(), Refusal> {
    if user.is_empty() || entity.has_stream() || !flag(&entity.scope, "notifications") {
        return Ok(());
    }
    let name = row::name(context.db, entity, id)?;
    let data = json!({
        "entityType": entity.name, "entityId": id, "entityName": name, "isNew": is_new,
        "userId": context.me.id(), "userName": context.me.user.name,
    });
    tell(context, user, "Assign", data, (&entity.name, id))
}

/// Tells a user who was named in a post.
pub(super) fn mentioned(context: &Context<'_>, user: &str, note: &str) -> Result<(), Refusal> {
    tell(context, user, "MentionInPost", json!({"noteId": note}), ("Note", note))
}

/// Tells the followers of a record about a note.
pub(super) fn followers(
    context: &Context<'_>,
    entity: &str,
    id: &str,
    note: &str,
) -> Result<(), Refusal> {
    let query = "SELECT user_id FROM _followers WHERE entity = ? AND id = ?";
    for user in row::texts(context.db, query, &[sql(entity), sql(id)])? {
        let told = "SELECT id FROM Notification WHERE userId = ? AND relatedId = ?";
        if row::text(context.db, told, &[sql(&user), sql(note)])?.is_none() {
            tell(context, &user, "Note", json!({"noteId": note}), ("Note", note))?;
        }
    }
    Ok(())
}

/// Stores a notification; nobody is told of what they did themselves.
fn tell(
    context: &Context<'_>,
    user: &str,
    kind: &str,
    data: Value,
    related: (&str, &str),
) -> Result<(), Refusal> {
    if user == context.me.id() {
        return Ok(());
    }
    let entity = context.entity("Notification")?;
    let number = record::next_number(context, entity, "number")?;
    let values = json!({
        "id": context.world.new_id(), "number": number, "type": kind, "data": data,
        "userId": user, "read": false, "relatedType": related.0, "relatedId": related.1,
        "createdAt": clock::now(), "createdById": context.me.id(), "actionId": context.action,
    });
    let values = values.as_object().cloned().unwrap_or_default();
    insert::columns(context.db, entity, &values)?;
    Ok(())
}
