//! Posting, editing and removing notes (contract 6.4, 6.5, 18).

use super::{feed, notifications, period, written};
use crate::{
    acl::Level,
    api::Context,
    attachment,
    call::{Object, Reply},
    clock,
    model::{Entity, expression::id_list, flag},
    record,
    refusal::Refusal,
    storage::{
        insert,
        row::{self, sql, text_of},
    },
};
use serde_json::{Value, json};

/// `POST Note`.
pub(crate) fn create(context: &Context<'_>) -> Reply {
    if context.me.rights.level(context.entity("Note")?, "create") == Level::No {
        return Err(Refusal::forbidden("No create access."));
    }
    let body = context.call.json()?;
    let mut values = Object::new();
    let parent = parent(context, &body)?;
    let post = body.get("post").and_then(Value::as_str).filter(|post| !post.is_empty());
    values.insert("type".to_owned(), json!("Post"));
    values.insert("post".to_owned(), post.into());
    let mentions = mentions(context, post.unwrap_or_default())?;
    let data = if mentions.is_empty() { json!({}) } else { json!({"mentions": mentions}) };
    values.insert("data".to_owned(), data);
    for name in ["parentType", "parentId", "attachmentsIds"] {
        values.insert(name.to_owned(), body.get(name).cloned().unwrap_or_default());
    }
    values.insert("isInternal".to_owned(), json!(flag(&body, "isInternal")));
    if parent.is_none() {
        target(context, &body, &mut values)?;
    }
    let id = written::store(context, &mut values)?;
    for mention in mentions.values() {
        let user = mention["id"].as_str().unwrap_or_default();
        notifications::mentioned(context, user, &id)?;
    }
    if let Some((entity, parent)) = parent {
        written::touch(context, entity, &parent)?;
        notifications::followers(context, &entity.name, &parent, &id)?;
        if context.me.user.preferences["followEntityOnStreamPost"] == true {
            record::follow(context, entity, &parent, context.me.id())?;
        }
    }
    let note = feed::load(context, context.entity("Note")?, &id)?;
    let mut note = note.ok_or_else(|| Refusal::status(500))?;
    // Measured: these are missing in the answer to a post.
    for name in ["number", "isPinned"] {
        note.remove(name);
    }
    Ok(Value::Object(note))
}

/// The record that is posted to: it must be there, and its stream open to the caller.
fn parent<'a>(
    context: &Context<'a>,
    body: &Object,
) -> Result<Option<(&'a Entity, String)>, Refusal> {
    let (kind, id) = (text_of(body, "parentType"), text_of(body, "parentId"));
    if kind.is_empty() || id.is_empty() {
        return Ok(None);
    }
    let denied = || Refusal::forbidden("No parent access.");
    let entity = context.model().entity(kind).ok_or_else(denied)?;
    let is_there = row::exists(context.db, entity, id)?;
    if !is_there || !record::is_allowed(context, entity, id, "read")? {
        return Err(denied());
    }
    if !record::is_allowed(context, entity, id, "stream")? {
        return Err(denied());
    }
    Ok(Some((entity, id.to_owned())))
}

/// To whom a post without a parent goes.
fn target(context: &Context<'_>, body: &Object, values: &mut Object) -> Result<(), Refusal> {
    let target = body.get("targetType").and_then(Value::as_str);
    values.insert("targetType".to_owned(), target.into());
    values.insert("isGlobal".to_owned(), json!(target == Some("all")));
    let mut ids = Vec::new();
    if let Some(kind) = target.filter(|kind| matches!(*kind, "teams" | "users")) {
        let name = format!("{kind}Ids");
        ids = body.get(&name).map(id_list).unwrap_or_default();
        if ids.is_empty() {
            return Err(Refusal::bad(format!("No {name}.")));
        }
        values.insert(name, json!(ids));
    }
    if !may_reach(context, target.unwrap_or_default(), &ids)? {
        return Err(Refusal::forbidden("No permission to post."));
    }
    Ok(())
}

