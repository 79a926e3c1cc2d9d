//! Following and starring (contract 5.7).

use crate::{
    acl::Level,
    api::Context,
    call::Reply,
    list::{self, condition::Condition, query::ListQuery},
    model::{Entity, expression::id_list, flag},
    record,
    refusal::Refusal,
    storage::{
        insert, links,
        row::{self, sql},
    },
};
use rusqlite::params;
use serde_json::json;

/// `PUT` and `DELETE {Entity}/{id}/subscription`.
pub(crate) fn answer(context: &Context<'_>, entity: &Entity, id: &str) -> Reply {
    let method = context.call.method.as_str();
    if method == "POST" {
        // Measured: the old way does nothing any more.
        return Ok(json!(false));
    }
    record::require(context, entity, id, "read")?;
    if !entity.has_stream() || context.me.rights.level(entity, "stream") == Level::No {
        return Err(Refusal::forbidden("No stream access."));
    }
    match method {
        "PUT" | "DELETE" => set(context, entity, id, method == "PUT")?,
        _ => return Err(Refusal::wrong_method("PUT, DELETE")),
    }
    Ok(json!(true))
}

/// The caller follows, or stops to.
pub(crate) fn set(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    on: bool,
) -> Result<(), Refusal> {
    if !on {
        return unmark(context, "_followers", entity, id);
    }
    Ok(insert::follow(context.db, &entity.name, id, context.me.id())?)
}

/// `PUT` and `DELETE {Entity}/{id}/starSubscription`.
pub(crate) fn star(context: &Context<'_>, entity: &Entity, id: &str) -> Reply {
    record::require(context, entity, id, "read")?;
    if !flag(&entity.scope, "stars") {
        return Err(Refusal::forbidden("Stars are not enabled."));
    }
    match context.call.method.as_str() {
        "PUT" => {
            let query = "INSERT OR IGNORE INTO _stars (entity, id, user_id) VALUES (?1, ?2, ?3)";
            let args = params![entity.name, id, context.me.id()];
            context.db.prepare_cached(query)?.execute(args)?;
        }
        "DELETE" => unmark(context, "_stars", entity, id)?,
        _ => return Err(Refusal::wrong_method("PUT, DELETE")),
    }
    Ok(json!(true))
}

fn unmark(context: &Context<'_>, table: &str, entity: &Entity, id: &str) -> Result<(), Refusal> {
    unmark_for(context, table, entity, id, context.me.id())
}

fn unmark_for(
    context: &Context<'_>,
    table: &str,
    entity: &Entity,
    id: &str,
    user: &str,
) -> Result<(), Refusal> {
    let query = format!("DELETE FROM {table} WHERE entity = ?1 AND id = ?2 AND user_id = ?3");
    context.db.prepare_cached(&query)?.execute(params![entity.name, id, user])?;
    Ok(())
}

/// `GET`, `POST` and `DELETE {Entity}/{id}/followers`.
pub(crate) fn followers(context: &Context<'_>, entity: &Entity, id: &str) -> Reply {
    record::require(context, entity, id, "read")?;
    match context.call.method.as_str() {
        "GET" => list_followers(context, entity, id),
        "POST" => manage(context, entity, id, true),
        "DELETE" => manage(context, entity, id, false),
        _ => Err(Refusal::wrong_method("GET, POST, DELETE")),
    }
}

fn list_followers(context: &Context<'_>, entity: &Entity, id: &str) -> Reply {
    let query = "t.id IN (SELECT user_id FROM _followers WHERE entity = ? AND id = ?)";
    let within = Condition::new(query, vec![sql(&entity.name), sql(id)]);
    let users = context.entity("User")?;
    list::answer(context, users, &ListQuery::parse(context.call)?, Some(within), &[])
}

/// Makes others followers, or no longer: where the permission reaches them, and only who may see
/// the stream.
fn manage(context: &Context<'_>, entity: &Entity, id: &str, on: bool) -> Reply {
    if !entity.has_stream() || context.me.rights.level(entity, "stream") == Level::No {
        return Err(Refusal::forbidden("No stream access."));
    }
    let body = context.call.json()?;
    let ids = body.get("ids").or(body.get("id")).map(id_list).unwrap_or_default();
    let users = context.entity("User")?;
    for user in &ids {
        if !row::exists(context.db, users, user)? {
            return Err(Refusal::because(404, ""));
        }
        if !may_manage(context, users, user)? {
            return Err(Refusal::forbidden("No permission to manage followers."));
        }
        if on {
            insert::follow(context.db, &entity.name, id, user)?;
        } else {
            unmark_for(context, "_followers", entity, id, user)?;
        }
    }
    Ok(json!(!ids.is_empty()))
}

/// `followerManagementPermission`: everybody, members of one's teams, nobody.
fn may_manage(context: &Context<'_>, users: &Entity, user: &str) -> Result<bool, Refusal> {
    let permission = context.me.user.acl["followerManagementPermission"].as_str();
    Ok(match permission {
        _ if context.me.user.is_admin => true,
        Some("all") => true,
        Some("team") => {
            let Some(link) = users.links.get("teams") else { return Ok(false) };
            let teams = links::ids(context.db, users, user, link)?;
            teams.iter().any(|team| context.me.rights.team_ids().contains(team))
        }
        _ => false,
    })
}
