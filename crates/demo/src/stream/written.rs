//! The notes that the server writes by itself (contract 6.3).

use super::notifications;
use crate::clock;
use crate::{
    api::Context,
    attachment,
    call::Object,
    model::{Entity, Link, Shape},
    record,
    refusal::Refusal,
    storage::{
        insert,
        row::{self, text_of},
    },
};
use serde_json::{Map, Value, json};

/// Attributes whose changes are not worth a note.
const SILENT: [&str; 3] = ["modifiedAt", "modifiedById", "versionNumber"];

/// A record was created.
pub(crate) fn created(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    values: &Object,
) -> Result<(), Refusal> {
    if entity.has_stream() {
        let mut data = assigned(context, values)?;
        if let Some(field) = entity.status_field()
            && let Some(status) = values.get(field).filter(|status| !status.is_null())
        {
            data.insert("statusValue".to_owned(), status.clone());
            data.insert("statusField".to_owned(), json!(field));
        }
        note(context, entity, id, "Create", Value::Object(data), None)?;
    }
    notifications::assigned(context, entity, id, text_of(values, "assignedUserId"), true)?;
    for link in entity.links.values() {
        let (name, parent) = pointed(link, values);
        let Some(other) = context.model().entity(name).filter(|_| !parent.is_empty()) else {
            continue;
        };
        if is_audited(other, entity, link) {
            note(context, other, parent, "CreateRelated", Value::Null, Some((&entity.name, id)))?;
        }
    }
    Ok(())
}

/// Whether the link on the other side, back to these records, is audited.
fn is_audited(other: &Entity, entity: &Entity, link: &Link) -> bool {
    other.has_stream()
        && other.links.values().any(|back| {
            let is_back = back.foreign == link.name && back.entity == entity.name;
            is_back && back.is_audited()
        })
}

/// The record that a link of these values points to.
fn pointed<'a>(link: &'a Link, values: &'a Object) -> (&'a str, &'a str) {
    let id = text_of(values, &format!("{}Id", link.name));
    match link.shape {
        Shape::Own => (link.entity.as_str(), id),
        Shape::Parent => (text_of(values, &format!("{}Type", link.name)), id),
        _ => ("", ""),
    }
}

/// A record was updated.
pub(crate) fn updated(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    before: &Object,
    values: &Object,
) -> Result<(), Refusal> {
    let user = text_of(values, "assignedUserId");
    if is_changed(before, values, "assignedUserId") {
        record::follow(context, entity, id, user)?;
        notifications::assigned(context, entity, id, user, false)?;
        if entity.has_stream() {
            let data = Value::Object(assigned(context, values)?);
            note(context, entity, id, "Assign", data, None)?;
        }
    }
    if !entity.has_stream() {
        return Ok(());
    }
    let after = record::update::stored(context, entity, id)?;
    match changes(entity, before, values, &after) {
        Some(data) => note(context, entity, id, "Update", data, None),
        None => Ok(()),
    }
}

fn is_changed(before: &Object, values: &Object, name: &str) -> bool {
    let was = before.get(name).unwrap_or(&Value::Null);
    values.get(name).is_some_and(|value| value != was)
}

/// What an update note says; `None` where nothing audited has changed.
fn changes(entity: &Entity, before: &Object, values: &Object, after: &Object) -> Option<Value> {
    let is_changed = |name: &str| is_changed(before, values, name);
    let of = |record: &Object, name: &str| record.get(name).cloned().unwrap_or_default();
    let status = entity.status_field().filter(|field| is_changed(field));
    let mut fields = Vec::new();
    let (mut was, mut became) = (Object::new(), Object::new());
    let own_note = [Some("assignedUser"), status];
    let audited = entity.fields.iter().filter(|field| field.flag("audited"));
    for field in audited.filter(|field| !own_note.contains(&Some(&field.name))) {
        let of_field = |name: &&String| {
            entity.attributes.get(*name).is_some_and(|a| a.field == field.name)
                && !SILENT.contains(&name.as_str())
        };
        let names: Vec<&String> = entity.attributes.keys().filter(of_field).collect();
        if !names.iter().any(|name| is_changed(name)) {
            continue;
        }
        fields.push(json!(field.name));
        for name in names {
            was.insert(name.clone(), of(before, name));
            became.insert(name.clone(), of(after, name));
        }
    }
    if fields.is_empty() && status.is_none() {
        return None;
    }
    if let Some(field) = status {
        was.insert(field.to_owned(), of(before, field));
        became.insert(field.to_owned(), of(after, field));
    }
    let mut data = json!({"fields": fields, "attributes": {"was": was, "became": became}});
    if let Some(field) = status {
        data["value"] = of(after, field);
    }
    Some(data)
}

