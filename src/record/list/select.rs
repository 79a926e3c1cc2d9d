//! Selecting rows: the boxes, clicks with a modifier key, Space and `x`.

use super::{
    Shared,
    keys::{Cell, FIRST},
};
use crate::store::{selection::Selection, use_schema};
use crema_view::prelude::*;
use crema_view::view;
use std::{ops::Range, sync::Arc};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};

/// The column of the boxes.
const COLUMN: usize = FIRST - 1;

/// Shows which of the rows that are drawn are selected. One effect for all of them.
pub(super) fn watch(shared: Shared) {
    let chosen = shared.selection.with_value(|selection| selection.chosen.clone());
    Effect::new(move |_| {
        chosen.track();
        let Some(rows) = shared.rows.get_untracked() else { return };
        let rows = rows.children();
        for row in (0..rows.length()).filter_map(|at| rows.item(at)) {
            let id = super::find::number(&row).and_then(|at| known(shared, at..at + 1).pop());
            let picked = id.is_some_and(|id| chosen.with_untracked(|it| it.contains(&id)));
            let now = row.get_attribute("aria-selected");
            if now.is_some_and(|now| (now == "true") != picked) {
                show(&row, picked);
            }
        }
    });
}

/// Shows in a row whether its record is selected.
pub(super) fn show(row: &Element, picked: bool) {
    let text = if picked { "true" } else { "false" };
    let _ = row.set_attribute("aria-selected", text);
    if let Ok(Some(input)) = row.query_selector(".list-pick > input") {
        input.unchecked_into::<HtmlInputElement>().set_checked(picked);
    }
    if let Ok(Some(name)) = row.query_selector(".select-name[aria-pressed]") {
        let _ = name.set_attribute("aria-pressed", text);
    }
}

/// The head of the boxes: "Select all", which means those that are here.
pub(super) fn head(shared: Shared) -> AnyView {
    let chosen = shared.selection.with_value(|selection| selection.chosen.clone());
    let share = Memo::new(move |_| {
        chosen.with(|chosen| {
            shared.state(|state| {
                let loaded = state.ids().count();
                let picked = state.ids().filter(|id| chosen.contains(id)).count();
                (loaded > 0 && picked == loaded, !chosen.is_empty())
            })
        })
    });
    let all = Signal::derive(move || share.get().0);
    let some = Signal::derive(move || share.get() == (false, true));
    let cell = Cell { row: None, column: COLUMN };
    if !shared.picks() {
        return view! { <div class="list-cell list-pick" role="columnheader" id=cell.id()></div> }
            .into_any();
    }
    view! {
        <div class="list-cell list-pick checkbox" role="columnheader">
            <input
                type="checkbox"
                id=cell.id()
                tabindex=shared.tab_index(cell)
                aria-label=use_schema().word("Select all")
                prop:checked=all
                prop:indeterminate=some
            />
        </div>
    }
    .into_any()
}

/// A click: on a box, beside it, or on a row with Ctrl.
pub(super) fn on_click(event: &MouseEvent, shared: Shared) {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let Some((cell, target)) = Cell::around(event.target()).zip(target) else { return };
    let control = event.ctrl_key() || event.meta_key();
    let own = target.closest("a, button, summary, [role=menu]").is_ok_and(|found| found.is_some());
    let named = target.closest(".select-name").is_ok_and(|found| found.is_some());
    match cell.row {
        Some(row) if named => return press(shared, row),
        None if cell.column == COLUMN => toggle_all(shared),
        Some(row) if cell.column == COLUMN => toggle(shared, row, event.shift_key()),
        Some(row) if shared.choose.is_some() && !own => return press(shared, row),
        Some(row) if control && !own => toggle(shared, row, false),
        _ => return,
    }
    agree(&target, cell, shared);
}

/// A record that is chosen by a click anywhere on its row.
fn press(shared: Shared, row: usize) {
    if let Some((choose, id)) = shared.choose.zip(known(shared, row..row + 1).pop()) {
        choose.press.run(id);
    }
}

/// A box that was clicked has changed by itself: it shows what is selected.
fn agree(target: &HtmlElement, cell: Cell, shared: Shared) {
    let Some(input) = target.dyn_ref::<HtmlInputElement>() else { return };
    let Some(row) = cell.row else { return };
    let id =
        shared.list.with_value(|list| list.state.with_untracked(|state| state.id_at(row).cloned()));
    let chosen = shared.selection.with_value(|selection| selection.chosen.clone());
    input.set_checked(id.is_some_and(|id| chosen.with_untracked(|chosen| chosen.contains(&id))));
}

/// Space and `x` select the active row, with Shift all from the last one on; Ctrl+A all that are
/// here. True where the key was one of these.
pub(super) fn on_key(event: &KeyboardEvent, shared: Shared) -> bool {
    let control = event.ctrl_key() || event.meta_key();
    let active = shared.active.get_untracked();
    let on_control = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let on_control =
        on_control.is_some_and(|target| target.matches("button, input").unwrap_or(false));
    match (&*event.key(), control) {
        // A box or button that has the focus is pressed by the browser.
        (" ", false) if on_control => return false,
        (" " | "x" | "X", false) => match active.row {
            Some(row) => toggle(shared, row, event.shift_key()),
            None => return false,
        },
        ("a", true) => select_loaded(shared),
        _ => return false,
    }
    event.prevent_default();
    true
}

/// Selects a row that was not selected and the other way round, or all from the last one to it.
fn toggle(shared: Shared, row: usize, range: bool) {
    if !shared.picks() {
        return press(shared, row);
    }
    let selection = shared.selection.get_value();
    match shared.anchor.get_value().filter(|_| range) {
        Some(anchor) => select_rows(shared, anchor.min(row)..anchor.max(row) + 1),
        None => {
            if let Some(id) = known(shared, row..row + 1).first() {
                selection.toggle(id);
                shared.anchor.set_value(Some(row));
            }
        }
    }
}

/// The ids of rows that are here.
fn known(shared: Shared, rows: Range<usize>) -> Vec<Arc<str>> {
    shared.list.with_value(|list| {
        list.state.with_untracked(|state| rows.filter_map(|at| state.id_at(at).cloned()).collect())
    })
}

/// Selects rows; those that are not here are asked for.
fn select_rows(shared: Shared, rows: Range<usize>) {
    let (selection, ids) = (shared.selection.get_value(), known(shared, rows.clone()));
    if ids.len() == rows.len() {
        return selection.set(ids, true);
    }
    let (list, store) = (shared.list.get_value(), shared.store.get_value());
    leptos::task::spawn_local(async move {
        match list.ids(rows).await {
            Ok(ids) => selection.set(ids, true),
            Err(error) => {
                store.notices.fail(store.error_text(&error));
            }
        }
    });
}

fn select_loaded(shared: Shared) {
    if !shared.picks() {
        return;
    }
    let ids: Vec<_> = shared
        .list
        .with_value(|list| list.state.with_untracked(|state| state.ids().cloned().collect()));
    shared.selection.with_value(|selection| selection.set(ids, true));
}

fn toggle_all(shared: Shared) {
    let chosen = shared.selection.with_value(|selection| selection.chosen.clone());
    let missing = shared.list.with_value(|list| {
        list.state.with_untracked(|state| {
            chosen.with_untracked(|chosen| state.ids().any(|id| !chosen.contains(id)))
        })
    });
    if missing {
        select_loaded(shared);
    } else {
        shared.selection.with_value(Selection::clear);
    }
}
