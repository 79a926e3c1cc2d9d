//! A notification as a sentence (contract 7.1).

mod about;

use super::{
    Note, Part,
    part::filled,
    plain_text,
    sentence::sentence,
    template::{inside, is_english, template},
};
use crate::letters;
use crate::text;
use crate::{json::Object, record::Record, schema::Schema};
use serde_json::Value;

pub use about::{notification_author, notification_note, notification_place};

/// What a notification says.
pub fn notification_sentence(schema: &Schema, notification: &Record) -> Vec<Part> {
    let told = Told { schema, notification };
    match notification.text("type") {
        "Note" => match told.note() {
            Some(note) => sentence(schema, &note, None),
            None => told.say("noticeGone"),
        },
        "MentionInPost" => told.mention(),
        "Assign" if is_english(schema) => told.say("noticeAssign"),
        "Assign" => told.say("assign"),
        "EmailReceived" if is_english(schema) => told.say("noticeEmailReceived"),
        "EmailReceived" => told.say("emailReceived"),
        "EmailInbox" => told.say("emailInbox"),
        "EntityRemoved" => told.say("entityRemoved"),
        "EventAttendee" => told.say("eventAttendee"),
        "Collaborating" => told.say("addedToCollaborators"),
        "UserReaction" if told.has_parent() => told.say("userPostInParentReaction"),
        "UserReaction" => told.say("userPostReaction"),
        other => told.message(other),
    }
}

struct Told<'a> {
    schema: &'a Schema,
    notification: &'a Record,
}

impl Told<'_> {
    fn data(&self, key: &str) -> &str {
        let data: Option<&Object> = self.notification.get("data").and_then(Value::as_object);
        data.and_then(|data| data.get(key)).and_then(Value::as_str).unwrap_or_default()
    }

    fn note(&self) -> Option<Note> {
        notification_note(self.notification)
    }

    fn say(&self, key: &str) -> Vec<Part> {
        let place = (self.data("entityType"), "notificationMessages", "");
        let template = template(self.schema, place, &[key.to_owned()]);
        let mut parts = filled(template, |name| self.part(name));
        let email = self.part("email");
        if key.ends_with("mailReceived") && !template.contains("{email}") && !email.is_empty() {
            parts.push(Part::Text(": ".into()));
            parts.extend(email);
        }
        parts
    }

    fn mention(&self) -> Vec<Part> {
        let Some(note) = self.note() else { return self.say("noticeGone") };
        let key = match (note.parent().is_some(), note.record.text("targetType")) {
            (true, _) => "mentionYouInPost",
            (false, "all") => "mentionYouInPostTargetAll",
            (false, _) => "mentionYouInPostTargetNoTarget",
        };
        note.as_told(self.schema, key)
    }

    fn has_parent(&self) -> bool {
        !self.part("entity").is_empty()
    }

    /// A message as the server or an administrator wrote it, in Markdown; for a type nobody knows
    /// the server's template of that name, or else what can be said of it.
    fn message(&self, kind: &str) -> Vec<Part> {
        let own = self.notification.filled("message").unwrap_or_else(|| self.data("message"));
        let own = plain_text(own, usize::MAX);
        if !own.is_empty() {
            let parts = filled(&own, |name| self.part(name));
            return if parts.is_empty() { vec![Part::Text(own)] } else { parts };
        }
        let key = lower_first(kind);
        let labels = &self.schema.labels;
        let (entity, ..) = self.entity();
        match labels.find(&entity, "notificationMessages", &key).filter(|_| !key.is_empty()) {
            Some(template) => filled(template, |name| self.part(name)),
            None if self.has_parent() => self.say("noticeUnknownAbout"),
            None => self.say("noticeUnknown"),
        }
    }

    fn part(&self, name: &str) -> Vec<Part> {
        let small = |label: &str| vec![Part::Text(inside(self.schema, label))];
        match name {
            "user" => self.user(),
            "entityType" => {
                let (entity, ..) = self.entity();
                if entity.is_empty() {
                    Vec::new()
                } else {
                    small(&self.schema.label_singular(&entity))
                }
            }
            "entity" => {
                let (entity, id, name) = self.entity();
                // What was removed leads nowhere.
                let gone = self.notification.text("type") == "EntityRemoved";
                Part::record(&entity, if gone { "" } else { &id }, &name)
            }
            "post" => small(&self.schema.global_label("Post")),
            "from" => {
                let name = [self.data("personEntityName"), self.data("fromString")];
                let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
                Part::record(self.data("personEntityType"), self.data("personEntityId"), name)
            }
            "email" => Part::record("Email", self.data("emailId"), self.data("emailName")),
            _ => Vec::new(),
        }
    }

    fn user(&self) -> Vec<Part> {
        let known = Part::record("User", self.data("userId"), self.data("userName"));
        if !known.is_empty() {
            return known;
        }
        let record = self.notification;
        let author = Part::record("User", record.text("createdById"), record.text("createdByName"));
        if author.is_empty() {
            vec![Part::Strong(self.schema.word(text!("somebody")))]
        } else {
            author
        }
    }

    /// The record it is about: type, id, name.
    fn entity(&self) -> (String, String, String) {
        let record = self.notification;
        let all = |entity: &str, id: &str, name: &str| {
            (entity.to_owned(), id.to_owned(), name.to_owned())
        };
        let name = [self.data("entityName"), self.data("emailName"), record.text("relatedName")];
        let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        match (self.data("entityType"), record.text("relatedType")) {
            ("", "Note") => {
                all(record.text("relatedParentType"), record.text("relatedParentId"), name)
            }
            ("", related) => all(related, record.text("relatedId"), name),
            (entity, _) => all(entity, self.data("entityId"), name),
        }
    }
}

fn lower_first(text: &str) -> String {
    let end = text.chars().next().map_or(0, char::len_utf8);
    let (first, rest) = text.split_at(end);
    letters::lower(first) + rest
}

#[cfg(test)]
mod tests;
