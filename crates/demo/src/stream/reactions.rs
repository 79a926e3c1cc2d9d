//! Pinning notes, and reactions to them (contract 6.4, 18).

use super::feed;
use crate::{
    api::Context,
    call::{Object, Reply},
    clock,
    list::{self, condition::Condition, query::ListQuery},
    model::flag,
    record,
    refusal::{Refusal, translated},
    storage::row::{self, sql, text_of},
};
use rusqlite::params;
use serde_json::{Value, json};

/// What can be pinned.
const PINNABLE: [&str; 3] = ["Post", "EmailReceived", "EmailSent"];
/// Notes that can be pinned to one record where the settings do not say.
const MOST_PINNED: u64 = 5;

/// What follows `Note/{id}`.
pub(crate) fn answer(context: &Context<'_>, id: &str, what: &[&str]) -> Reply {
    match what {
        ["pin"] => pin(context, id),
        ["myReactions", kind] => react(context, id, kind),
        ["reactors", kind] => reactors(context, id, kind),
        _ => Err(Refusal::no_route()),
    }
}

/// `POST` and `DELETE Note/{id}/pin`: whoever may edit the record the note is about.
fn pin(context: &Context<'_>, id: &str) -> Reply {
    let note = readable(context, id)?;
    let (kind, parent) = (text_of(&note, "parentType"), text_of(&note, "parentId"));
    let denied = || Refusal::forbidden("No parent edit access.");
    let entity = context.model().entity(kind).ok_or_else(denied)?;
    let is_pinnable = PINNABLE.contains(&text_of(&note, "type"));
    if !is_pinnable || !record::is_allowed(context, entity, parent, "edit")? {
        return Err(denied());
    }
    let on = switched(context)?;
    if on && !flag(&note, "isPinned") {
        let query = "SELECT CAST(COUNT(*) AS TEXT) FROM \"Note\" WHERE parentType = ? AND \
                     parentId = ? AND isPinned = 1 AND deleted = 0";
        let pinned = row::text(context.db, query, &[sql(kind), sql(parent)])?;
        let pinned = pinned.and_then(|count| count.parse().ok()).unwrap_or(0_u64);
        let most = context.world.assets.settings.get("notePinnedMaxCount");
        let most = most.and_then(Value::as_u64).unwrap_or(MOST_PINNED);
        if pinned >= most {
            let data = json!({"count": most.to_string()});
            let mut body = translated("pinnedMaxCountExceeded", &data);
            body["messageTranslation"]["scope"] = json!("Note");
            return Err(Refusal::status(403).with_body(body));
        }
    }
    let values = Object::from_iter([("isPinned".to_owned(), json!(on))]);
    row::update(context.db, context.entity("Note")?, id, &values)?;
    Ok(json!(true))
}

/// `POST` and `DELETE Note/{id}/myReactions/{type}`: one reaction for each user.
fn react(context: &Context<'_>, id: &str, kind: &str) -> Reply {
    readable(context, id)?;
    if !context.world.setting_list("availableReactions").contains(&kind) {
        return Err(Refusal::forbidden("Not allowed reaction."));
    }
    if switched(context)? {
        let query = "INSERT OR REPLACE INTO _reactions (id, user_id, kind) VALUES (?1, ?2, ?3)";
        context.db.prepare_cached(query)?.execute(params![id, context.me.id(), kind])?;
    } else {
        let query = "DELETE FROM _reactions WHERE id = ?1 AND user_id = ?2 AND kind = ?3";
        context.db.prepare_cached(query)?.execute(params![id, context.me.id(), kind])?;
    }
    let query = "INSERT OR REPLACE INTO _reacted (id, at) VALUES (?1, ?2)";
    context.db.prepare_cached(query)?.execute(params![id, clock::now()])?;
    Ok(json!(true))
}

/// What a user's stream says of reactions: the moment to ask after next, and those that changed
/// since the moment that was asked for, of the notes that were named.
pub(super) fn changed(context: &Context<'_>, answer: &mut Value) -> Result<(), Refusal> {
    answer["reactionsCheckDate"] = json!(clock::now());
    answer["updatedReactions"] = json!([]);
    let Some(since) = context.call.param("reactionsAfter") else { return Ok(()) };
    let named = context.call.param("reactionsCheckNoteIds").unwrap_or_default();
    // Within the same second some may have come after the answer before.
    let query = "SELECT id FROM _reacted WHERE at >= ? ORDER BY at";
    let ids = row::texts(context.db, query, &[sql(since)])?;
    let mut list = Vec::new();
    for id in ids.iter().filter(|id| named.split(',').any(|name| name == *id)) {
        let mut note = Object::from_iter([("id".to_owned(), json!(id))]);
        tell(context, id, &mut note)?;
        list.push(Value::Object(note));
    }
    answer["updatedReactions"] = json!(list);
    Ok(())
}

/// `GET Note/{id}/reactors/{type}`: who reacted so.
fn reactors(context: &Context<'_>, id: &str, kind: &str) -> Reply {
    readable(context, id)?;
    let query = "t.id IN (SELECT user_id FROM _reactions WHERE id = ? AND kind = ?)";
    let within = Condition::new(query, vec![sql(id), sql(kind)]);
    let users = context.entity("User")?;
    list::answer(context, users, &ListQuery::parse(context.call)?, Some(within), &[])
}

/// Adds what a note says about reactions.
pub(super) fn tell(context: &Context<'_>, id: &str, note: &mut Object) -> Result<(), Refusal> {
    let query = "SELECT kind FROM _reactions WHERE id = ? ORDER BY kind";
    let mut counts = Object::new();
    for kind in row::texts(context.db, query, &[sql(id)])? {
        let known = counts.get(&kind).and_then(Value::as_u64).unwrap_or_default();
        counts.insert(kind, json!(known + 1));
    }
    let query = "SELECT kind FROM _reactions WHERE id = ? AND user_id = ?";
    let mine = row::texts(context.db, query, &[sql(id), sql(context.me.id())])?;
    // Measured: no reactions are `null`, not an empty object.
    let counts = if counts.is_empty() { Value::Null } else { Value::Object(counts) };
    note.insert("reactionCounts".to_owned(), counts);
    note.insert("myReactions".to_owned(), json!(mine));
    Ok(())
}

fn switched(context: &Context<'_>) -> Result<bool, Refusal> {
    match context.call.method.as_str() {
        "POST" => Ok(true),
        "DELETE" => Ok(false),
        _ => Err(Refusal::wrong_method("POST, DELETE")),
    }
}

fn readable(context: &Context<'_>, id: &str) -> Result<Object, Refusal> {
    match feed::note(context, id)? {
        Value::Object(note) => Ok(note),
        _ => Err(Refusal::missing(id)),
    }
}