/// Whether the caller's permission to send messages goes as far as the target.
fn may_reach(context: &Context<'_>, target: &str, ids: &[String]) -> Result<bool, Refusal> {
    let is_wide = matches!(target, "all" | "teams" | "users");
    if !is_wide || context.me.rights.is_admin() {
        return Ok(true);
    }
    let own = context.me.rights.team_ids();
    match (context.me.user.acl["messagePermission"].as_str().unwrap_or("all"), target) {
        ("no", _) | ("team", "all") => Ok(false),
        ("team", "teams") => Ok(ids.iter().all(|id| own.contains(id))),
        ("team", _) => {
            let users = context.entity("User")?;
            for id in ids.iter().filter(|id| *id != context.me.id()) {
                let user = record::update::stored(context, users, id)?;
                let teams = user.get("teamsIds").map(id_list).unwrap_or_default();
                if !teams.iter().any(|team| own.contains(team)) {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        _ => Ok(true),
    }
}

/// Users named by `@userName`.
fn mentions(context: &Context<'_>, post: &str) -> Result<Object, Refusal> {
    let mut found = Object::new();
    if context.me.user.acl["mentionPermission"] == "no" {
        return Ok(found);
    }
    for word in post.split(|c: char| c.is_whitespace() || c == '(') {
        let Some(name) = word.strip_prefix('@') else { continue };
        let is_part = |c: char| c.is_alphanumeric() || "_@.-".contains(c);
        let end = name.find(|c| !is_part(c)).unwrap_or(name.len());
        let name = name[..end].trim_end_matches(['.', '-']);
        let query = "SELECT id FROM \"User\" WHERE userName = ? AND deleted = 0";
        let Some(id) = row::text(context.db, query, &[sql(name)])? else { continue };
        let full = row::name(context.db, context.entity("User")?, &id)?;
        let user = json!({"id": id, "name": full, "userName": name, "_scope": "User"});
        found.insert(format!("@{name}"), user);
    }
    Ok(found)
}

/// `PUT Note/{id}`: only posts, of one's own, for as long as the settings say.
pub(crate) fn update(context: &Context<'_>, id: &str) -> Reply {
    let entity = context.entity("Note")?;
    let note = own(context, entity, id, "noteEditThresholdPeriod")?;
    if text_of(&note, "type") != "Post" {
        return Err(Refusal::forbidden("No edit access."));
    }
    let body = context.call.json()?;
    let mut values = Object::new();
    if let Some(post) = body.get("post") {
        let mentions = mentions(context, post.as_str().unwrap_or_default())?;
        let data = if mentions.is_empty() { json!({}) } else { json!({"mentions": mentions}) };
        values.insert("post".to_owned(), post.clone());
        values.insert("data".to_owned(), data);
    }
    if let Some(files) = body.get("attachmentsIds") {
        values.insert("attachmentsIds".to_owned(), files.clone());
    }
    values.insert("modifiedAt".to_owned(), json!(clock::now()));
    values.insert("modifiedById".to_owned(), json!(context.me.id()));
    row::update(context.db, entity, id, &values)?;
    insert::relations(context.db, context.model(), entity, id, &values)?;
    attachment::claim(context, entity, id, &values)?;
    feed::note(context, id)
}

/// `DELETE Note/{id}`: posts of one's own, for as long as the settings say; an administrator
/// removes any.
pub(crate) fn remove(context: &Context<'_>, id: &str) -> Reply {
    let entity = context.entity("Note")?;
    let note = own(context, entity, id, "noteDeleteThresholdPeriod")?;
    if text_of(&note, "type") != "Post" && !context.me.rights.is_admin() {
        return Err(Refusal::forbidden("No delete access."));
    }
    let marked = Object::from_iter([("deleted".to_owned(), json!(true))]);
    row::update(context.db, entity, id, &marked)?;
    Ok(json!(true))
}

fn own(context: &Context<'_>, entity: &Entity, id: &str, period: &str) -> Result<Object, Refusal> {
    let note = feed::load(context, entity, id)?.filter(|note| !flag(note, "deleted"));
    let note = note.ok_or_else(|| Refusal::missing(id))?;
    let is_open = text_of(&note, "createdById") == context.me.id()
        && period::is_open(context.world.setting(period), text_of(&note, "createdAt"));
    if !is_open && !context.me.rights.is_admin() {
        return Err(Refusal::forbidden("No access."));
    }
    Ok(note)
}
