//! A change made by one click: shown at once, taken back with the reason where it cannot be.

use super::Store;
use crate::api::now_ms;
use crema_espo::text;
use crema_espo::{
    conflict,
    endpoint::{ReadSome, Update},
    error::ApiError,
    json::Object,
    record::Record,
    words::fill,
};

/// What one click changes.
pub struct Change {
    /// The entity type.
    pub entity: String,
    /// The record.
    pub id: String,
    /// What is shown from now on: what is sent and what goes with it (names of links).
    pub shown: Record,
    /// The attributes that are sent.
    pub sent: Vec<String>,
    /// What the click is called, for the message of a failure.
    pub action: String,
}

impl Store {
    /// Makes a change. Nothing that somebody else changed meanwhile is written over unseen: the
    /// record is shown as it is then, and the user told. False where it was taken back.
    pub async fn change(&self, change: Change) -> bool {
        let entry = self.records.entry(&change.entity, &change.id);
        let base = entry.record.get_untracked();
        let before = entry.write(&change.shown);
        let error = match self.write(&change, &base).await {
            Ok(record) => {
                self.records.put(&change.entity, &record, now_ms());
                self.lists.touch(&change.entity);
                return true;
            }
            Err(error) => error,
        };
        entry.write(&before);
        self.fail_action(&change.action, &change.entity, &base, &error);
        let unknown = change.shown.attributes().keys().any(|name| !before.has(name));
        if unknown || matches!(error, ApiError::Conflict { .. }) {
            let (entity, id) = (&change.entity, &change.id);
            // Its failure is shown by whoever looks at the record.
            let _ = self.records.read(&self.api, entity, id).await;
        }
        false
    }

    pub(super) async fn write(&self, change: &Change, base: &Record) -> Result<Record, ApiError> {
        let mut attributes = Object::new();
        for name in &change.sent {
            let value = change.shown.get(name).cloned().unwrap_or_default();
            attributes.insert(name.clone(), value);
        }
        let (entity, id) = (change.entity.clone(), change.id.clone());
        let version = base.integer("versionNumber");
        if version.is_none() && change.sent.iter().all(|name| base.has(name)) {
            let select = change.sent.clone();
            let look = ReadSome { entity: entity.clone(), id: id.clone(), select };
            let theirs = self.api.send(look).await?;
            if !conflict::compare(base, &theirs, &attributes).is_empty() {
                return Err(ApiError::Conflict { values: theirs, version: None });
            }
        }
        self.api.send(Update { entity, id, attributes, version }).await
    }

    /// Says which action failed on which record, and why.
    pub fn fail_action(&self, action: &str, entity: &str, record: &Record, error: &ApiError) {
        let text = self.schema.with_untracked(|schema| {
            let schema = schema.as_ref()?;
            let name = schema.record_name(entity, record);
            let reason = schema.error_text(error);
            let values = [("action", action), ("name", &*name), ("reason", &*reason)];
            Some(fill(&schema.word(text!("actionFailed")), &values))
        });
        self.notices.fail(text.unwrap_or_else(|| self.error_text(error)));
    }
}
