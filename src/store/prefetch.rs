//! Fetching what will presumably be opened next.

use super::Store;
use futures::future::join;

/// The layouts that make up the page of a record.
const LAYOUTS: [&str; 4] = ["detail", "sidePanelsDetail", "defaultSidePanel", "bottomPanelsDetail"];

impl Store {
    /// Whether pages of an entity type can be opened, so that there is something to fetch.
    pub fn opens(&self, entity: &str) -> bool {
        self.schema.with_untracked(|schema| schema.as_ref().is_some_and(|it| it.can_open(entity)))
    }

    /// Fetches a record. Whoever drops the future calls it off.
    pub async fn prefetch(&self, entity: &str, id: &str) {
        self.records.prefetch(&self.api, entity, id).await;
    }

    /// Reads a record that is about to be opened, and what its page will ask for: it takes over what
    /// this brings.
    pub async fn read_ahead(&self, entity: &str, id: &str) {
        let around = async {
            self.api.open_ahead(entity, id);
            for name in LAYOUTS {
                self.layouts.layout(entity, name);
            }
        };
        // The record goes out first.
        join(self.records.read_ahead(&self.api, entity, id), around).await;
    }

    /// Reads a record whose page is opened, and what that page will ask for at once.
    pub async fn open(&self, entity: &str, id: &str) {
        let around = async { self.api.open_ahead(entity, id) };
        let _ = join(self.records.read(&self.api, entity, id), around).await;
        self.note_opened(entity, id);
    }
}
