//! Changing a post where it stands.

use super::focused_note;
use crate::{
    api::now_ms,
    store::{
        Store,
        draft::{Draft, keep::Keeper},
        use_schema, use_store,
    },
    stream::{
        composer::form::{self, Form},
        feed::notes::Notes,
    },
    ui::{Button, focus},
};
use crema_espo::text;
use crema_espo::{
    endpoint::{Read, Update},
    json::Object,
    stream::{Note, post},
};
use crema_view::prelude::*;
use crema_view::view;

/// Which post of a feed is being edited. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    now: RwSignal<Option<(String, Draft)>>,
    /// Whether its form stands where it is pinned, and not in the feed below, too.
    pinned: RwSignal<bool>,
    notes: Notes,
    /// Whether the form was just opened, and takes the focus: drawn anew it does not.
    fresh: StoredValue<bool>,
    /// Of the feed: a note is drawn anew when it changes, and what is typed must outlast that.
    owner: StoredValue<Owner>,
}

impl Editing {
    pub(super) fn new(notes: Notes) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let owner = StoredValue::new(owner);
        let (now, pinned) = (RwSignal::new(None), RwSignal::new(false));
        Self { now, pinned, notes, fresh: StoredValue::new(false), owner }
    }

    /// Opens the form of a post, where it is `pinned` or in the feed. The post is read before: lists
    /// cut long texts.
    pub(super) fn begin(self, store: Store, id: String, pinned: bool) {
        leptos::task::spawn_local(async move {
            let read = Read { entity: "Note".to_owned(), id: id.clone() };
            match store.api.send(read).await {
                Ok(record) => {
                    let Some(owner) = self.owner.try_get_value() else { return };
                    store.records.put("Note", &record, now_ms());
                    let draft = owner.with(|| Draft::new(record, Object::new()));
                    self.release();
                    self.notes.set_held(&id, true);
                    self.fresh.set_value(true);
                    self.pinned.set(pinned);
                    self.now.try_set(Some((id, draft)));
                }
                Err(error) => drop(store.notices.fail(store.error_text(&error))),
            }
        });
    }

    /// The draft of this post, while it is edited here: where it is `pinned`, or in the feed. One
    /// that is no longer pinned is edited in the feed. Tracked.
    pub(super) fn draft_of(self, id: &str, pinned: bool) -> Option<Draft> {
        let draft = self.now.with(|now| now.as_ref().filter(|now| now.0 == id).map(|now| now.1));
        draft.filter(|_| pinned == (self.pinned.get() && self.notes.is_pinned(id)))
    }

    /// Lets go of the note that was edited: it is drawn in sight only, again.
    fn release(self) {
        if let Some(Some((id, _))) = self.now.try_get_untracked() {
            self.notes.set_held(&id, false);
        }
    }

    /// Closes the form; the focus goes to the note.
    fn end(self, draft: Draft, keeper: Keeper, store: &Store) {
        draft.reset();
        keeper.forget(store);
        let note = focused_note();
        self.release();
        self.now.try_set(None);
        if let Some(note) = note {
            request_animation_frame(move || focus::focus(&note));
        }
    }
}

/// The form in place of the text.
pub(super) fn form(note: &Note, draft: Draft, editing: Editing) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let keeper = Keeper::resume(draft, "Note", note.id());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let (note_id, id) = (note.id().to_owned(), focus::unique_id("edit"));
    let (of_cancel, waits) = (store.clone(), schema.word(text!("postWaits")));
    let cancel = Callback::new(move |()| editing.end(draft, keeper, &of_cancel));
    let submit = Callback::new(move |()| {
        let said = untrack(|| post::says_something(draft.record().attributes()));
        if busy.get_untracked() || !said {
            return;
        }
        if draft.unreadable("attachments").is_some() {
            failure.set(waits.clone());
            return;
        }
        let mut attributes = draft.changes();
        attributes.retain(|name, _| matches!(name.as_str(), "post" | "attachmentsIds"));
        if attributes.is_empty() {
            return cancel.run(());
        }
        busy.set(true);
        failure.set(String::new());
        let (store, id, key) = (store.clone(), note_id.clone(), keeper.key());
        leptos::task::spawn_local(async move {
            let update = Update { entity: "Note".to_owned(), id, attributes, version: None };
            let answer = store.api.send(update).await;
            busy.try_set(false);
            match answer {
                Ok(record) => {
                    // The note may have been drawn anew meanwhile, the feed may be gone.
                    if editing.now.is_disposed() {
                        store.persist.remove(&key).await;
                    } else {
                        editing.end(draft, keeper, &store);
                    }
                    // Looks that are on their way do not know of it.
                    let now = now_ms();
                    let entry = store.records.put("Note", &record, now);
                    entry.release(record.attributes().keys(), now);
                }
                Err(error) => drop(failure.try_set(store.error_text(&error))),
            }
        });
    });
    let beside = view! { <Button label=schema.word("Cancel") on_click=cancel /> }.into_any();
    if editing.fresh.get_value() {
        editing.fresh.set_value(false);
        let start = id.clone();
        request_animation_frame(move || focus::focus_id(&start));
    }
    form::form(Form {
        id,
        label: schema.word("Edit comment"),
        draft,
        action: schema.word("Save"),
        busy,
        failure,
        submit,
        above: ().into_any(),
        beside,
    })
}
