//! "Previous record" and "Next record" of the list one came from, and their keys.

use crate::{
    store::{use_schema, use_store},
    ui::{ButtonKind, Glyph, LinkButton, live::live},
};
use crema_view::prelude::*;
use crema_view::view;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Ids of the links.
const PREVIOUS: &str = "record-previous";
const NEXT: &str = "record-next";

/// The links, as far as the list has more on that side.
pub(super) fn neighbours(entity: &str, id: &str) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let (entity, id) = (entity.to_owned(), id.to_owned());
    store.trail.arrive(&entity, &id);
    let keys = window_event_listener_untyped("keydown", |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            press(event);
        }
    });
    on_cleanup(move || keys.remove());
    let around = Memo::new(move |_| {
        let around = store.trail.around(&entity, &id);
        let href = |id: Option<std::sync::Arc<str>>| id.map(|id| store.record_href(&entity, &id));
        (href(around.previous), href(around.next))
    });
    let (previous, next) = (schema.word("Previous record"), schema.word("Next record"));
    live(move || {
        let (before, after) = around.get();
        let link = |id, label: &str, icon, href: Option<String>| {
            let label = label.to_owned();
            href.map(|href| {
                view! {
                    <LinkButton
                        kind=ButtonKind::Quiet
                        label=label
                        icon=icon
                        icon_only=true
                        href=href
                        id=id
                    />
                }
            })
        };
        (before.is_some() || after.is_some()).then(|| {
            view! {
                <div class="record-steps">
                    <span>{link(PREVIOUS, &previous, Glyph::ChevronUp, before)}</span>
                    <span>{link(NEXT, &next, Glyph::ChevronDown, after)}</span>
                </div>
            }
        })
    })
}

/// `j` and `k`, Ctrl and an arrow: presses the link, so that a form with changes is asked first.
fn press(event: &KeyboardEvent) {
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
    let control = event.ctrl_key() && !(event.alt_key() || event.shift_key() || event.meta_key());
    let id = match &*event.key() {
        "j" if plain => NEXT,
        "k" if plain => PREVIOUS,
        "ArrowRight" if control => NEXT,
        "ArrowLeft" if control => PREVIOUS,
        _ => return,
    };
    if event.default_prevented() || is_taken(event) {
        return;
    }
    let link = document().get_element_by_id(id);
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        link.click();
    }
}

/// Whether the keys mean something else where the focus is, or a dialog is over the page.
fn is_taken(event: &KeyboardEvent) -> bool {
    let own =
        "input, textarea, select, [contenteditable], [role=menu], [role=grid], [role=listbox]";
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let inside = target.and_then(|target| target.closest(own).ok().flatten()).is_some();
    inside || document().query_selector("dialog[open]").ok().flatten().is_some()
}
