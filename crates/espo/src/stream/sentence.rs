//! A note as a sentence (contract 6.3).

mod key;
mod target;

use super::{
    Note, Part,
    part::{filled, listed},
    status::{Status, status},
    template::{inside, template},
};
use crate::schema::Schema;
use serde_json::Value;

/// What a note says, without its post and changes. `in_record` is the record (type, id) in whose
/// stream it is shown: its own notes say "this".
pub fn sentence(schema: &Schema, note: &Note, in_record: Option<(&str, &str)>) -> Vec<Part> {
    let own = note.parent().is_none_or(|(entity, id, _)| in_record == Some((entity, id)));
    let told = Told { schema, note, own, status: status(schema, note) };
    let scope = note.parent().map_or("", |(entity, ..)| entity);
    let place = (scope, "streamMessages", note.record.text("createdByGender"));
    told.fill(template(schema, place, &told.keys()))
}

impl Note {
    /// The note told by another template than that of its type.
    pub(super) fn as_told(&self, schema: &Schema, key: &str) -> Vec<Part> {
        let told = Told { schema, note: self, own: false, status: None };
        let scope = self.parent().map_or("", |(entity, ..)| entity);
        let place = (scope, "streamMessages", self.record.text("createdByGender"));
        told.fill(template(schema, place, &[key.to_owned()]))
    }
}

/// A note with what its sentence needs to know.
pub(super) struct Told<'a> {
    pub schema: &'a Schema,
    pub note: &'a Note,
    /// Whether it is shown in the stream of its own record, or has none.
    pub own: bool,
    pub status: Option<Status>,
}

impl Told<'_> {
    /// The template with its places filled, and what it has no place for after it.
    fn fill(&self, template: &str) -> Vec<Part> {
        let mut parts = filled(template, |name| self.part(name));
        if let Some(status) = self.status.as_ref().filter(|_| !template.contains("{value}")) {
            parts.push(Part::Text(" ".into()));
            parts.push(status.pill.clone());
        }
        let email = self.part("email");
        if !email.is_empty() && !template.contains("{email}") {
            parts.push(Part::Text(": ".into()));
            parts.extend(email);
        }
        parts
    }

    /// What stands for `{name}`.
    pub(super) fn part(&self, name: &str) -> Vec<Part> {
        match name {
            "user" | "by" => self.author(),
            "entityType" => self.entity_type(),
            "entity" => self.entity(),
            "relatedEntityType" => {
                self.note.related().map_or_else(Vec::new, |(entity, ..)| self.type_name(entity))
            }
            "relatedEntity" => self.related(),
            "invitee" => {
                let invitee = self.related();
                if invitee.is_empty() { self.author() } else { invitee }
            }
            "field" => {
                self.status.as_ref().map_or_else(Vec::new, |status| self.small(&status.field))
            }
            "value" => self.status.iter().map(|status| status.pill.clone()).collect(),
            "assignee" => self.assignees(),
            "removedAssignee" => self.users("removedAssignedUsers"),
            "target" => self.targets(),
            "from" => self.from(),
            "email" => {
                let datum = |key| self.note.datum(key).unwrap_or_default();
                Part::record("Email", datum("emailId"), datum("emailName"))
            }
            _ => Vec::new(),
        }
    }

    fn small(&self, label: &str) -> Vec<Part> {
        if label.is_empty() { Vec::new() } else { vec![Part::Text(inside(self.schema, label))] }
    }

    fn type_name(&self, entity: &str) -> Vec<Part> {
        self.small(&self.schema.label_singular(entity))
    }

    fn author(&self) -> Vec<Part> {
        let (id, name) = self.note.author();
        let found = Part::record("User", id, name);
        if found.is_empty() { vec![Part::Strong("System".into())] } else { found }
    }

    fn entity_type(&self) -> Vec<Part> {
        match self.note.parent() {
            None => vec![Part::Text("record".into())],
            // The link says it, see below.
            Some((_, _, "")) if !self.own => Vec::new(),
            Some((entity, ..)) => self.type_name(entity),
        }
    }

    /// The record by name; where the server left that out, by what it is.
    fn entity(&self) -> Vec<Part> {
        let Some((entity, id, name)) = self.note.parent() else { return Vec::new() };
        if name.is_empty() {
            return Part::record(
                entity,
                id,
                &inside(self.schema, &self.schema.label_singular(entity)),
            );
        }
        Part::record(entity, id, name)
    }

    fn related(&self) -> Vec<Part> {
        self.note
            .related()
            .map_or_else(Vec::new, |(entity, id, name)| Part::record(entity, id, name))
    }

    fn from(&self) -> Vec<Part> {
        let datum = |key| self.note.datum(key).unwrap_or_default();
        let person = datum("personEntityName");
        if person.is_empty() {
            return Part::record("", "", datum("fromString"));
        }
        Part::record(datum("personEntityType"), datum("personEntityId"), person)
    }

    fn assignees(&self) -> Vec<Part> {
        let datum = |key| self.note.datum(key).unwrap_or_default();
        let one = Part::record("User", datum("assignedUserId"), datum("assignedUserName"));
        if !one.is_empty() {
            return one;
        }
        let added = self.users("addedAssignedUsers");
        if added.is_empty() { self.users("assignedUsers") } else { added }
    }

    /// A list of `{id, name}` in the note's data.
    pub(super) fn users(&self, key: &str) -> Vec<Part> {
        let users = self.note.data().get(key).and_then(Value::as_array);
        listed(users.into_iter().flatten().map(|user| {
            let text = |key| user.get(key).and_then(Value::as_str).unwrap_or_default();
            Part::record("User", text("id"), text("name"))
        }))
    }
}

#[cfg(test)]
mod tests;
