//! What happens meanwhile to a feed: new notes, and what others do with those that are here.
//!
//! One of the tabs that show the feed asks now and then for what is newer than the newest note, and
//! for the reactions that changed, where the server tells those. For edits, removals and pins there
//! is nothing to ask for, so that every third time the newest page is read as a whole.

use super::{
    notes::NOTE,
    source::{FIRST, Source},
};
use crate::{api::now_ms, store::leader::Leader};
use crema_espo::{
    endpoint::{self, Stream},
    format, json,
    record::Record,
};
use crema_view::prelude::*;
use serde_json::Value;

/// What tabs tell each other is news.
const NEWS: &str = "news";
/// The newest page is read as a whole once in so many looks.
const WHOLE: f64 = 3.0;
/// Notes whose reactions are asked for.
const REACTIONS: usize = 50;

/// What one look brought.
struct Found {
    /// After which moment of the wire; empty for the newest page as a whole.
    since: String,
    /// When it was asked for (ms since 1970).
    sent_at: f64,
    /// Whether there are more notes than these.
    more: bool,
    notes: Vec<Record>,
    pinned: Vec<Record>,
    reacted: Vec<Record>,
}

impl Found {
    fn new(since: String, sent_at: f64, answer: endpoint::Notes) -> Self {
        let endpoint::Notes { page, pinned, reacted, .. } = answer;
        let more = page.has_more(0);
        Self { since, sent_at, more, notes: page.records, pinned, reacted }
    }

    /// As other tabs are told.
    fn text(&self) -> String {
        let list = |records: &[Record]| -> Value {
            records.iter().map(|it| Value::Object(it.attributes().clone())).collect()
        };
        let heads: [Value; 3] =
            [(*self.since).into(), (self.sent_at as i64).into(), self.more.into()];
        let lists = [&self.notes, &self.pinned, &self.reacted].map(|it| list(it));
        heads.into_iter().chain(lists).collect::<Value>().to_string()
    }

    fn read(text: &str) -> Self {
        let mut told: Value = serde_json::from_str(text).unwrap_or_default();
        let mut list = |at: usize| {
            let list = told.get_mut(at).map(Value::take).unwrap_or_default();
            json::list(list).into_iter().map(Record::from_value).collect()
        };
        let (notes, pinned, reacted) = (list(3), list(4), list(5));
        Self {
            since: told[0].as_str().unwrap_or_default().to_owned(),
            sent_at: told[1].as_i64().unwrap_or_default() as f64,
            more: told[2] == true,
            notes,
            pinned,
            reacted,
        }
    }
}

impl Source {
    /// Looks for what is new now and then, in one of all tabs that show this feed.
    pub(super) fn follow(&self) {
        let record =
            self.record.as_ref().map_or_else(String::new, |(entity, id)| format!("/{entity}/{id}"));
        let topic = format!("stream{record}/{}", self.filter.get_untracked());
        let leader = Leader::join(&self.store, &topic);
        let this = self.clone();
        leader.on(NEWS, Callback::new(move |told: String| this.hear(Found::read(&told))));
        let this = self.clone();
        leader.every(self.interval, move || {
            let this = this.clone();
            Box::pin(async move { this.look(Some(leader)).await })
        });
    }

    /// Asks for what is new since the newest known note, and for more of it now and then where
    /// there is a `leader` to tell. Quietly: where it fails, the next look will tell.
    pub async fn look(&self, leader: Option<Leader>) {
        let state = self.notes.state;
        let Some((true, turn)) = state.try_with_untracked(|state| (state.arrived, state.turn))
        else {
            return;
        };
        let sent_at = now_ms();
        let rest = (WHOLE - 0.5) * f64::from(self.interval) * 1_000.0;
        let whole =
            leader.is_some() && state.with_untracked(|state| sent_at - state.whole_at > rest);
        let after = self.newest().filter(|_| !whole);
        let since = after.clone().unwrap_or_default();
        let stream = Stream { reactions: self.reactions(), ..self.stream(0, FIRST, after) };
        let Ok(answer) = self.store.api.send(stream).await else { return };
        if state.try_with_untracked(|state| state.turn) != Some(turn) {
            return;
        }
        if let Some(at) = answer.reactions_at.clone() {
            state.try_update(|state| state.reactions_at = at);
        }
        let found = Found::new(since, sent_at, answer);
        if let Some(leader) = leader {
            leader.tell(NEWS, &found.text());
        }
        self.learn(&found);
    }

    /// Since when, and to which notes, reactions are asked for; `None` where the server tells none.
    fn reactions(&self) -> Option<(String, Vec<String>)> {
        self.notes.state.with_untracked(|state| {
            let has = |id: &&std::sync::Arc<str>| {
                let note = self.store.records.entry(NOTE, id).record;
                note.with_untracked(|note| note.has("reactionCounts"))
            };
            let ids = state.ids.iter().filter(has).take(REACTIONS);
            let ids: Vec<_> = ids.map(|id| id.to_string()).collect();
            let since = &state.reactions_at;
            (!since.is_empty() && !ids.is_empty()).then(|| (since.clone(), ids))
        })
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

    /// What another tab learnt.
    fn hear(&self, found: Found) {
        // What came before that one looked, this tab may not have.
        if self.newest().is_some_and(|newest| *newest < *found.since) {
            let this = self.clone();
            leptos::task::spawn_local(async move { this.look(None).await });
            return;
        }
        self.learn(&found);
    }

    /// Takes over what is new. What the user did comes at once, the rest waits to be asked for: the
    /// page does not jump under what is being read.
    fn learn(&self, found: &Found) {
        let state = self.notes.state;
        // Another tab may tell what it found before this one began.
        let is_news =
            |state: &super::state::State| state.arrived && found.sent_at >= state.whole_at;
        if state.try_with_untracked(is_news) != Some(true) {
            return;
        }
        let ids = self.seed(&found.notes, found.sent_at);
        self.seed(&found.reacted, found.sent_at);
        let (me, whole) = (&self.me, found.since.is_empty());
        let pinned = whole.then(|| self.pins(found)).flatten();
        let focused = super::list::focused_note();
        state.try_update(|state| {
            let mut both = ids.iter().zip(&found.notes);
            let own = both.all(|(id, note)| state.knows(id) || note.text("createdById") == me);
            let met = whole && ids.iter().any(|id| state.knows(id));
            let waiting = !state.news.is_empty();
            if whole {
                state.whole_at = found.sent_at;
                if found.sent_at >= state.own_at {
                    state.review(&ids, !found.more, &focused);
                    state.pinned = pinned.unwrap_or_else(|| std::mem::take(&mut state.pinned));
                }
            }
            state.hear(ids, found.more && !met);
            if own && !waiting && !state.news_cut {
                state.show_news();
            }
        });
    }

    /// What is pinned to the record now; `None` where that is not told, or older than what the
    /// user did.
    fn pins(&self, found: &Found) -> Option<Vec<std::sync::Arc<str>>> {
        let state = self.notes.state;
        let (before, own_at) =
            state.try_with_untracked(|state| (state.pinned.clone(), state.own_at))?;
        if self.record.is_none() || found.sent_at < own_at {
            return None;
        }
        let pinned = self.seed(&found.pinned, found.sent_at);
        for id in before.iter().filter(|id| !pinned.contains(id)) {
            let mut note = Record::default();
            note.set("id", &**id);
            note.set("isPinned", false);
            self.seed(&[note], found.sent_at);
        }
        Some(pinned)
    }
}
