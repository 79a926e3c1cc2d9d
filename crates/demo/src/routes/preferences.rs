//! A user's preferences (contract 7.8).

use crate::{
    api::Context,
    call::{Object, Reply},
    refusal::Refusal,
    storage::row::{self, sql},
};
use rusqlite::params;
use serde_json::{Value, json};

/// `GET` and `PUT Preferences/{id}`.
pub(super) fn answer(context: &Context<'_>, id: &str) -> Reply {
    if id != context.me.id() {
        return Err(Refusal::forbidden("No access."));
    }
    match context.call.method.as_str() {
        "GET" => of_user(context),
        "PUT" => update(context),
        _ => Err(Refusal::wrong_method("GET, DELETE, PUT")),
    }
}

/// The caller's preferences: as delivered, and what was changed since.
pub(super) fn of_user(context: &Context<'_>) -> Reply {
    let user = &context.me.user;
    let mut preferences = user.preferences.as_object().cloned().unwrap_or_default();
    preferences.insert("id".to_owned(), json!(user.id));
    preferences.extend(changed(context)?);
    Ok(Value::Object(preferences))
}

fn changed(context: &Context<'_>) -> Result<Object, Refusal> {
    let query = "SELECT changed FROM _preferences WHERE user_id = ?";
    let kept = row::text(context.db, query, &[sql(context.me.id())])?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default())
}

fn update(context: &Context<'_>) -> Reply {
    let mut body = context.call.json()?;
    body.remove("id");
    if body.get("decimalMark").is_some_and(|mark| mark.is_null() || *mark == "") {
        return Err(Refusal::invalid("Preferences", "decimalMark", "required"));
    }
    let mut kept = changed(context)?;
    kept.extend(body);
    context
        .db
        .prepare_cached("INSERT OR REPLACE INTO _preferences VALUES (?1, ?2)")?
        .execute(params![context.me.id(), Value::Object(kept).to_string()])?;
    of_user(context)
}
