//! One record of several (contract 5.9): all that hangs on the others moves to the one that stays.

use super::update;
use crate::{
    api::Context,
    call::{Object, Reply},
    model::{Entity, Shape},
    refusal::Refusal,
    storage::{links, row},
};
use serde_json::{Value, json};

/// Merges `sources` into the record `id`, which gets `values`.
pub(crate) fn answer(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    sources: &[&str],
    values: Object,
) -> Reply {
    if entity.client.get("mergeDisabled") == Some(&Value::Bool(true)) {
        return Err(Refusal::forbidden("Merge is disabled."));
    }
    super::require(context, entity, id, "edit")?;
    if sources.is_empty() || sources.contains(&id) {
        return Err(Refusal::bad("No source to merge."));
    }
    for source in sources {
        super::require(context, entity, source, "edit")?;
        super::require(context, entity, source, "delete")?;
    }
    update::change(context, entity, id, values)?;
    for source in sources {
        move_links(context, entity, source, id)?;
        let marked = Object::from_iter([("deleted".to_owned(), json!(true))]);
        row::update(context.db, entity, source, &marked)?;
    }
    Ok(Value::Object(super::load(context, entity, id)?.unwrap_or_default()))
}

/// What was linked to `source` is linked to `target`.
fn move_links(
    context: &Context<'_>,
    entity: &Entity,
    source: &str,
    target: &str,
) -> Result<(), Refusal> {
    for link in entity.links.values() {
        let Some(other) = context.model().entity(&link.entity) else { continue };
        if matches!(link.shape, Shape::Own | Shape::Parent) {
            continue;
        }
        let known = links::ids(context.db, entity, target, link)?;
        for foreign in links::ids(context.db, entity, source, link)? {
            if link.shape == Shape::Rows {
                if !known.contains(&foreign) {
                    links::relate(context.db, entity, target, link, &foreign, None)?;
                }
            } else {
                let name = format!("{}Id", link.foreign);
                let values = Object::from_iter([(name, json!(target))]);
                row::update(context.db, other, &foreign, &values)?;
            }
        }
    }
    Ok(())
}
