//! Editing one field where it stands, on a record's page.

use super::dynamic::Dynamic;
use super::form::{
    guard,
    keep::Keeper,
    save::{Saving, Target},
    summary,
};
use crate::{
    fields::{self, later::unseen},
    store::{
        draft::Draft,
        records::{Entry, Load},
        use_locale, use_schema, use_store,
    },
    ui::{
        button::{Button, ButtonKind},
        focus,
        icon::Glyph,
    },
};
use crema_espo::{acl::Action, json::Object, record::Record, slot::Slot, words::fill};
use crema_view::prelude::*;
use crema_view::view;

/// The value of a field; with a pencil where the user may change it, and the editor in its place
/// once it was pressed. `editing` tells the label, which the editor brings itself.
pub fn inline(slot: Slot, entry: Entry, editing: RwSignal<bool>) -> AnyView {
    let schema = use_schema();
    let record: Signal<Record> = entry.record.clone().into();
    let value = fields::detail(slot.clone(), record);
    let fixed = slot.def.params.flag("inlineEditDisabled")
        || schema.client(&slot.entity).is_some_and(|client| client.flag("inlineEditDisabled"));
    if fixed || !(slot.editable(false) && fields::editable(&slot)) {
        return value;
    }
    let label = fill(&schema.word("Edit {field}"), &[("field", &slot.label)]);
    let load = entry.load.clone();
    let entity = slot.entity.clone();
    // Nothing is edited before all of it is here.
    let offered = Memo::new(move |_| {
        load.with(|load| *load == Load::Complete)
            && record.with(|it| schema.record_action(&entity, it, Action::Edit).offered())
    });
    let id = focus::unique_id("inline");
    let pencil_id = id.clone();
    let open = Callback::new(move |()| editing.set(true));
    let pencil = move || {
        offered.get().then(|| {
            view! {
                <Button
                    kind=ButtonKind::Quiet
                    label=label.clone()
                    icon=Glyph::Pencil
                    icon_only=true
                    id=pencil_id.clone()
                    on_click=open
                />
            }
        })
    };
    let shown = view! { <div class="inline">{value} {pencil}</div> };
    let editor = move || {
        let (slot, entry, id) = (slot.clone(), entry.clone(), id.clone());
        let close = Callback::new(move |()| editing.set(false));
        let draw = move |editor: &EditorOf| editor(slot.clone(), &entry, id.clone(), editing);
        editing.get().then(|| unseen(&EDITOR, close, draw))
    };
    view! { <div hidden=move || editing.get()>{shown}</div> {editor} }.into_any()
}

type EditorOf = fn(Slot, &Entry, String, RwSignal<bool>) -> AnyView;

crate::part! {
    /// The editor.
    EDITOR: EditorOf = editor; "forms" "00000000000000000000000000000012"
}

fn editor(slot: Slot, entry: &Entry, pencil: String, editing: RwSignal<bool>) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let record = entry.record.get_untracked();
    let (entity, id) = (slot.entity.to_string(), record.id().to_owned());
    let draft = Draft::new(record, Object::new());
    let keeper = Keeper::start(draft, &entity, Some(&format!("{id}/{}", slot.name)));
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None));
    let close = Callback::new(move |()| {
        editing.set(false);
        let pencil = pencil.clone();
        request_animation_frame(move || focus::focus_id(&pencil));
    });
    let forget = {
        let store = store.clone();
        Callback::new(move |()| keeper.forget(&store))
    };
    guard::watch(draft, forget);
    // By what is typed, not by what is stored.
    let saved = Signal::derive(move || draft.base());
    let dynamic = Dynamic::provide(&entity, [].into(), draft.signal(), Some(saved));
    let saving = Saving {
        dynamic,
        store,
        keeper,
        schema: schema.clone(),
        locale: use_locale(),
        target: Target { entity: entity.clone(), id: Some(id) },
        draft,
        slots: StoredValue::new(vec![slot.clone()]),
        show: Callback::new(move |slot: Slot| focus::focus_id(&fields::control_id(&slot))),
        busy,
        failure,
        on_saved: Callback::new(move |_| close.run(())),
        on_another: None,
        another: RwSignal::new(false),
    };
    let saving = StoredValue::new(saving);
    let save = Callback::new(move |()| saving.get_value().start(false));
    let cancel = Callback::new(move |()| {
        draft.reset();
        forget.run(());
        close.run(());
    });
    let control = fields::control_id(&slot);
    request_animation_frame(move || focus::focus_id(&control));
    view! {
        <form
            class="inline-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save.run(());
            }
            on:keydown=move |event| on_key(&event, save, cancel)
        >
            {keeper.offer()}
            {summary::failure(saving, save)}
            {fields::edit(slot, draft)}
            <div class="inline-actions">
                <Button
                    kind=ButtonKind::Primary
                    label=schema.word("Save")
                    button_type="submit"
                    busy=busy
                    on_click=Callback::new(|()| {})
                />
                <Button label=schema.word("Cancel") on_click=cancel />
            </div>
        </form>
    }
    .into_any()
}

fn on_key(event: &web_sys::KeyboardEvent, save: Callback<()>, cancel: Callback<()>) {
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        // An open list of choices takes Esc for itself.
        "Escape" if !event.default_prevented() => {
            event.prevent_default();
            cancel.run(());
        }
        "Enter" | "s" | "S" if command => {
            event.prevent_default();
            save.run(());
        }
        _ => {}
    }
}
