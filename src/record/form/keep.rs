//! A form's draft on disk: written a moment after each change, offered again after a reload, a
//! crash or a lost session, gone once it is saved or discarded.

use crate::ui::live::live;
use crate::{
    api::{now_ms, sleep_ms},
    store::{Store, draft::Draft, use_clock, use_locale, use_schema, use_store},
    ui::button::Button,
};
use crema_espo::{format, json::Object, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use serde::{Deserialize, Serialize};

/// Milliseconds between a change and its copy on disk.
const REST_MS: i32 = 150;

/// A draft as it stands on disk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    /// Seconds since 1970.
    saved_at: i64,
    changes: Object,
}

/// The place of one form's draft on disk. Copies are the same.
#[derive(Clone, Copy)]
pub(in crate::record) struct Keeper {
    key: StoredValue<String>,
    draft: Draft,
    found: RwSignal<Option<Kept>>,
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

    fn follow(self, store: Store) {
        let turn = StoredValue::new(0_u32);
        Effect::new(move |before: Option<Object>| {
            let changes = self.draft.keepable();
            let clean = !self.draft.is_dirty() || changes.is_empty();
            if before.is_some_and(|before| before != changes) {
                turn.update_value(|turn| *turn += 1);
                let (now, persist, copy) =
                    (turn.get_value(), store.persist.clone(), changes.clone());
                let key = self.key.get_value();
                leptos::task::spawn_local(async move {
                    sleep_ms(REST_MS).await;
                    // A later change, or the end of the form, takes care of itself.
                    if turn.try_get_value() != Some(now) {
                        return;
                    }
                    if clean {
                        persist.remove(&key).await;
                    } else {
                        let saved_at = (now_ms() / 1000.0) as i64;
                        persist.put(&key, &Kept { saved_at, changes: copy }).await;
                    }
                });
            }
            changes
        });
    }

    /// Forgets what is on disk: it was saved or discarded.
    pub fn forget(self, store: &Store) {
        let (persist, key) = (store.persist.clone(), self.key.get_value());
        self.found.set(None);
        leptos::task::spawn_local(async move { persist.remove(&key).await });
    }

    /// Offers what was left here before.
    pub fn offer(self) -> AnyView {
        let (store, schema, locale) = (use_store(), use_schema(), use_locale());
        let template = schema.word("draftFound");
        let (restore, discard) = (schema.word("Restore"), schema.word("Discard"));
        let take = Callback::new(move |()| {
            if let Some(kept) = self.found.get_untracked() {
                self.draft.restore(kept.changes);
                self.found.set(None);
            }
        });
        let drop = Callback::new(move |()| self.forget(&store));
        let clock = use_clock();
        let view = move || {
            clock.track();
            self.found.get().map(|kept| {
                let age = format::ago(&format::wire(kept.saved_at), &locale);
                let text = fill(&template, &[("age", &age)]);
                view! {
                    <div class="form-draft" role="status">
                        <p>{text}</p>
                        <Button label=restore.clone() on_click=take />
                        <Button label=discard.clone() on_click=drop />
                    </div>
                }
            })
        };
        live(view)
    }
}
