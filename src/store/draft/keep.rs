//! A draft on disk: written a moment after each change, found again after a reload, a crash or a
//! lost session, gone once it is saved or discarded.

use super::Draft;
use crate::{
    api::{now_ms, sleep_ms},
    store::{Store, use_store},
};
use crema_espo::json::Object;
use crema_view::prelude::*;
use serde::{Deserialize, Serialize};

/// Milliseconds between a change and its copy on disk.
const REST_MS: i32 = 150;

/// A draft as it stands on disk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Seconds since 1970.
    pub saved_at: i64,
    /// What was changed.
    pub changes: Object,
}

/// The place of one draft on disk. Copies are the same.
#[derive(Clone, Copy)]
pub struct Keeper {
    key: StoredValue<String>,
    draft: Draft,
    /// What was left here before, until somebody decides about it.
    pub found: RwSignal<Option<Kept>>,
}

/// Where the drafts of the signed-in user stand.
pub fn prefix(store: &Store) -> String {
    store.own_key("draft", "")
}

impl Keeper {
    /// Keeps `draft` from now on, and looks for what was left here before.
    pub fn start(draft: Draft, entity: &str, id: Option<&str>) -> Self {
        let store = use_store();
        let key = store.own_key("draft", &format!("{entity}/{}", id.unwrap_or("create")));
        let keeper = Self { key: StoredValue::new(key.clone()), draft, found: RwSignal::new(None) };
        let started = draft.changes();
        let persist = store.persist.clone();
        leptos::task::spawn_local(async move {
            let found = persist.get::<Kept>(&key).await.filter(|kept| kept.changes != started);
            keeper.found.try_set(found);
        });
        keeper.follow(store);
        keeper
    }

    /// Keeps `draft` from now on, and takes what was left here before into it without asking,
    /// unless something was typed meanwhile. What was typed last is kept even where the view goes
    /// away at once.
    pub fn resume(draft: Draft, entity: &str, id: &str) -> Self {
        let keeper = Self::start(draft, entity, Some(id));
        Effect::new(move |_| {
            if let Some(kept) = keeper.found.get() {
                match untrack(|| draft.is_dirty()) {
                    true => keeper.found.set(None),
                    false => keeper.restore(kept),
                }
            }
        });
        let store = use_store();
        on_cleanup(move || {
            let changes = untrack(|| draft.is_dirty()).then(|| untrack(|| draft.keepable()));
            if let Some(changes) = changes.filter(|changes| !changes.is_empty()) {
                keeper.put(&store, changes);
            }
        });
        keeper
    }

    /// Takes what was left here before into the draft.
    pub fn restore(self, kept: Kept) {
        self.draft.restore(kept.changes);
        self.found.set(None);
    }

    fn follow(self, store: Store) {
        let turn = StoredValue::new(0_u32);
        Effect::new(move |before: Option<Object>| {
            let changes = self.draft.keepable();
            let clean = !self.draft.is_dirty() || changes.is_empty();
            if before.is_some_and(|before| before != changes) {
                turn.update_value(|turn| *turn += 1);
                let (now, store, copy) = (turn.get_value(), store.clone(), changes.clone());
                leptos::task::spawn_local(async move {
                    sleep_ms(REST_MS).await;
                    // A later change, or the end of the form, takes care of itself.
                    if turn.try_get_value() != Some(now) {
                        return;
                    }
                    if clean {
                        self.drop_kept(&store);
                    } else {
                        self.put(&store, copy);
                    }
                });
            }
            changes
        });
    }

    fn put(self, store: &Store, changes: Object) {
        let (persist, key) = (store.persist.clone(), self.key.get_value());
        let kept = Kept { saved_at: (now_ms() / 1000.0) as i64, changes };
        leptos::task::spawn_local(async move { persist.put(&key, &kept).await });
    }

    fn drop_kept(self, store: &Store) {
        let Some(key) = self.key.try_get_value() else { return };
        let persist = store.persist.clone();
        leptos::task::spawn_local(async move { persist.remove(&key).await });
    }

    /// Where the draft stands on disk, for whoever outlives its view.
    pub fn key(self) -> String {
        self.key.get_value()
    }

    /// Forgets what is on disk: it was saved or discarded.
    pub fn forget(self, store: &Store) {
        self.found.try_set(None);
        self.drop_kept(store);
    }
}
