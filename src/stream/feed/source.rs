//! Where the notes of a feed come from: page by page, and what is new by asking now and then.

use super::{
    FeedSource,
    notes::{NOTE, Notes},
};
use crate::{
    api::now_ms,
    store::{Store, leader::Leader, use_schema, use_store},
};
use crema_espo::{
    endpoint::{self, Page, Stream},
    error::ApiError,
    format,
    record::Record,
};
use crema_view::prelude::*;
use serde_json::Value;

/// Notes of the first page, and of what is new.
const FIRST: usize = 20;
/// Notes of further pages: who scrolls on wants many.
const FURTHER: usize = 100;
/// Seconds between two looks for what is new, where the settings name none.
const INTERVAL: f64 = 10.0;
/// What tabs tell each other is news.
const NEWS: &str = "news";

/// A feed and where its notes come from.
#[derive(Clone)]
pub(super) struct Source {
    pub notes: Notes,
    /// `posts` or `updates`; empty for all.
    pub filter: RwSignal<String>,
    pub record: Option<(String, String)>,
    store: Store,
    /// The signed-in user.
    me: String,
    interval: u32,
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

    /// Reads the feed, again whenever the filter changes, and follows what is new until the view
    /// is gone.
    pub fn start(&self) {
        let this = self.clone();
        Effect::new(move |_| {
            this.filter.track();
            this.begin();
            this.follow();
        });
    }

    /// Reads the feed from the top.
    pub fn begin(&self) {
        self.notes.state.update(super::state::State::begin);
        self.load();
    }

    fn stream(&self, offset: usize, max_size: usize, after: Option<String>) -> Stream {
        let filter = self.filter.get_untracked();
        let filter = (!filter.is_empty()).then_some(filter);
        Stream { record: self.record.clone(), filter, offset, max_size, after }
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
            Ok(endpoint::Notes { page, pinned }) => {
                let pinned = self.seed(&pinned, sent_at);
                let ids = self.seed(&page.records, sent_at);
                state.update(|state| {
                    if offset == 0 {
                        state.pinned = pinned;
                    }
                    state.take(offset, &page, ids);
                });
            }
            Err(error) => {
                state.update(|state| (state.loading, state.error) = (false, Some(error)));
            }
        }
    }

    fn seed(&self, records: &[Record], sent_at: f64) -> Vec<std::sync::Arc<str>> {
        self.store.records.seed(NOTE, records, sent_at).0
    }

    /// Looks for what is new now and then, in one of all tabs that show this feed.
    fn follow(&self) {
        let record =
            self.record.as_ref().map_or_else(String::new, |(entity, id)| format!("/{entity}/{id}"));
        let topic = format!("stream{record}/{}", self.filter.get_untracked());
        let leader = Leader::join(&self.store, &topic);
        let this = self.clone();
        leader.on(NEWS, Callback::new(move |told: String| this.hear(&told)));
        let this = self.clone();
        leader.every(self.interval, move || {
            let this = this.clone();
            Box::pin(async move { this.look(Some(leader)).await })
        });
    }

    /// Asks for what is new since the newest known note. Quietly: where it fails, the next look
    /// will tell.
    pub async fn look(&self, leader: Option<Leader>) {
        let state = self.notes.state;
        let Some((true, turn)) = state.try_with_untracked(|state| (state.arrived, state.turn))
        else {
            return;
        };
        let (after, sent_at) = (self.newest(), now_ms());
        let since = after.clone().unwrap_or_default();
        let asked = self.store.api.send(self.stream(0, FIRST, after)).await;
        let Ok(endpoint::Notes { page, .. }) = asked else { return };
        if state.try_with_untracked(|state| state.turn) != Some(turn) {
            return;
        }
        if let Some(leader) = leader {
            leader.tell(NEWS, &format!("{since}\n{}", text_of(&page)));
        }
        self.learn(&page.records, page.has_more(0), sent_at);
    }

    /// The moment after which notes are new: a second before the newest one, as others may have
    /// come within the same second.
    fn newest(&self) -> Option<String> {
        let newest = self
            .notes
            .state
            .with_untracked(|state| state.news.first().or_else(|| state.ids.first()).cloned())?;
        let note = self.store.records.entry(NOTE, &newest).record;
        note.with_untracked(|note| format::later(note.text("createdAt"), -1))
    }

    /// What another tab learnt: since when, and the notes.
    fn hear(&self, told: &str) {
        let Some((since, notes)) = told.split_once('\n') else { return };
        // What came before that one looked, this tab may not have.
        if self.newest().is_some_and(|newest| *newest < *since) {
            let this = self.clone();
            leptos::task::spawn_local(async move { this.look(None).await });
            return;
        }
        let notes: Value = serde_json::from_str(notes).unwrap_or_default();
        let cut = notes.get("more").and_then(Value::as_bool).unwrap_or_default();
        let list = notes.get("list").cloned().unwrap_or_default();
        let records: Vec<_> =
            crema_espo::json::list(list).into_iter().map(Record::from_value).collect();
        self.learn(&records, cut, now_ms());
    }

    /// Takes over what is new. What the user did comes at once, the rest waits to be asked for: the
    /// page does not jump under what is being read.
    fn learn(&self, records: &[Record], cut: bool, sent_at: f64) {
        let ids = self.seed(records, sent_at);
        let own = records.iter().all(|note| note.text("createdById") == self.me);
        self.notes.state.try_update(|state| {
            if !state.arrived {
                return;
            }
            let waiting = !state.news.is_empty();
            state.hear(ids, cut);
            if own && !waiting && !state.news_cut {
                state.show_news();
            }
        });
    }
}

fn text_of(page: &Page) -> String {
    let list: Vec<Value> =
        page.records.iter().map(|note| Value::Object(note.attributes().clone())).collect();
    serde_json::json!({"more": page.has_more(0), "list": list}).to_string()
}
