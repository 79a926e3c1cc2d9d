//! The form of a record, new or stored: panels of the detail layout, checked before the server
//! does, sending only what changed. Nothing typed is ever thrown away by a failure.

mod buttons;
mod conflict;
pub mod guard;
pub mod keep;
pub(super) mod own_ids;
pub(super) mod save;
pub(super) mod summary;

use super::{
    deck::{Deck, DrawPanel},
    dynamic::Dynamic,
    panels::edit_panel,
};
use crate::{
    fields,
    store::{draft::Draft, use_locale, use_schema, use_store},
    ui::focus,
};
use crema_espo::{
    error::ApiError,
    layout::{Cell, Panel},
    record::Record,
    slot::Slot,
};
use crema_view::prelude::*;
use crema_view::view;
use keep::Keeper;
use save::{Saving, Target};
use std::sync::Arc;

/// What a form edits.
#[derive(Clone)]
pub struct FormSubject {
    /// The entity type.
    pub entity: String,
    /// The stored record; `None` for a new one.
    pub id: Option<String>,
    /// The state of the form, with the record it starts from.
    pub draft: Draft,
    /// The panels to edit in.
    pub panels: Arc<[Panel]>,
}

/// What a form offers besides "Save" and "Cancel", and where it stands.
#[derive(Clone, Copy, Default)]
pub struct Offers {
    /// "Save and new" is offered; gets the record as the server stored it.
    pub another: Option<Callback<Record>>,
    /// "Full form" is offered; leads there with what was typed.
    pub full: Option<Callback<()>>,
    /// It stands in a dialog: its first control takes the focus.
    pub dialog: bool,
    /// Its selected tab stands in the address.
    pub address: bool,
}

/// A form with "Save" and "Cancel".
#[component]
pub fn RecordForm(
    /// What is edited.
    subject: FormSubject,
    /// Gets the record as the server stored it.
    on_saved: Callback<Record>,
    /// The user gave up.
    on_cancel: Callback<()>,
    /// What it offers besides.
    #[prop(optional)]
    offers: Offers,
) -> impl IntoView {
    let draft = subject.draft;
    let new = subject.id.is_none();
    let slots: StoredValue<Vec<Slot>> = StoredValue::new(editable(&subject.panels, new));
    let saved = (!new).then(|| Signal::derive(move || draft.base()));
    Dynamic::provide(&subject.entity, subject.panels.clone(), draft.signal(), saved);
    let deck = Deck::new(&subject.panels, offers.address);
    let show = Callback::new(move |slot: Slot| {
        deck.reveal(&slot.name);
        focus_field(&slot);
    });
    let saving = saving(&subject, slots, show, on_saved, offers);
    let (keeper, store) = (saving.keeper, use_store());
    guard::watch(draft, Callback::new(move |()| keeper.forget(&store)));
    if offers.dialog {
        // The dialog gives the focus to its first button otherwise.
        slots.with_value(|slots| slots.first().map(focus_field));
    }
    let saving = StoredValue::new(saving);
    let save = Callback::new(move |()| {
        let saving = saving.get_value();
        saving.another.set(false);
        saving.start(false);
    });
    let save_anyway = Callback::new(move |()| saving.get_value().start(true));
    let draw: DrawPanel = Arc::new(move |panel| edit_panel(panel, draft, new));
    view! {
        <div class="form-shell">
            {summary::failure(saving, save_anyway)}
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save.run(());
                }
            >
                {keeper.offer()}
                {summary::errors(draft, slots, show)}
                <div class="form-panels">{deck.view(&draw)}</div>
                {buttons::buttons(saving, on_cancel, offers)}
            </form>
        </div>
    }
}

fn saving(
    subject: &FormSubject,
    slots: StoredValue<Vec<Slot>>,
    show: Callback<Slot>,
    on_saved: Callback<Record>,
    offers: Offers,
) -> Saving {
    Saving {
        dynamic: Dynamic::current(),
        store: use_store(),
        keeper: Keeper::start(subject.draft, &subject.entity, subject.id.as_deref()),
        schema: use_schema(),
        locale: use_locale(),
        target: Target { entity: subject.entity.clone(), id: subject.id.clone() },
        draft: subject.draft,
        slots,
        show,
        busy: RwSignal::new(false),
        failure: RwSignal::new(None::<ApiError>),
        on_saved,
        on_another: offers.another,
        another: RwSignal::new(false),
    }
}

/// The fields of `panels` that can be edited.
fn editable(panels: &[Panel], new: bool) -> Vec<Slot> {
    let cells = panels.iter().flat_map(|panel| panel.rows.iter().flatten());
    cells
        .filter_map(|cell| match cell {
            Cell::Field { slot, .. } => Some(slot),
            Cell::Empty => None,
        })
        .filter(|slot| slot.editable(new) && fields::editable(slot))
        .cloned()
        .collect()
}

/// Moves the focus to the control of a field.
fn focus_field(slot: &Slot) {
    let id = fields::control_id(slot);
    request_animation_frame(move || focus::focus_id(&id));
}
