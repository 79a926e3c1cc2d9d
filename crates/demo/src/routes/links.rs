//! Links between records (contract 4.2, 5.6).

use crate::{
    acl::Level,
    api::Context,
    call::{Object, Reply},
    list::{self, condition::Condition, query::ListQuery},
    model::{
        Entity, Link, Shape,
        expression::{id_list, quoted},
        flag,
    },
    record,
    refusal::Refusal,
    storage::{
        links,
        row::{self, sql},
    },
    stream::written,
};
use serde_json::Value;
use std::collections::HashSet;

/// `GET {Entity}/{id}/{link}`.
pub(super) fn list(context: &Context<'_>, entity: &Entity, id: &str, name: &str) -> Reply {
    let missing = || Refusal::because(404, "Link does not exist.");
    let link = entity.links.get(name).ok_or_else(missing)?;
    let other = context.model().entity(&link.entity).ok_or_else(missing)?;
    record::require(context, entity, id, "read")?;
    let is_hidden = context.me.rights.is_forbidden(entity, name, "read");
    if context.me.rights.level(other, "read") == Level::No || is_hidden {
        return Err(Refusal::forbidden("No read access to foreign entity."));
    }
    let columns = columns(entity, link, other, id);
    let query = ListQuery::parse(context.call)?;
    list::answer(context, other, &query, Some(leading(entity, link, id)), &columns)
}

/// Attributes of the other side that the relation itself holds.
fn columns(entity: &Entity, link: &Link, other: &Entity, id: &str) -> Vec<(String, String)> {
    let Some(back) = other.links.get(&link.foreign) else { return Vec::new() };
    // Names in the model and ids that are there are plain words: nothing to quote.
    let value = |(column, attribute): (&str, &str)| {
        let value = format!(
            "(SELECT json_extract(l.columns, '$.{column}') FROM _links l WHERE l.entity = '{}' \
             AND l.id = '{}' AND l.link = '{}' AND l.foreign_id = t.id)",
            entity.name,
            id.replace('\'', ""),
            link.name
        );
        (attribute.to_owned(), value)
    };
    back.columns().map(value).collect()
}

/// Records of the other side that this one leads to.
fn leading(entity: &Entity, link: &Link, id: &str) -> Condition {
    let foreign = |part: &str| format!("t.{}", quoted(&format!("{}{part}", link.foreign)));
    match link.shape {
        Shape::Reverse => Condition::new(format!("{} = ?", foreign("Id")), vec![sql(id)]),
        Shape::Children => {
            let query = format!("{} = ? AND {} = ?", foreign("Id"), foreign("Type"));
            Condition::new(query, vec![sql(id), sql(&entity.name)])
        }
        Shape::Rows => {
            let query = "t.id IN (SELECT foreign_id FROM _links WHERE entity = ? AND id = ? \
                         AND link = ?)";
            Condition::new(query, vec![sql(&entity.name), sql(id), sql(&link.name)])
        }
        Shape::Own | Shape::Parent => {
            let column = quoted(&format!("{}Id", link.name));
            let table = quoted(&entity.name);
            let query = format!("t.id IN (SELECT {column} FROM {table} WHERE id = ?)");
            Condition::new(query, vec![sql(id)])
        }
    }
}

/// `POST {Entity}/{id}/{link}`.
pub(super) fn relate(context: &Context<'_>, entity: &Entity, id: &str, name: &str) -> Reply {
    let link = writable(context, entity, id, name)?;
    let other = context.entity(&link.entity)?;
    let body = context.call.json()?;
    let ids = if flag(&body, "massRelate") {
        mass(context, entity, other, name, body)?
    } else {
        body.get("ids").or(body.get("id")).map(id_list).unwrap_or_default()
    };
    let mut linked: HashSet<String> =
        links::ids(context.db, entity, id, link)?.into_iter().collect();
    for foreign in &ids {
        if !row::exists(context.db, other, foreign)? {
            return Err(Refusal::because(404, ""));
        }
        let is_allowed = record::is_allowed(context, other, foreign, "read")?;
        if !is_allowed {
            return Err(Refusal::forbidden("No foreign record access."));
        }
        let is_new = linked.insert(foreign.clone());
        match link.shape {
            Shape::Rows => {
                links::relate(context.db, entity, id, link, foreign, None)?;
                record::primary::related(context, entity, id, link, foreign, true)?;
            }
            _ => set_foreign(context, entity, link, other, foreign, Some(id))?,
        }
        if is_new {
            written::related(context, entity, id, link, foreign, "Relate")?;
        }
    }
    Ok((!ids.is_empty()).into())
}

/// `DELETE {Entity}/{id}/{link}`.
pub(super) fn unrelate(context: &Context<'_>, entity: &Entity, id: &str, name: &str) -> Reply {
    let link = writable(context, entity, id, name)?;
    let other = context.entity(&link.entity)?;
    let body = context.call.json()?;
    let ids = body.get("ids").or(body.get("id")).map(id_list).unwrap_or_default();
    for foreign in &ids {
        let is_related = links::ids(context.db, entity, id, link)?.contains(foreign);
        if !is_related {
            continue;
        }
        match link.shape {
            Shape::Rows => {
                links::unrelate(context.db, entity, id, link, foreign)?;
                record::primary::related(context, entity, id, link, foreign, false)?;
            }
            _ => set_foreign(context, entity, link, other, foreign, None)?,
        }
        written::related(context, entity, id, link, foreign, "Unrelate")?;
    }
    Ok((!ids.is_empty()).into())
}

fn writable<'a>(
    context: &Context<'a>,
    entity: &'a Entity,
    id: &str,
    name: &str,
) -> Result<&'a Link, Refusal> {
    let missing =
        || Refusal::because(404, format!("Entity {} does not have link {name}.", entity.name));
    let link = entity.links.get(name).ok_or_else(missing)?;
    record::require(context, entity, id, "edit")?;
    let is_closed = matches!(link.shape, Shape::Own | Shape::Parent)
        || flag(&link.params, "readOnly")
        || context.me.rights.is_forbidden(entity, name, "edit");
    if is_closed {
        return Err(Refusal::forbidden("Link is not allowed."));
    }
    Ok(link)
}

/// The other record points to this one, or no longer.
fn set_foreign(
    context: &Context<'_>,
    entity: &Entity,
    link: &Link,
    other: &Entity,
    foreign: &str,
    id: Option<&str>,
) -> Result<(), Refusal> {
    let mut values = Object::new();
    values.insert(format!("{}Id", link.foreign), id.into());
    if link.shape == Shape::Children {
        let kind = id.map(|_| entity.name.as_str());
        values.insert(format!("{}Type", link.foreign), kind.into());
    }
    let before = record::update::stored(context, other, foreign)?;
    record::update::apply(context, other, foreign, &before, &mut values)
}

/// All records that a query finds, where the link allows it.
fn mass(
    context: &Context<'_>,
    entity: &Entity,
    other: &Entity,
    link: &str,
    body: Object,
) -> Result<Vec<String>, Refusal> {
    let rules = &context.world.assets.metadata["recordDefs"][&entity.name]["relationships"][link];
    if rules["massLink"] != true {
        return Err(Refusal::forbidden("Mass link is not allowed."));
    }
    let mut params =
        body.get("searchParams").and_then(Value::as_object).cloned().unwrap_or_default();
    if let Some(items) = body.get("where") {
        params.insert("where".to_owned(), items.clone());
    }
    let query = ListQuery { max_size: usize::MAX >> 1, ..ListQuery::from_map(&params)? };
    Ok(list::find(context, other, &query, None)?.ids)
}
