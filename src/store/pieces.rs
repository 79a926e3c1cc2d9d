//! A list that is opened by its address with nothing kept: its rows are drawn from the few pieces of
//! the metadata that start.js asked for, and all of it is asked for after that, or as soon as
//! something needs it. It comes into the same schema, so that nothing is drawn anew.

use super::{
    Store,
    entry::{Described, LABELS},
    hands,
};
use crate::api::{Local, drawn, early_pieces, held, sleep_ms};
use crema_espo::{
    endpoint::GetMetadata,
    json::Piece,
    metadata::Metadata,
    request::{Endpoint, Response},
    schema::Schema,
};
use futures::future::{join, select};
use std::sync::Arc;

/// The pause before all of the metadata is asked for once more.
const PAUSE_MS: i32 = 3_000;

impl Store {
    /// Whether `read` asks for metadata that is not here yet. All of it is asked for then, and
    /// whatever view or memo calls this is made again once it has come.
    pub fn lacks_for(&self, schema: &Schema, read: &mut dyn FnMut()) -> bool {
        let lacks = schema.metadata.lacks_for(read);
        if lacks {
            self.whole.track();
            leptos::task::spawn_local(held::released());
        }
        lacks
    }

    /// Labels and metadata; in place of the latter the pieces that a list needs, where those were
    /// asked for and none of them is empty.
    pub(super) async fn describe_a_list(&self) -> (Described, Option<Metadata>) {
        let metadata = async {
            match self.pieces().await {
                Some(pieces) => (Response::default(), Some(pieces)),
                None => (self.all().await.unwrap_or_default(), None),
            }
        };
        let labels = self.api.send_raw(LABELS.request(), self.credentials());
        let ((metadata, pieces), labels) = join(metadata, labels).await;
        (Described { metadata, labels: labels.unwrap_or_default() }, pieces)
    }

    /// All of it; `None` where there is no answer.
    pub(super) fn all(&self) -> Local<Option<Response>> {
        let answer = self.api.send_raw(GetMetadata.request(), self.credentials());
        Box::pin(async move { answer.await.ok() })
    }

    /// They are under way already: one is waited for after the other.
    fn pieces(&self) -> Local<Option<Metadata>> {
        let (api, credentials, keys) = (self.api.clone(), self.credentials(), early_pieces());
        Box::pin(async move {
            let mut pieces = Vec::new();
            for key in keys {
                let answer = api.send_raw(GetMetadata::piece(&key), credentials.clone());
                let answer = answer.await.ok().filter(|answer| answer.status == 200)?;
                pieces.push((key, Piece::of(answer.body)?));
            }
            Metadata::of_pieces(&pieces).filter(|_| !pieces.is_empty())
        })
    }

    /// Asks for all of the metadata once the first page stands there, and keeps it for the next
    /// start. Where something was drawn without what it would have needed, all is drawn anew.
    pub(super) fn complete_later(&self, user: Vec<u8>, mut described: Described) {
        let Some(schema) = self.schema.get_untracked() else { return };
        let (this, hurried) = (self.clone(), held::hold());
        leptos::task::spawn_local(async move {
            select(Box::pin(drawn()), hurried).await;
            let Some(answer) = this.insist(&schema).await else { return };
            described.metadata = answer;
            schema.metadata.complete(described.read().0);
            this.whole.set(true);
            held::release();
            let missed = schema.metadata.has_missed();
            this.keep_schema(user, described);
            if missed {
                hands::change(Box::new(move || {
                    if this.is_of(&schema) {
                        this.schema.set(Some(schema));
                    }
                }))
                .await;
            }
        });
    }

    /// Whether this schema is in force still.
    fn is_of(&self, schema: &Arc<Schema>) -> bool {
        let same = |now: &Arc<Schema>| Arc::ptr_eq(now, schema);
        self.schema.with_untracked(|now| now.as_ref().is_some_and(same))
    }

    /// Asks until there is an answer that is meant; `None` once the schema is another one.
    async fn insist(&self, schema: &Arc<Schema>) -> Option<Response> {
        loop {
            let answer = self.all().await;
            if !self.is_of(schema) {
                return None;
            }
            match answer {
                Some(answer) if answer.status < 500 && answer.status != 401 => return Some(answer),
                _ => sleep_ms(PAUSE_MS).await,
            }
        }
    }
}
