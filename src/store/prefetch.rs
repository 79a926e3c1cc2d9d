//! Fetching what will presumably be opened next.

use super::Store;

impl Store {
    /// Whether pages of an entity type can be opened, so that there is something to fetch.
    pub fn opens(&self, entity: &str) -> bool {
        self.schema.with_untracked(|schema| schema.as_ref().is_some_and(|it| it.can_open(entity)))
    }

    /// Fetches a record. Whoever drops the future calls it off.
    pub async fn prefetch(&self, entity: &str, id: &str) {
        self.records.prefetch(&self.api, entity, id).await;
    }

    /// Reads a record that is about to be opened: its page takes over what this brings.
    pub async fn read_ahead(&self, entity: &str, id: &str) {
        self.records.read_ahead(&self.api, entity, id).await;
    }
}
