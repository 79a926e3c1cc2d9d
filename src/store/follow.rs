//! Marks of one's own on a record, following and stars: shown at once, taken back with a message
//! where the server refuses.

use super::Store;
use crate::api::Local;
use crema_espo::{
    endpoint::{Follow, Star},
    error::ApiError,
    record::Record,
};

impl Store {
    /// Follows or no longer follows a record.
    pub async fn follow(&self, entity: &str, id: &str, follow: bool) {
        let endpoint = Follow { entity: entity.to_owned(), id: id.to_owned(), follow };
        let (api, mark) = (self.api.clone(), "isFollowed");
        self.mark(entity, id, mark, follow, Box::pin(async move { api.send(endpoint).await }))
            .await;
    }

    /// Gives a record a star or takes it away.
    pub async fn star(&self, entity: &str, id: &str, star: bool) {
        let endpoint = Star { entity: entity.to_owned(), id: id.to_owned(), star };
        let (api, mark) = (self.api.clone(), "isStarred");
        self.mark(entity, id, mark, star, Box::pin(async move { api.send(endpoint).await })).await;
    }

    async fn mark(
        &self,
        entity: &str,
        id: &str,
        attribute: &str,
        on: bool,
        request: Local<Result<(), ApiError>>,
    ) {
        let entry = self.records.entry(entity, id);
        let mut wanted = Record::default();
        wanted.set(attribute, on);
        let mut before = entry.write(&wanted);
        if let Err(error) = request.await {
            if !before.has(attribute) {
                before.set(attribute, !on);
            }
            entry.write(&before);
            self.notices.fail(self.error_text(&error));
        }
    }
}
