//! Following a record: shown at once, taken back with a message where the server refuses.

use super::Store;
use crema_espo::{endpoint::Follow, record::Record};

impl Store {
    /// Follows or no longer follows a record.
    pub async fn follow(&self, entity: &str, id: &str, follow: bool) {
        let entry = self.records.entry(entity, id);
        let mut wanted = Record::default();
        wanted.set("isFollowed", follow);
        let before = entry.write(&wanted);
        let endpoint = Follow { entity: entity.to_owned(), id: id.to_owned(), follow };
        if let Err(error) = self.api.send(endpoint).await {
            let mut old = before;
            if !old.has("isFollowed") {
                old.set("isFollowed", !follow);
            }
            entry.write(&old);
            self.notices.fail(self.error_text(&error));
        }
    }
}
