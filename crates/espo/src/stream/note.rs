//! A stream note as a record with readers (contract 6.2).

use crate::{json::Object, record::Record};
use serde_json::Value;
use std::sync::LazyLock;

static NOTHING: LazyLock<Object> = LazyLock::new(Object::new);

/// A stream note.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// The note as sent.
    pub record: Record,
}

impl Note {
    /// Reads a record as a note.
    pub fn new(record: Record) -> Self {
        Self { record }
    }

    /// The note's id.
    pub fn id(&self) -> &str {
        self.record.id()
    }

    /// `Post`, `Create`, `Update` …
    pub fn kind(&self) -> &str {
        self.record.text("type")
    }

    /// What the note tells beside its post; empty for `[]` and `null` too.
    pub fn data(&self) -> &Object {
        self.record.get("data").and_then(Value::as_object).unwrap_or(&NOTHING)
    }

    /// The text of a post, Markdown; empty where there is none.
    pub fn post(&self) -> &str {
        self.record.text("post")
    }

    /// The record the note belongs to: type, id, name. The name is empty in the record's own
    /// stream, where servers leave it out.
    pub fn parent(&self) -> Option<(&str, &str, &str)> {
        let (entity, id) = (self.record.filled("parentType")?, self.record.filled("parentId")?);
        Some((entity, id, self.record.text("parentName")))
    }

    /// The other record a note speaks of: type, id, name. Up to 3.7 it stands in `data`.
    pub fn related(&self) -> Option<(&str, &str, &str)> {
        if let Some(entity) = self.record.filled("relatedType") {
            let id = self.record.filled("relatedId")?;
            return Some((entity, id, self.record.text("relatedName")));
        }
        let id = self.datum("entityId").filter(|id| !id.is_empty())?;
        Some((self.datum("entityType")?, id, self.datum("entityName").unwrap_or_default()))
    }

    /// Who wrote or caused it: id, name. Both may be empty.
    pub fn author(&self) -> (&str, &str) {
        (self.record.text("createdById"), self.record.text("createdByName"))
    }

    /// When, as on the wire (UTC).
    pub fn created_at(&self) -> &str {
        self.record.text("createdAt")
    }

    /// The running number, 0 where the server gave none (answers to a post have none).
    pub fn number(&self) -> i64 {
        self.record.integer("number").unwrap_or_default()
    }

    /// Hidden from portal users.
    pub fn is_internal(&self) -> bool {
        self.record.flag("isInternal")
    }

    /// A text of `data`.
    pub fn datum(&self, key: &str) -> Option<&str> {
        self.data().get(key).and_then(Value::as_str)
    }
}
