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

    /// The users whom mentions in the post (`@jane`) mean: what stands in the post, id, name.
    pub fn mentions(&self) -> Vec<(String, String, String)> {
        let found = self.data().get("mentions").and_then(Value::as_object);
        let user = |(token, user): (&String, &Value)| {
            let text = |key| user.get(key).and_then(Value::as_str).map(str::to_owned);
            Some((token.clone(), text("id")?, text("name").or_else(|| text("userName"))?))
        };
        found.into_iter().flatten().filter_map(user).collect()
    }

    /// Whether files came with the e-mail that a note tells of.
    pub fn has_attachment(&self) -> bool {
        self.data().get("hasAttachment").and_then(crate::json::boolean).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn note(value: Value) -> Note {
        Note::new(Record::from_value(value))
    }

    #[test]
    fn data_may_be_anything() {
        for data in [json!(null), json!([]), json!("x"), json!({})] {
            assert!(note(json!({"data": data})).data().is_empty());
        }
    }

    #[test]
    fn the_related_record_stands_in_data_on_old_servers() {
        let new = note(json!({"relatedType": "Task", "relatedId": "1", "relatedName": "A",
            "data": {"entityType": "Call", "entityId": "2"}}));
        assert_eq!(new.related(), Some(("Task", "1", "A")));
        let old = note(json!({"data": {"entityType": "Call", "entityId": "2", "entityName": "B"}}));
        assert_eq!(old.related(), Some(("Call", "2", "B")));
        assert_eq!(note(json!({"data": null})).related(), None);
    }

    #[test]
    fn mentions_are_those_the_server_found() {
        let post = note(json!({"data": {"mentions": {"@jane": {"id": "1", "name": "Jane"}}}}));
        let jane = ("@jane".to_owned(), "1".to_owned(), "Jane".to_owned());
        assert_eq!(post.mentions(), vec![jane]);
        for odd in [json!([]), json!("x"), json!({"@a": 1, "@b": {"id": 2}})] {
            assert_eq!(note(json!({"data": {"mentions": odd}})).mentions(), vec![]);
        }
    }
}
