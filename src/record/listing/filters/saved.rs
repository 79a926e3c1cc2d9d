//! Keeping what is filtered under a name, and letting go of it.

use super::super::Desk;
use crate::{
    store::{Store, use_schema, use_store},
    ui::{Button, ButtonKind, Dialog, DialogActions, FieldFrame, TextInput, live::live},
};
use crema_espo::text;
use crema_espo::{
    error::ApiError,
    json::Object,
    place::ListView,
    search::saved::{self, Saved},
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;
use serde_json::Value;

/// "Save filter" where there is something to save that is not saved; what removes it where it is.
pub(super) fn tools(desk: &Desk) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let asking = RwSignal::new(false);
    let (save, remove) = (schema.word("Save filter"), schema.word("Remove saved filter {name}"));
    let dialog = ask(desk, asking);
    let (desk, of_remove) = (desk.clone(), store.clone());
    let tools = live(move || {
        let view = desk.view.get();
        let all = store.saved_filters();
        let now = desk.filters.schema.saved(&all, &desk.source.entity);
        match now.into_iter().find(|one| one.is_shown(&view)) {
            Some(one) => {
                let (desk, store) = (desk.clone(), of_remove.clone());
                let label = fill(&remove, &[("name", &one.label)]);
                let press = move || forget(&desk, &store, &one);
                view! { <Button label=label on_click=press /> }.into_any()
            }
            None if !view.filters.is_empty() => {
                view! { <Button label=save.clone() on_click=move || asking.set(true) /> }.into_any()
            }
            None => ().into_any(),
        }
    });
    view! { {tools} {dialog} }.into_any()
}

/// Asks for the name.
fn ask(desk: &Desk, asking: RwSignal<bool>) -> AnyView {
    let (store, desk) = (use_store(), desk.clone());
    let title = use_schema().word("Save filter");
    view! { <Dialog title=title open=asking>{form(&desk, &store, asking)}</Dialog> }.into_any()
}

fn form(desk: &Desk, store: &Store, asking: RwSignal<bool>) -> AnyView {
    let schema = desk.filters.schema.clone();
    let (name, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (desk, store) = (desk.clone(), store.clone());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let label = name.get_untracked().trim().to_owned();
        if !label.is_empty() && !busy.get_untracked() {
            busy.set(true);
            keep(&desk, &store, label, asking, busy);
        }
    };
    let empty = Signal::derive(move || name.with(|name| name.trim().is_empty()));
    view! {
        <form class="filter-form" on:submit=submit>
            <FieldFrame id="filter-name" label=schema.word(text!("filterName")) required=true>
                <TextInput
                    id="filter-name"
                    value=name
                    on_input=Callback::new(move |text| name.set(text))
                    required=true
                    max_length=Some(100)
                />
            </FieldFrame>
            <DialogActions>
                <Button label=schema.word("Cancel") on_click=move || asking.set(false) />
                <Button
                    kind=ButtonKind::Primary
                    label=schema.word("Save")
                    button_type="submit"
                    busy=busy
                    disabled=empty
                />
            </DialogActions>
        </form>
    }
    .into_any()
}

fn keep(desk: &Desk, store: &Store, label: String, asking: RwSignal<bool>, busy: RwSignal<bool>) {
    let view = desk.view.get_untracked();
    let new = Saved {
        id: format!("f{}", crate::api::now_ms()),
        label: label.clone(),
        primary: view.primary.filter(|name| name != super::ALL),
        filters: view.filters,
    };
    let (schema, entity) = (desk.filters.schema.clone(), desk.source.entity.clone());
    let change = move |all: &Value| schema.with_saved(all, &entity, &new);
    let (desk, store) = (desk.clone(), store.clone());
    leptos::task::spawn_local(async move {
        let done = store.change_saved_filters(change).await;
        busy.try_set(false);
        if tell(&desk, &store, done, text!("filterSaved"), &label) {
            asking.try_set(false);
        }
    });
}

fn forget(desk: &Desk, store: &Store, gone: &Saved) {
    let (entity, id, label) = (desk.source.entity.clone(), gone.id.clone(), gone.label.clone());
    let change = move |all: &Value| -> Object { saved::without(all, &entity, &id) };
    let (desk, store) = (desk.clone(), store.clone());
    leptos::task::spawn_local(async move {
        let done = store.change_saved_filters(change).await;
        if tell(&desk, &store, done, text!("filterRemoved"), &label) {
            desk.filter(false, |view: &mut ListView| view.filters.clear());
        }
    });
}

/// Says what came of it.
fn tell(
    desk: &Desk,
    store: &Store,
    done: Result<(), ApiError>,
    word: &'static str,
    name: &str,
) -> bool {
    match done {
        Ok(()) => {
            store.notices.say(fill(&desk.filters.schema.word(word), &[("name", name)]));
            true
        }
        Err(error) => {
            store.notices.fail(store.error_text(&error));
            false
        }
    }
}
