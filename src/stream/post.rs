//! What one does with a note: edit, remove, pin, react, quote.

mod edit;
mod reactions;
mod reactors;

use self::edit::Editing;
pub(super) use self::reactors::Asked;
use super::{
    feed::notes::Notes,
    note::{Shown, post_text},
};
use crate::{
    api::now_ms,
    store::{Store, use_schema, use_store},
    ui::{
        button::ButtonKind,
        focus,
        icon::Glyph,
        live::live,
        menu::{Menu, MenuItem},
    },
};
use crema_espo::text;
use crema_espo::{
    acl::Action,
    endpoint::NoteAction,
    record::Record,
    schema::Schema,
    stream::{Note, post},
};
use crema_view::prelude::*;
use crema_view::view;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Provides what the notes of a feed share: which one is edited. Hides those that are removed,
/// and shows them again where that is taken back.
pub(super) fn provide(notes: Notes) {
    provide_context(Editing::new(notes));
    let removed = use_store().removed();
    Effect::new(move |before: Option<Vec<String>>| {
        let now = removed.with(|all| {
            let notes = all.iter().filter(|(entity, _)| entity == "Note");
            notes.map(|(_, id)| id.clone()).collect::<Vec<_>>()
        });
        let before = before.unwrap_or_default();
        for id in before.iter().filter(|id| !now.contains(id)) {
            notes.set_hidden(id, false);
        }
        for id in now.iter().filter(|id| !before.contains(id)) {
            notes.set_hidden(id, true);
        }
        now
    });
}

/// The menu of a note; nothing where there is nothing one may do. Drawn anew whenever the note
/// changes.
pub(super) fn menu(note: &Note, shown: &Shown) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let now = (now_ms() / 1000.0) as i64;
    let mut items = Vec::new();
    let editing = use_context::<Editing>();
    if let Some(editing) = editing.filter(|_| post::may_edit(&schema, note, now)) {
        let (store, id, pinned) = (store.clone(), note.id().to_owned(), shown.pinned);
        let edit = move || editing.begin(store.clone(), id.clone(), pinned);
        items.push(MenuItem::run(schema.word("Edit"), edit).with_icon(Glyph::Pencil));
    }
    items.extend(quote(note, &schema));
    items.extend(pin(note, shown, &store, &schema));
    if post::may_remove(&schema, note, now) {
        let (id, undo) = (note.id().to_owned(), schema.word("Undo"));
        let is_post = note.kind() == "Post";
        let said = schema.word(if is_post { text!("postRemoved") } else { text!("entryRemoved") });
        let remove = move || {
            focus_beside();
            store.remove_later("Note", &id, said.clone(), undo.clone());
        };
        let item = MenuItem::run(schema.word("Remove"), remove);
        items.push(item.with_icon(Glyph::Trash).dangerous());
    }
    if items.is_empty() {
        return ().into_any();
    }
    view! {
        <Menu
            label=schema.word(text!("entryActions"))
            kind=ButtonKind::Quiet
            icon=Signal::stored(Glyph::More)
            icon_only=true
            align_end=true
            items=Signal::stored(items)
        />
    }
    .into_any()
}

/// "Quote": the text goes to the composer.
fn quote(note: &Note, schema: &Schema) -> Option<MenuItem> {
    let notes = use_context::<Notes>()?;
    let may = !note.post().is_empty() && schema.scope_allowed("Note", Action::Create);
    let text = post::quoted(note.post());
    let quote = move || drop(notes.quoted.try_set(Some(text.clone())));
    may.then(|| MenuItem::run(schema.word("Quote"), quote).with_icon(Glyph::Chat))
}

/// "Pin" or "Unpin", in the stream of the record.
fn pin(note: &Note, shown: &Shown, store: &Store, schema: &Schema) -> Option<MenuItem> {
    let ((entity, id), notes) = (shown.in_record.as_ref()?, use_context::<Notes>()?);
    let mut record = store.records.entry(entity, id).record.get_untracked();
    record.set("id", id.as_str());
    if !post::may_pin(schema, note, &record) {
        return None;
    }
    let pinned = note.record.flag("isPinned");
    let label = schema.word(if pinned { "Unpin" } else { "Pin" });
    let (store, shown, id) = (store.clone(), shown.clone(), note.id().to_owned());
    let pin = move || {
        let mut after = Record::default();
        after.set("isPinned", !pinned);
        let action = NoteAction { id: id.clone(), reaction: None, on: !pinned };
        notes.set_pinned(&id, !pinned);
        let back = id.clone();
        let undo = Callback::new(move |()| notes.set_pinned(&back, pinned));
        act(store.clone(), &shown, action, after, Some(undo));
    };
    Some(MenuItem::run(label, pin).with_icon(Glyph::Pin))
}

/// Does something with a note and shows at once what it is `after`; taken back, with the reason,
/// where the server refuses; `undo` takes back the rest.
fn act(store: Store, shown: &Shown, action: NoteAction, after: Record, undo: Option<Callback<()>>) {
    let entry = shown.entry.clone();
    let before = entry.write(&after);
    leptos::task::spawn_local(async move {
        if let Err(error) = store.api.send(action).await {
            entry.write(&before);
            if let Some(undo) = undo {
                undo.try_run(());
            }
            store.notices.fail(store.error_text(&error));
        }
    });
}

/// The text of a post, or the form that changes it. Drawn anew whenever the note changes.
pub(super) fn text(note: &Note, shown: &Shown) -> AnyView {
    let Some(editing) = use_context::<Editing>() else { return post_text(note, shown.whole) };
    let (note, pinned, whole) = (note.clone(), shown.pinned, shown.whole);
    let (id, of_memo) = (note.id().to_owned(), editing);
    let here = Memo::new(move |_| of_memo.draft_of(&id, pinned).is_some());
    live(move || {
        match here.get().then(|| untrack(|| editing.draft_of(note.id(), pinned))).flatten() {
            Some(draft) => edit::form(&note, draft, editing),
            None => post_text(&note, whole),
        }
    })
}

/// What stands below a note: reactions. Drawn anew whenever the note changes.
pub(super) fn foot(note: &Note, shown: &Shown) -> AnyView {
    reactions::reactions(note, shown).unwrap_or_else(|| ().into_any())
}

/// The note that has the focus.
pub(super) fn focused_note() -> Option<HtmlElement> {
    focus::focused()?.closest("article").ok()??.dyn_into().ok()
}

/// Moves the focus from a note that goes away to the one beside it.
fn focus_beside() {
    let beside = focused_note()
        .and_then(|note| note.next_element_sibling().or_else(|| note.previous_element_sibling()));
    if let Some(Ok(beside)) = beside.map(JsCast::dyn_into::<HtmlElement>) {
        // The menu gives the focus back to its button first.
        request_animation_frame(move || focus::focus(&beside));
    }
}
