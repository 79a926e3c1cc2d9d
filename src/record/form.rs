//! The form of a record, new or stored: panels of the detail layout, checked before the server
//! does, sending only what changed. Nothing typed is ever thrown away by a failure.

mod conflict;
pub mod guard;
pub mod keep;
pub(super) mod save;
pub(super) mod summary;

use super::{dynamic::Dynamic, panels::edit_panel};
use crate::{
    fields,
    store::{draft::Draft, use_locale, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        focus,
    },
};
use crema_espo::{
    error::ApiError,
    layout::{Cell, Panel},
    record::Record,
    slot::Slot,
};
use crema_view::view;
use keep::Keeper;
use leptos::prelude::*;
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

/// A form with "Save" and "Cancel".
#[component]
pub fn RecordForm(
    /// What is edited.
    subject: FormSubject,
    /// Gets the record as the server stored it.
    on_saved: Callback<Record>,
    /// The user gave up.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let schema = use_schema();
    let draft = subject.draft;
    let new = subject.id.is_none();
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let slots: StoredValue<Vec<Slot>> = StoredValue::new(editable(&subject.panels, new));
    let keeper = Keeper::start(draft, &subject.entity, subject.id.as_deref());
    let store = use_store();
    let forget = {
        let store = store.clone();
        Callback::new(move |()| keeper.forget(&store))
    };
    guard::watch(draft, forget);
    let saved = subject.id.is_some().then(|| draft.base());
    let dynamic = Dynamic::provide(&subject.entity, subject.panels.clone(), draft.signal(), saved);
    let saving = Saving {
        dynamic,
        store,
        keeper,
        schema: schema.clone(),
        locale: use_locale(),
        target: Target { entity: subject.entity.clone(), id: subject.id.clone() },
        draft,
        slots,
        busy,
        failure,
        on_saved,
    };
    let saving = StoredValue::new(saving);
    let save = Callback::new(move |()| saving.get_value().start(false));
    let save_anyway = Callback::new(move |()| saving.get_value().start(true));
    let on_key = move |event: web_sys::KeyboardEvent| {
        let command = event.ctrl_key() || event.meta_key();
        if command && matches!(event.key().as_str(), "Enter" | "s" | "S") {
            event.prevent_default();
            save.run(());
        }
    };
    let panels = subject.panels.iter().map(|panel| edit_panel(panel, draft, new)).collect_view();
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save.run(());
            }
            on:keydown=on_key
        >
            {keeper.offer()}
            {summary::errors(draft, slots)}
            {summary::failure(saving, save_anyway)}
            <div class="form-panels">{panels}</div>
            <div class="form-actions">
                <Button
                    kind=ButtonKind::Primary
                    label=schema.word("Save")
                    button_type="submit"
                    busy=busy
                    on_click=Callback::new(|()| {})
                />
                <Button label=schema.word("Cancel") on_click=on_cancel />
            </div>
        </form>
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
