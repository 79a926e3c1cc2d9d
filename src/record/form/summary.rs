//! What keeps a form from being saved, above its fields.

use super::{conflict, save::Saving};
use crate::ui::live::live;
use crate::{
    store::{draft::Draft, use_schema, use_store},
    ui::button::Button,
};
use crema_espo::text;
use crema_espo::{error::ApiError, record::Record, slot::Slot};
use crema_view::prelude::*;
use crema_view::view;

/// The refused fields, each a link to its control.
pub(super) fn errors(draft: Draft, slots: StoredValue<Vec<Slot>>, show: Callback<Slot>) -> AnyView {
    let title = use_schema().word(text!("checkFields"));
    let items = move || {
        let errors = draft.errors();
        if errors.is_empty() {
            return None;
        }
        let links = slots.with_value(|slots| {
            slots
                .iter()
                .filter_map(|slot| Some((slot.clone(), errors.get(&*slot.name)?.clone())))
                .map(|(slot, text)| link(slot, text, show))
                .collect_view()
        });
        let box_ = view! {
            <div class="form-alert" role="alert">
                <p>{title.clone()}</p>
                <ul>{links}</ul>
            </div>
        };
        Some(box_)
    };
    live(items)
}

fn link(slot: Slot, text: String, show: Callback<Slot>) -> AnyView {
    let go = move |event: web_sys::MouseEvent| {
        // A fragment would leave the page under `<base href>`.
        event.prevent_default();
        show.run(slot.clone());
    };
    view! { <li><a href="#" on:click=go>{text}</a></li> }.into_any()
}

/// What the server or the connection said about the whole form.
pub(in crate::record) fn failure(
    saving: StoredValue<Saving>,
    save_anyway: Callback<()>,
) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let (failure, entity) =
        saving.with_value(|saving| (saving.failure, saving.target.entity.clone()));
    let view = move || {
        failure.get().map(|error| match error {
            ApiError::Duplicate(records) => duplicates(&entity, &records, save_anyway, failure),
            ApiError::Conflict { values, version } => {
                let theirs = with_version(values, version);
                let clashes = saving.with_value(|saving| saving.clashes(&theirs));
                conflict::dialog(saving, theirs, clashes)
            }
            error => {
                let text = match error {
                    ApiError::Timeout(_) => schema.word(text!("maybeSaved")),
                    error => store.error_text(&error),
                };
                let kept = schema.word("Your changes are kept.");
                view! { <div class="form-alert" role="alert"><p>{text} " " {kept}</p></div> }
                    .into_any()
            }
        })
    };
    live(view)
}

/// What is stored, with the version the next write has to name.
pub(super) fn with_version(mut stored: Record, version: Option<i64>) -> Record {
    if let Some(version) = version {
        stored.set("versionNumber", version);
    }
    stored
}

/// Similar records the server found.
fn duplicates(
    entity: &str,
    records: &[Record],
    save_anyway: Callback<()>,
    failure: RwSignal<Option<ApiError>>,
) -> AnyView {
    use crate::ui::dialog::{Dialog, DialogActions};
    let (store, schema) = (use_store(), use_schema());
    let links: Vec<(String, String)> = records
        .iter()
        .map(|record| {
            let entity = record.filled("_entityType").unwrap_or(entity);
            (store.record_href(entity, record.id()), schema.record_name(entity, record))
        })
        .collect();
    let close = Callback::new(move |()| failure.set(None));
    let text = schema.word(text!("duplicatesFound"));
    let anyway = Signal::stored(schema.word("Save anyway"));
    let back = Signal::stored(schema.word("Cancel"));
    view! {
        <Dialog title=schema.word("Possible duplicates") open=RwSignal::new(true) on_close=close>
            <p>{text.clone()}</p>
            <ul class="form-duplicates">
                {links
                    .iter()
                    .map(|(href, name)| {
                        view! { <li><a href=href.clone() target="_blank">{name.clone()}</a></li> }
                    })
                    .collect_view()}
            </ul>
            <DialogActions>
                <Button label=back on_click=close />
                <Button label=anyway on_click=save_anyway />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}