/// Two records were related, or are no longer.
pub(crate) fn related(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
    link: &Link,
    foreign: &str,
    kind: &str,
) -> Result<(), Refusal> {
    if entity.has_stream() && link.is_audited() {
        note(context, entity, id, kind, Value::Null, Some((&link.entity, foreign)))?;
    }
    Ok(())
}

fn assigned(context: &Context<'_>, values: &Object) -> Result<Map<String, Value>, Refusal> {
    let mut data = Object::new();
    if let Some(user) = values.get("assignedUserId") {
        let users = context.entity("User")?;
        data.insert("assignedUserId".to_owned(), user.clone());
        if let Some(id) = user.as_str() {
            let name = row::name(context.db, users, id)?;
            data.insert("assignedUserName".to_owned(), name.into());
        }
    }
    Ok(data)
}

/// Writes a note and tells the followers.
fn note(
    context: &Context<'_>,
    parent: &Entity,
    id: &str,
    kind: &str,
    data: Value,
    related: Option<(&str, &str)>,
) -> Result<(), Refusal> {
    let mut values = Object::from_iter([
        ("type".to_owned(), json!(kind)),
        ("data".to_owned(), data),
        ("parentType".to_owned(), json!(parent.name)),
        ("parentId".to_owned(), json!(id)),
    ]);
    if let Some((entity, id)) = related {
        values.insert("relatedType".to_owned(), json!(entity));
        values.insert("relatedId".to_owned(), json!(id));
    }
    if let Some((entity, id)) = above(context, parent, id)? {
        values.insert("superParentType".to_owned(), json!(entity));
        values.insert("superParentId".to_owned(), json!(id));
    }
    let note = store(context, &mut values)?;
    touch(context, parent, id)?;
    notifications::followers(context, &parent.name, id, &note)
}

/// Notes when a record's stream last had something new.
pub(super) fn touch(context: &Context<'_>, parent: &Entity, id: &str) -> Result<(), Refusal> {
    let now = Object::from_iter([("streamUpdatedAt".to_owned(), json!(clock::now()))]);
    Ok(row::update(context.db, parent, id, &now)?)
}

/// The record whose stream shows this one's notes as well: its parent, else its account.
fn above(
    context: &Context<'_>,
    entity: &Entity,
    id: &str,
) -> Result<Option<(String, String)>, Refusal> {
    let values = record::update::stored(context, entity, id)?;
    for name in ["parent", "account"] {
        let Some(link) = entity.links.get(name) else { continue };
        let (other, above) = pointed(link, &values);
        let has_stream = context.model().entity(other).is_some_and(Entity::has_stream);
        if has_stream && !above.is_empty() {
            return Ok(Some((other.to_owned(), above.to_owned())));
        }
    }
    Ok(None)
}

/// Stores a note with number, time and author; gives its id.
pub(crate) fn store(context: &Context<'_>, values: &mut Object) -> Result<String, Refusal> {
    let entity = context.entity("Note")?;
    let id = context.world.new_id();
    let number = record::next_number(context, entity, "number")?;
    for (name, value) in [
        ("id", json!(id)),
        ("number", json!(number)),
        ("createdAt", json!(clock::now())),
        ("modifiedAt", json!(clock::now())),
        ("createdById", json!(context.me.id())),
    ] {
        values.insert(name.to_owned(), value);
    }
    insert::columns(context.db, entity, values)?;
    insert::relations(context.db, context.model(), entity, &id, values)?;
    attachment::claim(context, entity, &id, values)?;
    Ok(id)
}
