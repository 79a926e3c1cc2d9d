//! The editor in a cell: the field's own, over the cell, with its keys.

use super::{
    Then,
    hands::{commit, give_up},
};
use crate::{
    fields,
    record::{form::guard, list::Shared},
    store::{draft::Draft, edits::Failed},
    ui::focus,
};
use crema_espo::sorted::SortedMap;
use crema_espo::{json::Object, record::Record, slot::Slot};
use crema_view::prelude::*;
use crema_view::view;
use leptos::{html, tachys::view::any_view::AnyViewState};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, KeyboardEvent, NodeList};

/// An editor that was drawn; it is in the page once it is mounted in its cell.
pub(super) struct Drawn {
    pub state: AnyViewState,
    pub draft: Draft,
    pub form: NodeRef<html::Form>,
}

/// Its controls share the page with forms that stand over it.
const OWN_IDS: &str = "cell";

/// Draws the editor of a field, with what was typed before and why it was refused.
pub(super) fn draw(
    shared: Shared,
    slot: &mut Slot,
    base: Record,
    failed: Option<Arc<Failed>>,
) -> Drawn {
    let draft = Draft::new(base, Object::new());
    // Closing the window or going back asks first.
    guard::watch(draft, Callback::new(|()| {}));
    if let Some(failed) = failed {
        draft.restore(failed.changes.clone());
        draft.set_errors(SortedMap::from([(slot.name.to_string(), failed.reason.clone())]));
    }
    let def = Arc::make_mut(&mut slot.def);
    def.params.0.insert(fields::OWN_IDS.to_owned(), OWN_IDS.into());
    let form = NodeRef::<html::Form>::new();
    let state = view! {
        <form
            class="list-editor"
            node_ref=form
            novalidate
            on:submit=move |event| event.prevent_default()
            on:keydown=move |event| on_key(&event, shared)
            on:focusout=move |event| {
                let next = event.related_target().and_then(|next| next.dyn_into::<Element>().ok());
                on_leave(shared, form, next.as_ref());
            }
        >
            {fields::edit(slot.clone(), draft)}
        </form>
    };
    Drawn { state: state.into_any().build(), draft, form }
}

/// Moves the focus into the editor, and what it shows into sight.
pub(super) fn enter(form: &HtmlFormElement, slot: &Slot) {
    let control = document().get_element_by_id(&fields::control_id(slot));
    if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
        focus::focus(&control);
        if let Some(input) = control.dyn_ref::<web_sys::HtmlInputElement>() {
            input.select();
        }
    }
    reveal(form);
}

/// Scrolls so that the whole editor is in sight, with its error.
pub(super) fn reveal(form: &Element) {
    let nearest = web_sys::ScrollIntoViewOptions::new();
    nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
    nearest.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    form.scroll_into_view_with_scroll_into_view_options(&nearest);
}

fn on_key(event: &KeyboardEvent, shared: Shared) {
    let command = event.ctrl_key() || event.meta_key();
    if !command {
        // Neither the grid's nor the page's.
        event.stop_propagation();
    }
    // A look-up has taken it, or letters are being put together.
    if event.default_prevented() || event.is_composing() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let on = |tags: &str| target.as_ref().is_some_and(|it| it.matches(tags).unwrap_or(false));
    match event.key().as_str() {
        "Escape" => give_up(shared),
        // Pressing a button is the browser's business, as is a new line.
        "Enter" if on("button") || (event.shift_key() && on("textarea")) => return,
        "Enter" => save(shared),
        "s" | "S" if command => save(shared),
        "Tab" if !command => {
            let back = event.shift_key();
            if !step(target.as_ref(), "input.text-input, textarea", back) {
                commit(shared, Then::Next { back });
            }
        }
        "F2" => {
            let all = "input:not([tabindex=\"-1\"]), select, textarea, button";
            if !step(target.as_ref(), all, false) {
                step_to(target.as_ref(), all, 0);
            }
        }
        _ => return,
    }
    event.prevent_default();
}

fn save(shared: Shared) {
    commit(shared, Then::Stay);
}

/// Moves to the next part of the editor; false where there is none.
fn step(from: Option<&Element>, parts: &str, back: bool) -> bool {
    let Some((all, from)) = parts_of(from, parts).zip(from) else { return false };
    let at = (0..all.length()).find(|at| all.get(*at).as_ref() == Some(from.as_ref()));
    let Some(at) = at else { return false };
    let next = if back { at.checked_sub(1) } else { Some(at + 1) };
    next.is_some_and(|next| focus_part(&all, next))
}

fn step_to(from: Option<&Element>, parts: &str, at: u32) {
    if let Some(all) = parts_of(from, parts) {
        focus_part(&all, at);
    }
}

fn parts_of(from: Option<&Element>, parts: &str) -> Option<NodeList> {
    from?.closest(".list-editor").ok()??.query_selector_all(parts).ok()
}

fn focus_part(all: &NodeList, at: u32) -> bool {
    let part = all.get(at).and_then(|part| part.dyn_into::<HtmlElement>().ok());
    part.as_ref().map(focus::focus).is_some()
}

/// Whoever goes on elsewhere has finished: what was typed is saved. A row that was scrolled out of
/// sight or a window that lost the focus is no such thing.
fn on_leave(shared: Shared, form: NodeRef<html::Form>, next: Option<&Element>) {
    let Some(Some(element)) = form.try_get_untracked() else { return };
    match next {
        Some(next) if element.contains(Some(next)) || is_over(next, &element) => {}
        Some(_) => {
            commit(shared, Then::Leave);
        }
        None => request_animation_frame(move || {
            let now = document().active_element();
            let over = now.as_ref().is_some_and(|now| is_over(now, &element));
            let left = element.is_connected()
                && document().has_focus().unwrap_or(false)
                && !over
                && !element.contains(now.as_deref());
            // It may be another editor by now.
            if left && form.try_get_untracked().is_some() {
                commit(shared, Then::Leave);
            }
        }),
    }
}

/// Whether it stands in a dialog over the editor: one that the editor opened.
fn is_over(other: &Element, form: &Element) -> bool {
    let dialog = |element: &Element| element.closest("dialog").ok().flatten();
    dialog(other).is_some_and(|over| dialog(form).as_ref() != Some(&over))
}
