//! What keys do: in the grid, and for its sake wherever else no text is typed.

use super::{Shared, follow, keys, menu, row, select};
use crate::record::follow::toggle_row;
use crema_view::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// A key inside the grid.
pub(super) fn on_key(event: &KeyboardEvent, shared: Shared) {
    if event.default_prevented() || keys::in_text(event.target()) {
        return;
    }
    if matches!(&*event.key(), "ArrowDown" | "ArrowUp") && menu::press(event, shared) {
        return event.prevent_default();
    }
    let active = shared.active.get_untracked();
    if event.key() == "Enter" {
        follow::rest(shared);
    }
    if row::opens(event, active, shared) || select::on_key(event, shared) {
        return;
    }
    let size = keys::Size {
        rows: untrack(|| shared.len()),
        columns: shared.width(),
        page: shared.viewport.get_untracked().seen(untrack(|| shared.len())).len(),
        right_to_left: keys::right_to_left(),
    };
    let control = event.ctrl_key() || event.meta_key();
    if control && event.key() == "g" {
        event.prevent_default();
        shared.go_to.set(true);
        return;
    }
    if event.key() == "f" && !control && follow_active(shared) {
        event.prevent_default();
        return;
    }
    if let Some(cell) = keys::go(active, &event.key(), control, size) {
        event.prevent_default();
        shared.focus(cell);
    }
}

/// Follows the record of the active row, or no longer; false where there is none to follow.
fn follow_active(shared: Shared) -> bool {
    let (entity, id) = shared.list.with_value(|list| {
        let row = shared.active.get_untracked().row;
        let id = row.and_then(|row| list.state.with_untracked(|state| state.id_at(row).cloned()));
        (list.source.entity.clone(), id)
    });
    let store = shared.store.get_value();
    let schema = store.schema.get_untracked();
    let followable = schema.is_some_and(|schema| schema.is_followable(&entity));
    let Some(id) = id.filter(|_| followable) else { return false };
    toggle_row(&store, &entity, &id);
    true
}

/// `j`, `k` and `x` as well as Ctrl with an arrow also work before the grid has the focus.
pub(super) fn listen(shared: Shared) {
    let keys = window_event_listener_untyped("keydown", move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            on_key_outside(event, shared);
        }
    });
    on_cleanup(move || keys.remove());
}

fn on_key_outside(event: &KeyboardEvent, shared: Shared) {
    let taken = event.default_prevented() || event.alt_key() || event.meta_key();
    let outside = "[role=grid], [role=menu], [role=listbox], [role=tablist]";
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let inside = target.and_then(|target| target.closest(outside).ok().flatten()).is_some();
    // Whoever chooses in a dialog has the focus in it.
    let dialog = document().query_selector("dialog[open]").ok().flatten().is_some();
    if taken || inside || dialog || keys::in_text(event.target()) {
        return;
    }
    let active = shared.active.get_untracked();
    match (&*event.key(), event.ctrl_key()) {
        ("j" | "k", false) if active.row.is_some() => shared.focus(active),
        ("x", false) => drop(select::on_key(event, shared)),
        ("f", false) if active.row.is_some() => drop(follow_active(shared)),
        ("ArrowLeft" | "ArrowRight", true) => on_key(event, shared),
        _ => return,
    }
    event.prevent_default();
}
