//! The attributes of notes and notifications that the protocol needs (contract 6.2, 7.1), whatever
//! the metadata says about these two.

use super::{Attribute, Entity, Kind, Model, Source, attribute::Part, link};
use serde_json::json;

const NOTE: &[(&str, Kind)] = &[
    ("type", Kind::Code),
    ("post", Kind::Text),
    ("data", Kind::Json),
    ("number", Kind::Int),
    ("targetType", Kind::Code),
    ("isGlobal", Kind::Bool),
    ("isInternal", Kind::Bool),
    ("isPinned", Kind::Bool),
    ("parentType", Kind::Code),
    ("parentId", Kind::Code),
    ("relatedType", Kind::Code),
    ("relatedId", Kind::Code),
    ("superParentType", Kind::Code),
    ("superParentId", Kind::Code),
    ("createdById", Kind::Code),
    ("modifiedById", Kind::Code),
    ("createdAt", Kind::Code),
    ("modifiedAt", Kind::Code),
];

const NOTIFICATION: &[(&str, Kind)] = &[
    ("type", Kind::Code),
    ("data", Kind::Json),
    ("number", Kind::Int),
    ("read", Kind::Bool),
    ("message", Kind::Text),
    ("actionId", Kind::Code),
    ("userId", Kind::Code),
    ("relatedType", Kind::Code),
    ("relatedId", Kind::Code),
    ("relatedParentType", Kind::Code),
    ("relatedParentId", Kind::Code),
    ("createdById", Kind::Code),
    ("createdAt", Kind::Code),
];

/// Sees to it that both entity types are there with these attributes.
pub(super) fn complete(model: &mut Model) {
    add(model, "Note", NOTE, &["parent", "related"], &["createdBy", "modifiedBy"]);
    add(model, "Notification", NOTIFICATION, &["related", "relatedParent"], &["createdBy", "user"]);
    let Some(note) = model.entities.get_mut("Note") else { return };
    many(note, "teams", "Team");
    many(note, "users", "User");
    many(note, "attachments", "Attachment");
    put(note, "attachmentsTypes", Kind::Json, {
        Source::Many { link: "attachments".to_owned(), part: Part::Types }
    });
}

fn add(model: &mut Model, name: &str, list: &[(&str, Kind)], parents: &[&str], users: &[&str]) {
    let entity = model.entities.entry(name.to_owned()).or_default();
    entity.name = name.to_owned();
    super::attribute::add_common(entity);
    for (name, kind) in list {
        put(entity, name, *kind, Source::Column);
    }
    for link in parents {
        let source = Source::ParentName { link: (*link).to_owned() };
        put(entity, &format!("{link}Name"), Kind::Text, source);
        set_link(entity, link, &json!({"type": "belongsToParent"}));
    }
    for link in users {
        let source = Source::Name { link: (*link).to_owned() };
        put(entity, &format!("{link}Name"), Kind::Text, source);
        set_link(entity, link, &json!({"type": "belongsTo", "entity": "User"}));
    }
}

fn many(entity: &mut Entity, link: &str, to: &str) {
    for (suffix, part) in [("Ids", Part::Ids), ("Names", Part::Names)] {
        let source = Source::Many { link: link.to_owned(), part };
        put(entity, &format!("{link}{suffix}"), Kind::Json, source);
    }
    set_link(entity, link, &json!({"type": "hasMany", "entity": to}));
}

fn put(entity: &mut Entity, name: &str, kind: Kind, source: Source) {
    let attribute = Attribute { field: name.to_owned(), kind, source };
    entity.attributes.insert(name.to_owned(), attribute);
}

fn set_link(entity: &mut Entity, name: &str, def: &serde_json::Value) {
    entity.links.insert(name.to_owned(), link::parse(name, def));
}
