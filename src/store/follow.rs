//! Marks of one's own on a record, following and stars: shown at once, taken back with a message
//! where the server refuses.

use super::Store;
use crate::api::{Local, now_ms};
use crema_espo::text;
use crema_espo::{
    endpoint::{Follow, Read, Star},
    error::ApiError,
    record::Record,
    words::fill,
};

impl Store {
    /// Follows or no longer follows a record; the latter can be undone for as long as the message
    /// about it stays. False where the server refused.
    pub async fn follow(&self, entity: &str, id: &str, follow: bool) -> bool {
        let done = self.set_follow(entity, id, follow).await;
        if done && !follow {
            let text = self.sentence_of(text!("notFollowing"), entity, id);
            let (this, of, one) = (self.clone(), entity.to_owned(), id.to_owned());
            self.notices.undo(text, self.sentence_of("Undo", entity, id), move || {
                let (this, of, one) = (this.clone(), of.clone(), one.clone());
                leptos::task::spawn_local(async move {
                    this.set_follow(&of, &one, true).await;
                });
            });
        }
        done
    }

    async fn set_follow(&self, entity: &str, id: &str, follow: bool) -> bool {
        let endpoint = Follow { entity: entity.to_owned(), id: id.to_owned(), follow };
        let (api, mark) = (self.api.clone(), "isFollowed");
        let request = Box::pin(async move { api.send(endpoint).await });
        let done = self.mark(entity, id, mark, follow, request).await;
        // Where the followers are in sight, one stands among them now, or no longer.
        let shown = self.records.entry(entity, id).record;
        if done && shown.with_untracked(|record| record.has("followersIds")) {
            self.follow_again(entity, id).await;
        }
        done
    }

    /// A sentence about a record by its name.
    pub fn sentence_of(&self, key: &'static str, entity: &str, id: &str) -> String {
        let record = self.records.entry(entity, id).record;
        self.schema.with_untracked(|schema| {
            let Some(schema) = schema.as_ref() else { return String::new() };
            let name = record.with_untracked(|record| schema.record_name(entity, record));
            fill(&schema.word(key), &[("name", &name)])
        })
    }

    /// Looks again who follows a record: servers make people followers by themselves (who writes
    /// a comment, whom it is assigned to). What cannot be read stays as it is.
    pub async fn follow_again(&self, entity: &str, id: &str) {
        let sent_at = now_ms();
        let read = Read { entity: entity.to_owned(), id: id.to_owned() };
        if let Ok(record) = self.api.send(read).await {
            self.records.put(entity, &record, sent_at);
            self.lists.touch_link(entity, id, crema_espo::follower::FOLLOWERS);
        }
    }

    /// Gives a record a star or takes it away.
    pub async fn star(&self, entity: &str, id: &str, star: bool) {
        let endpoint = Star { entity: entity.to_owned(), id: id.to_owned(), star };
        let (api, mark) = (self.api.clone(), "isStarred");
        self.mark(entity, id, mark, star, Box::pin(async move { api.send(endpoint).await })).await;
    }

    /// False where the server refused, and it was taken back.
    async fn mark(
        &self,
        entity: &str,
        id: &str,
        attribute: &str,
        on: bool,
        request: Local<Result<(), ApiError>>,
    ) -> bool {
        let entry = self.records.entry(entity, id);
        let mut wanted = Record::default();
        wanted.set(attribute, on);
        let mut before = entry.write(&wanted);
        let Err(error) = request.await else { return true };
        if !before.has(attribute) {
            before.set(attribute, !on);
        }
        entry.write(&before);
        self.notices.fail(self.error_text(&error));
        false
    }
}
