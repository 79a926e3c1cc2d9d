//! Where the notes of a feed come from, page by page.

use super::{
    FeedSource,
    notes::{NOTE, Notes},
};
use crate::{
    api::now_ms,
    store::{Store, use_schema, use_store},
    stream::{
        note::{Shown, note},
        post::Asked,
    },
};
use crema_espo::{
    endpoint::{self, Stream},
    error::ApiError,
    record::Record,
};
use crema_view::prelude::*;

/// Notes of the first page, and of what is new.
pub(super) const FIRST: usize = 20;
/// Notes of further pages: who scrolls on wants many.
const FURTHER: usize = 100;
/// Seconds between two looks for what is new, where the settings name none.
const INTERVAL: f64 = 10.0;
/// A feed and where its notes come from.
#[derive(Clone)]
pub(super) struct Source {
    pub notes: Notes,
    /// `posts` or `updates`; empty for all.
    pub filter: RwSignal<String>,
    pub record: Option<(String, String)>,
    pub(super) store: Store,
    /// The signed-in user.
    pub(super) me: String,
    /// Seconds between two looks for what is new.
    pub(super) interval: u32,
}

impl Source {
    pub fn new(source: &FeedSource) -> Self {
        let schema = use_schema();
        let filter = match source {
            FeedSource::User { filter } => filter.clone().unwrap_or_default(),
            FeedSource::Record { .. } => String::new(),
        };
        let interval = schema.settings.number("notificationsCheckInterval").unwrap_or(INTERVAL);
        Self {
            notes: Notes::new(),
            filter: RwSignal::new(filter),
            record: source.record().map(|(entity, id)| (entity.to_owned(), id.to_owned())),
            store: use_store(),
            me: schema.user.id().to_owned(),
            interval: interval.max(1.0) as u32,
        }
    }

    /// The view of one of its notes: where it stands among how many, and whether among the pinned
    /// ones.
    pub fn note(
        &self,
        id: &str,
        position: Signal<usize>,
        size: Signal<i64>,
        pinned: bool,
    ) -> AnyView {
        note(Shown {
            entry: self.notes.entry(id),
            position,
            size,
            in_record: self.record.clone(),
            pinned,
            asked: Asked::new(),
            whole: RwSignal::new(false),
        })
    }

    /// Reads the feed once it is `seen`, again whenever the filter changes, and follows what is new
    /// until the view is gone.
    pub fn start(&self, seen: RwSignal<bool>) {
        let this = self.clone();
        Effect::new(move |_| {
            this.filter.track();
            if seen.get() {
                this.begin();
                this.follow();
            }
        });
    }

    /// Reads the feed from the top.
    pub fn begin(&self) {
        self.notes.state.update(super::state::State::begin);
        self.load();
    }

    pub(super) fn stream(&self, offset: usize, max_size: usize, after: Option<String>) -> Stream {
        let filter = self.filter.get_untracked();
        let filter = (!filter.is_empty()).then_some(filter);
        let record = self.record.clone();
        Stream { record, filter, offset, max_size, after, ..Stream::default() }
    }

    /// Reads the next page.
    pub fn load(&self) {
        let state = self.notes.state;
        if state.with_untracked(|state| state.loading) {
            return;
        }
        let offset = state.with_untracked(|state| state.shown().len());
        let turn = state.with_untracked(|state| state.turn);
        state.update(|state| (state.loading, state.error) = (true, None));
        let max_size = if offset == 0 { FIRST } else { FURTHER };
        let (this, stream) = (self.clone(), self.stream(offset, max_size, None));
        leptos::task::spawn_local(async move {
            let sent_at = now_ms();
            let answer = this.store.api.send(stream).await;
            if state.try_with_untracked(|state| state.turn) == Some(turn) {
                this.take(offset, answer, sent_at);
            }
        });
    }

    fn take(&self, offset: usize, answer: Result<endpoint::Notes, ApiError>, sent_at: f64) {
        let state = self.notes.state;
        match answer {
            Ok(endpoint::Notes { page, pinned, reactions_at, .. }) => {
                let pinned = self.seed(&pinned, sent_at);
                let ids = self.seed(&page.records, sent_at);
                state.update(|state| {
                    if offset == 0 {
                        state.pinned = pinned;
                        state.whole_at = sent_at;
                        state.reactions_at = reactions_at.unwrap_or_default();
                    }
                    state.take(offset, &page, ids);
                });
            }
            Err(error) => {
                state.update(|state| (state.loading, state.error) = (false, Some(error)));
            }
        }
    }

    pub(super) fn seed(&self, records: &[Record], sent_at: f64) -> Vec<std::sync::Arc<str>> {
        self.store.records.seed(NOTE, records, sent_at).0
    }
}
