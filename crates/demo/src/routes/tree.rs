//! `GET {Category}/action/listTree` (contract 4.7).

use crate::{
    acl::Level,
    api::Context,
    call::{Object, Reply},
    list::{self, query::ListQuery},
    model::Entity,
    refusal::Refusal,
    storage::row::Reader,
};
use serde_json::{Value, json};

/// The tree of an entity type whose scope says that it is one, from its top or from `parentId` on.
pub(super) fn answer(context: &Context<'_>, entity: &str) -> Reply {
    let entity = context.entity(entity)?;
    if entity.scope.get("type").and_then(Value::as_str) != Some("CategoryTree") {
        return Err(Refusal::no_route());
    }
    if context.me.rights.level(entity, "read") == Level::No {
        return Err(Refusal::forbidden("No read access."));
    }
    let all = all(context, entity)?;
    let parent = context.call.param("parentId").filter(|id| !id.is_empty());
    let depth = context.call.param("maxDepth").and_then(|depth| depth.parse().ok());
    let list = below(&all, parent, depth.unwrap_or(usize::MAX));
    Ok(json!({"list": list, "path": path(&all, parent), "data": {}}))
}

/// All categories, by order and name.
fn all(context: &Context<'_>, entity: &Entity) -> Result<Vec<Object>, Refusal> {
    let query = ListQuery { max_size: 10_000, is_counted: true, ..ListQuery::default() };
    let found = list::find(context, entity, &query, None)?;
    let wanted = ["name", "parentId", "order"].map(str::to_owned);
    let reader = Reader::new(context.model(), entity, &wanted);
    let mut all = Vec::with_capacity(found.ids.len());
    for id in &found.ids {
        all.extend(reader.read(context.db, id)?);
    }
    all.sort_by_key(|one| one.get("order").and_then(Value::as_i64).unwrap_or(i64::MAX));
    Ok(all)
}

fn below(all: &[Object], parent: Option<&str>, depth: usize) -> Vec<Value> {
    let here = all.iter().filter(|one| one.get("parentId").and_then(Value::as_str) == parent);
    let branch = |one: &Object| {
        let id = one.get("id").and_then(Value::as_str);
        // Measured: what is not asked for is null, an end is an empty list.
        let inner = (depth > 0).then(|| below(all, id, depth - 1));
        json!({"id": id, "name": one.get("name"), "childList": inner})
    };
    here.map(branch).collect()
}

/// Ids from the top to the category itself.
fn path<'a>(all: &'a [Object], mut id: Option<&'a str>) -> Vec<String> {
    let mut path = Vec::new();
    while let Some(here) = id.filter(|_| path.len() < all.len()) {
        path.insert(0, here.to_owned());
        let found = all.iter().find(|one| one.get("id").and_then(Value::as_str) == Some(here));
        id = found.and_then(|one| one.get("parentId")?.as_str());
    }
    path
}
