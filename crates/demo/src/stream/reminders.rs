//! Reminders that pop up (contract 7.2): those of events the user takes part in.

use crate::{
    api::Context,
    call::Reply,
    clock,
    model::{Entity, expression::quoted},
    refusal::Refusal,
    storage::row::{self, Reader, sql, text_of},
};
use rusqlite::params;
use serde_json::{Value, json};

/// Seconds for which an event that has begun is still worth a reminder.
const PAST_S: i64 = 86_400;

/// `GET PopupNotification/action/grouped` (6.1+).
pub(crate) fn grouped(context: &Context<'_>) -> Reply {
    Ok(json!({"event": all(context)?}))
}

/// `GET Activities/action/popupNotifications` (up to 7.2).
pub(crate) fn all(context: &Context<'_>) -> Reply {
    let mut items = Vec::new();
    for entity in context.model().entities.values() {
        let has = |name: &str| entity.attributes.contains_key(name);
        if has("reminders") && has("dateStart") {
            items.extend(of_entity(context, entity)?);
        }
    }
    Ok(Value::Array(items))
}

/// `POST Activities/action/removePopupNotification`.
pub(crate) fn dismiss(context: &Context<'_>) -> Reply {
    if context.call.method != "POST" {
        return Err(Refusal::wrong_method("POST"));
    }
    let body = context.call.json()?;
    let query = "INSERT OR IGNORE INTO _dismissed (user_id, reminder) VALUES (?1, ?2)";
    let id = text_of(&body, "id");
    context.db.prepare_cached(query)?.execute(params![context.me.id(), id])?;
    Ok(json!(true))
}

fn of_entity(context: &Context<'_>, entity: &Entity) -> Result<Vec<Value>, Refusal> {
    let table = quoted(&entity.name);
    let query = format!(
        "SELECT id FROM {table} t WHERE deleted = 0 AND length(reminders) > 2 \
         AND CAST(strftime('%s', dateStart) AS INTEGER) > ? AND (assignedUserId = ? OR EXISTS \
         (SELECT 1 FROM _links l WHERE l.entity = ? AND l.id = t.id AND l.link = 'users' \
         AND l.foreign_id = ?))"
    );
    let me = context.me.rights.me();
    let since = rusqlite::types::Value::Integer(clock::seconds() - PAST_S);
    let mut items = Vec::new();
    for id in row::texts(context.db, &query, &[since, me.clone(), sql(&entity.name), me])? {
        let names = ["name", "dateStart", "dateStartDate", "reminders"].map(str::to_owned);
        let reader = Reader::new(context.model(), entity, &names);
        let Some(record) = reader.read(context.db, &id)? else { continue };
        for reminder in record["reminders"].as_array().into_iter().flatten() {
            if reminder["type"] != "Popup" {
                continue;
            }
            let seconds = reminder["seconds"].as_i64().unwrap_or_default();
            let key = format!("{id}-{seconds}");
            if is_due(context, text_of(&record, "dateStart"), seconds, &key)? {
                items.push(json!({"id": key, "data": {
                    "id": id, "entityType": entity.name, "name": record["name"],
                    "dateField": "dateStart", "attributes": {
                        "dateStart": record["dateStart"],
                        "dateStartDate": record.get("dateStartDate"),
                    },
                }}));
            }
        }
    }
    Ok(items)
}

/// Whether its time has come and the user has not dismissed it.
fn is_due(context: &Context<'_>, at: &str, seconds: i64, key: &str) -> Result<bool, Refusal> {
    let query = "SELECT 'due' WHERE CAST(strftime('%s', ?) AS INTEGER) - ? <= ? AND NOT EXISTS \
                 (SELECT 1 FROM _dismissed WHERE user_id = ? AND reminder = ?)";
    let number = rusqlite::types::Value::Integer;
    let args =
        [sql(at), number(seconds), number(clock::seconds()), context.me.rights.me(), sql(key)];
    Ok(row::text(context.db, query, &args)?.is_some())
}
