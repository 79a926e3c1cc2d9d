//! Editing a value where it stands in a panel.

use super::{Panel, write::Written};
use crate::{
    fields,
    record::form::guard,
    store::{draft::Draft, use_locale, use_schema, use_store},
    ui::{
        button::{Button, ButtonKind},
        focus,
        icon::{Glyph, Icon},
        live::live,
    },
};
use crema_espo::{json::Object, layout::Column, slot::Slot, sorted::SortedMap, words::fill};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// A cell with its value, a pencil while `slot` says that it can be edited, and the editor in its
/// place once that was pressed.
pub(super) fn editable(
    panel: &Panel,
    column: &Column,
    slot: Signal<Option<Slot>>,
    value: AnyView,
    written: Written,
) -> AnyView {
    let id = focus::unique_id("related-edit");
    let (open, typing) = (RwSignal::new(None::<Slot>), panel.editing);
    on_cleanup(move || {
        if open.try_get_untracked().flatten().is_some() {
            typing.try_set(false);
        }
    });
    let press = Callback::new(move |slot: Slot| {
        // One at a time: the rows stay for its sake.
        if !typing.get_untracked() {
            typing.set(true);
            open.set(Some(slot));
        }
    });
    // "Edit" of the row's menu does the same: without a stop at each of these one gets past a panel
    // by keyboard. What the link knows is edited nowhere else.
    let stop = if matches!(written, Written::Link { .. }) { "0" } else { "-1" };
    let pencil = pencil(column, slot, id.clone(), stop, press);
    let editor = live(move || {
        let id = id.clone();
        let close = Callback::new(move |()| {
            open.set(None);
            typing.set(false);
            let id = id.clone();
            request_animation_frame(move || focus::focus_id(&id));
        });
        open.get().map(|slot| editor(slot, written.clone(), close))
    });
    let is_open = Signal::derive(move || open.with(Option::is_some));
    view! {
        <td
            data-align=column.align_right.then_some("end")
            data-editing=move || is_open.get().then_some("")
        >
            <div class="related-value" hidden=is_open>
                {value}
                {pencil}
            </div>
            {editor}
        </td>
    }
    .into_any()
}

fn pencil(
    column: &Column,
    slot: Signal<Option<Slot>>,
    id: String,
    stop: &'static str,
    press: Callback<Slot>,
) -> AnyView {
    let label = fill(&use_schema().word("Edit {field}"), &[("field", &column.slot.label)]);
    live(move || {
        let slot = slot.get()?;
        Some(view! {
            <button
                type="button"
                class="related-pencil"
                id=id.clone()
                aria-label=label.clone()
                title=label.clone()
                tabindex=stop
                on:click=move |_| press.run(slot.clone())
            >
                <Icon glyph=Glyph::Pencil />
            </button>
        })
    })
}

fn editor(mut slot: Slot, written: Written, close: Callback<()>) -> AnyView {
    let (store, schema, locale) = (use_store(), use_schema(), use_locale());
    let own = focus::unique_id("related");
    Arc::make_mut(&mut slot.def).params.0.insert(fields::OWN_IDS.to_owned(), own.into());
    let draft = Draft::new(written.record(), Object::new());
    guard::watch(draft, Callback::new(|()| {}));
    let control = fields::control_id(&slot);
    request_animation_frame(move || focus::focus_id(&control));
    let (yes, no, of_save) = (schema.word("Save"), schema.word("Cancel"), slot.clone());
    let cancel = Callback::new(move |()| {
        draft.reset();
        close.run(());
    });
    let save = move || {
        if draft.changes().is_empty() {
            return cancel.run(());
        }
        if let Some(error) = Written::broken(&of_save, draft, &schema, &locale) {
            return draft.set_errors(SortedMap::from([(of_save.name.to_string(), error)]));
        }
        written.write(&store, &schema, &locale, &of_save, draft);
        cancel.run(());
    };
    view! {
        <form
            class="inline-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.default_prevented() {
                    event.prevent_default();
                    cancel.run(());
                }
            }
        >
            {fields::edit(slot, draft)}
            <div class="inline-actions">
                <Button
                    kind=ButtonKind::Primary
                    label=yes
                    button_type="submit"
                    on_click=Callback::new(|()| {})
                />
                <Button label=no on_click=cancel />
            </div>
        </form>
    }
    .into_any()
}
