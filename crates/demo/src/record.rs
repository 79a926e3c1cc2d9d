//! Single records (contract 5): read, create, update, remove.

pub(crate) mod attendance;
mod checks;
pub(crate) use checks::next_number;
pub(crate) mod computed;
pub(crate) mod convert;
pub(crate) mod create;
mod input;
pub(crate) mod merge;
pub(crate) mod primary;
pub(crate) mod update;
mod validate;

use crate::{
    acl::Level,
    api::Context,
    call::{Object, Reply},
    list::{condition::Condition, select},
    model::{Entity, Source, expression::quoted, flag},
    refusal::Refusal,
    storage::{
        insert,
        row::{self, Reader, sql},
    },
};
use serde_json::{Value, json};

/// `GET {Entity}/{id}`.
pub(crate) fn read(context: &Context<'_>, entity: &Entity, id: &str) -> Reply {
    let missing = || Refusal::because(404, format!("Record {id} does not exist."));
    if context.me.rights.level(entity, "read") == Level::No {
        return Err(Refusal::forbidden("No read access."));
    }
    let record = load(context, entity, id)?.ok_or_else(missing)?;
    if record.get("deleted") == Some(&json!(true)) && !context.me.rights.is_admin() {
        return Err(missing());
    }
    if !is_allowed(context, entity, id, "read")? {
        return Err(Refusal::forbidden("No 'read' access."));
    }
    Ok(Value::Object(record))
}

/// A whole record as the caller may see it; `None` where there is none.
pub(crate) fn load(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
) -> Result<Option<Object>, Refusal> {
    let shown = entity.attributes.iter().filter(|(name, attribute)| {
        attribute.source != Source::Nowhere && (*name != "versionNumber" || entity.versioned)
    });
    let attributes: Vec<String> = shown.map(|(name, _)| name.clone()).collect();
    let found = Reader::new(context.model(), entity, &attributes).read(context.db, id)?;
    let Some(mut record) = found else { return Ok(None) };
    if entity.has_stream() {
        let followers = followers(context, entity, id)?;
        let is_followed = followers.iter().any(|user| user == context.me.id());
        record.insert("isFollowed".to_owned(), json!(is_followed));
        let users = context.entity("User")?;
        let mut names = Object::new();
        for user in &followers {
            names.insert(user.clone(), row::name(context.db, users, user)?.into());
        }
        record.insert("followersIds".to_owned(), json!(followers));
        record.insert("followersNames".to_owned(), Value::Object(names));
    }
    if flag(&entity.scope, "stars") {
        let is_starred = select::is_starred(context, entity, id)?;
        record.insert("isStarred".to_owned(), json!(is_starred));
    }
    crate::list::without_forbidden(context, entity, &mut record);
    Ok(Some(record))
}

fn followers(context: &Context<'_>, entity: &Entity, id: &str) -> Result<Vec<String>, Refusal> {
    let query = "SELECT user_id FROM _followers WHERE entity = ? AND id = ?";
    Ok(row::texts(context.db, query, &[sql(&entity.name), sql(id)])?)
}

/// Whether the caller may do this with this record.
pub(crate) fn is_allowed(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    action: &str,
) -> Result<bool, Refusal> {
    let Some(limit) = context.me.rights.condition(entity, action) else { return Ok(true) };
    let one = Condition::new("t.id = ?", vec![sql(id)]);
    let both = Condition::all(vec![one, limit]);
    let query = format!("SELECT t.id FROM {} t WHERE {}", quoted(&entity.name), both.sql);
    Ok(row::text(context.db, &query, &both.args)?.is_some())
}

/// The record is there and the caller may do this with it.
///
/// # Errors
/// 404 or 403.
pub(crate) fn require(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    action: &str,
) -> Result<(), Refusal> {
    if !row::exists(context.db, entity, id)? {
        return Err(Refusal::missing(id));
    }
    if !is_allowed(context, entity, id, action)? {
        return Err(Refusal::forbidden(format!("No {action} access.")));
    }
    Ok(())
}

/// `DELETE {Entity}/{id}`: the record stays, marked.
pub(crate) fn remove(context: &Context<'_>, entity: &Entity, id: &str) -> Reply {
    require(context, entity, id, "delete")?;
    let marked = Object::from_iter([("deleted".to_owned(), json!(true))]);
    row::update(context.db, entity, id, &marked)?;
    Ok(json!(true))
}

/// `POST {Entity}/action/restoreDeleted`: administrators bring a removed record back.
pub(crate) fn restore(context: &Context<'_>, entity: &Entity, id: &str) -> Reply {
    if !context.me.rights.is_admin() {
        return Err(Refusal::forbidden("Only for administrators."));
    }
    let query =
        format!("SELECT t.id FROM {} t WHERE t.id = ? AND t.deleted = 1", quoted(&entity.name));
    if row::text(context.db, &query, &[sql(id)])?.is_none() {
        return Err(Refusal::missing(id));
    }
    let marked = Object::from_iter([("deleted".to_owned(), json!(false))]);
    row::update(context.db, entity, id, &marked)?;
    Ok(json!(true))
}

/// Makes a user a follower, where there is something to follow.
pub(crate) fn follow(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    user: &str,
) -> Result<(), Refusal> {
    if entity.has_stream() && !user.is_empty() {
        insert::follow(context.db, &entity.name, id, user)?;
    }
    Ok(())
}
