//! The notes of a feed, for what is done with them. What they say is in the pool of records, so
//! that every feed and every view of a note changes with it.

use super::state::State;
use crate::{
    api::now_ms,
    store::{Store, records::Entry, use_store},
};
use crema_espo::record::Record;
use crema_view::prelude::*;
use std::sync::Arc;

/// The entity type of notes.
pub(super) const NOTE: &str = "Note";

/// The notes of one feed; in the context of everything inside it. Copies are the same feed.
#[derive(Clone, Copy)]
pub struct Notes {
    pub(super) state: RwSignal<State>,
    /// What the composer shall begin with: the text of a post that is quoted, marked as such.
    pub quoted: RwSignal<Option<String>>,
    store: StoredValue<Store>,
}

impl Default for Notes {
    fn default() -> Self {
        Self::new()
    }
}

impl Notes {
    /// A feed of which nothing is known yet.
    pub fn new() -> Self {
        Self {
            state: RwSignal::default(),
            quoted: RwSignal::default(),
            store: StoredValue::new(use_store()),
        }
    }

    /// A note of the pool.
    ///
    /// # Panics
    /// Once the feed is gone.
    pub fn entry(self, id: &str) -> Entry {
        self.store.with_value(|store| store.records.entry(NOTE, id))
    }

    /// Takes over a note as the server has stored it: one that was changed, or a new one, which
    /// comes to the top. Nothing happens once the feed is gone.
    pub fn put(self, record: &Record) {
        let put = |store: &Store| store.records.put(NOTE, record, now_ms()).id();
        if let Some(id) = self.store.try_with_value(put) {
            self.change(|state| state.add_newest(id));
        }
    }

    /// Shows or hides a note: a removal is seen at once, and can be taken back.
    pub fn set_hidden(self, id: &str, hidden: bool) {
        self.change(|state| set(&mut state.hidden, id, hidden));
    }

    /// Keeps a note drawn although it is far out of sight: one that is being edited.
    pub fn set_held(self, id: &str, held: bool) {
        self.state.try_update(|state| set(&mut state.held, id, held));
    }

    /// Shows a note among those that are pinned to the record, or no longer.
    pub fn set_pinned(self, id: &str, pinned: bool) {
        self.change(|state| set(&mut state.pinned, id, pinned));
    }

    /// Whether a note is among those that are pinned; tracked.
    pub fn is_pinned(self, id: &str) -> bool {
        self.state.with(|state| state.pinned.iter().any(|other| **other == *id))
    }

    /// Changes what answers that are on their way do not know of.
    fn change(self, change: impl FnOnce(&mut State)) {
        self.state.try_update(|state| {
            change(state);
            state.own_at = now_ms();
        });
    }
}

fn set(ids: &mut Vec<Arc<str>>, id: &str, within: bool) {
    let at = ids.iter().position(|other| **other == *id);
    match at {
        Some(at) if !within => drop(ids.remove(at)),
        None if within => ids.insert(0, id.into()),
        _ => {}
    }
}
