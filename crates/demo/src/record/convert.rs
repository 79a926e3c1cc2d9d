//! Turning a record into others (contract 5.11), by `convertEntityList` and `convertFields`.

use super::{create, update};
use crate::{
    acl::Level,
    api::Context,
    call::{Object, Reply},
    clock,
    model::{Entity, Shape, Source, flag, objects, texts},
    refusal::Refusal,
    storage::row::text_of,
    stream::written,
};
use serde_json::{Value, json};

const CONVERTED: &str = "Converted";

/// What the new records would start with, by entity type.
pub(crate) fn attributes(context: &Context<'_>, entity: &Entity, id: &str) -> Reply {
    super::require(context, entity, id, "read")?;
    let record = super::load(context, entity, id)?.unwrap_or_default();
    let mut all = Object::new();
    for target in targets(context, entity)? {
        all.insert(target.name.clone(), Value::Object(carried(context, entity, &record, target)));
    }
    Ok(Value::Object(all))
}

/// Makes the new records and marks the old one.
pub(crate) fn answer(context: &Context<'_>, entity: &Entity, id: &str, body: &Object) -> Reply {
    super::require(context, entity, id, "edit")?;
    let before = update::stored(context, entity, id)?;
    let status = entity.status_field().unwrap_or("status");
    if text_of(&before, status) == CONVERTED {
        return Err(Refusal::because(409, "Already converted."));
    }
    let is_forced = flag(body, "skipDuplicateCheck");
    let mut values = Object::from_iter([
        (status.to_owned(), json!(CONVERTED)),
        ("convertedAt".to_owned(), json!(clock::now())),
    ]);
    let mut made: Vec<(&str, String)> = Vec::new();
    let records = body.get("records").cloned().unwrap_or_default();
    for target in targets(context, entity)? {
        let Some(attributes) = records[&target.name].as_object() else { continue };
        let mut attributes = attributes.clone();
        for link in target.links.values().filter(|link| link.shape == Shape::Own) {
            let found = made.iter().find(|(name, _)| *name == link.entity);
            let key = format!("{}Id", link.name);
            if let Some((_, made)) = found.filter(|_| text_of(&attributes, &key).is_empty()) {
                attributes.insert(key, json!(made));
            }
        }
        let new = create::make(context, target, attributes, is_forced)
            .map_err(|refusal| of_entity(refusal, &target.name))?;
        let new = new["id"].as_str().unwrap_or_default().to_owned();
        for link in entity.links.values().filter(|link| link.entity == target.name) {
            if link.shape == Shape::Own && link.name.starts_with("created") {
                values.insert(format!("{}Id", link.name), json!(new));
            }
        }
        made.push((&target.name, new));
    }
    update::apply(context, entity, id, &before, &mut values)?;
    written::updated(context, entity, id, &before, &values)?;
    Ok(Value::Object(super::load(context, entity, id)?.unwrap_or_default()))
}

/// Similar records say of which entity type they are.
fn of_entity(mut refusal: Refusal, entity: &str) -> Refusal {
    let similar = refusal.body.as_mut().and_then(|body| body.as_array_mut());
    for record in similar.into_iter().flatten() {
        record["_entityType"] = json!(entity);
    }
    refusal
}

/// The entity types it can be turned into, as far as the caller may create them.
fn targets<'a>(context: &Context<'a>, entity: &Entity) -> Result<Vec<&'a Entity>, Refusal> {
    let def = &context.world.assets.metadata["entityDefs"][&entity.name];
    let named = texts(def.get("convertEntityList"));
    if named.is_empty() {
        return Err(Refusal::no_route());
    }
    let known = named.into_iter().filter_map(|name| context.model().entity(name));
    Ok(known.filter(|target| context.me.rights.level(target, "create") != Level::No).collect())
}

fn carried(context: &Context<'_>, entity: &Entity, record: &Object, target: &Entity) -> Object {
    let def = &context.world.assets.metadata["entityDefs"][&entity.name];
    let map = &def["convertFields"][&target.name];
    let mut values = Object::new();
    for (name, attribute) in &target.attributes {
        let field = target.field(&attribute.field);
        let is_system = matches!(name.as_str(), "id" | "versionNumber" | "isFollowed" | "deleted")
            || field.is_some_and(|field| field.flag("readOnly"))
            || attribute.source == Source::Nowhere;
        if is_system {
            continue;
        }
        let kind = |entity: &Entity, name: &str| entity.field(name).map(|field| field.kind.clone());
        let mapped = objects(map).find_map(|(to, from)| {
            let rest = name.strip_prefix(to.as_str())?;
            let is_of_it = rest.is_empty() || attribute.field == *to;
            is_of_it.then_some(format!("{}{rest}", from.as_str()?))
        });
        let is_alike = kind(entity, &attribute.field).is_some()
            && kind(entity, &attribute.field) == kind(target, &attribute.field);
        let source = mapped.or_else(|| is_alike.then(|| name.clone()));
        let value = source.and_then(|source| record.get(&source)).filter(|value| !value.is_null());
        if let Some(value) = value {
            values.insert(name.clone(), value.clone());
        }
    }
    values
}
