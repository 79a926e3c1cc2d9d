//! Everything that limits a list: where items, text, bool and primary filters.

use super::{condition::Condition, query::ListQuery, text, where_item};
use crate::{
    api::Context,
    model::{Entity, flag, texts},
    refusal::Refusal,
};
use serde_json::Value;

/// The conditions of a query.
pub(super) fn conditions(
    context: &Context<'_>,
    entity: &Entity,
    query: &ListQuery,
) -> Result<Vec<Condition>, Refusal> {
    let mut all = Vec::new();
    for item in &query.items {
        all.push(where_item::condition(context, entity, item)?);
    }
    if let Some(words) = query.text.as_deref().filter(|text| !text.trim().is_empty()) {
        all.push(text::condition(context, entity, words));
    }
    if let Some(name) = &query.primary {
        all.push(primary(context, entity, name)?);
    }
    let mut either = Vec::new();
    for name in &query.bools {
        either.push(bool_filter(context, entity, name)?);
    }
    if !either.is_empty() {
        all.push(Condition::any(either));
    }
    Ok(all)
}

fn primary(context: &Context<'_>, entity: &Entity, name: &str) -> Result<Condition, Refusal> {
    match name {
        "all" => return Ok(Condition::always()),
        "followed" => return Ok(mine(context, entity, "_followers")),
        "starred" => return Ok(mine(context, entity, "_stars")),
        _ => {}
    }
    let named = context.world.assets.primary_filters.get(&entity.name).and_then(|f| f.get(name));
    let Some(items) = named.and_then(Value::as_array) else {
        let reason = format!("No primary filter '{name}' for '{}'.", entity.name);
        return Err(Refusal::bad(reason));
    };
    let all = items.iter().map(|item| where_item::condition(context, entity, item));
    Ok(Condition::all(all.collect::<Result<_, _>>()?))
}

fn bool_filter(context: &Context<'_>, entity: &Entity, name: &str) -> Result<Condition, Refusal> {
    let rights = &context.me.rights;
    match name {
        "onlyMy" => Ok(rights.own(entity)),
        "followed" if entity.has_stream() => Ok(mine(context, entity, "_followers")),
        "onlyMyTeam" if entity.links.contains_key("teams") => {
            Ok(Condition::linked_rows(&entity.name, "teams", rights.team_ids()))
        }
        "shared" if entity.links.contains_key("collaborators") => {
            let me = vec![context.me.id().to_owned()];
            Ok(Condition::linked_rows(&entity.name, "collaborators", &me))
        }
        _ if texts(entity.client.get("boolFilterList")).contains(&name) => Ok(Condition::always()),
        _ => Err(Refusal::bad(format!("No bool filter '{name}' for '{}'.", entity.name))),
    }
}

/// Records the caller follows, or has starred.
fn mine(context: &Context<'_>, entity: &Entity, table: &str) -> Condition {
    if table == "_stars" && !flag(&entity.scope, "stars") {
        return Condition::never();
    }
    let query = format!("t.id IN (SELECT id FROM {table} WHERE entity = ? AND user_id = ?)");
    Condition::new(query, vec![crate::storage::row::sql(&entity.name), context.me.rights.me()])
}
