//! A rectangle of cells: by Shift and the arrow keys, by Shift and a click, or by dragging.

use super::column_of;
use crate::record::list::{
    Shared,
    keys::{self, Cell, FIRST},
};
use crema_espo::table::Area;
use crema_view::prelude::*;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent};

/// The selected cells: columns are those of the data.
pub(super) fn area(shared: Shared, anchor: Option<Cell>, active: Cell) -> Option<Area> {
    let of = |cell: Cell| {
        column_of(shared, cell)?;
        Some((cell.row?, cell.column - FIRST))
    };
    Some(Area::between(of(anchor?)?, of(active)?))
}

/// The selected cells now: the active one where no others are.
pub(super) fn selected(shared: Shared) -> Option<Area> {
    let active = shared.active.get_untracked();
    let anchor = shared.edit.anchor.get_untracked();
    area(shared, anchor, active).or_else(|| area(shared, Some(active), active))
}

/// Marks the selected cells. One effect for all of them, as for the active one.
pub(in crate::record::list) fn watch(shared: Shared) {
    Effect::new(move |before: Option<Option<Area>>| {
        let now = area(shared, shared.edit.anchor.get(), shared.active.get());
        let before = before.flatten();
        if before != now {
            let drawn = untrack(|| shared.viewport.get().drawn(shared.len()));
            show(shared, &drawn, before.as_ref(), now.as_ref());
        }
        now
    });
}

fn show(shared: Shared, drawn: &Range<usize>, before: Option<&Area>, now: Option<&Area>) {
    let holds = |area: Option<&Area>, row, column| area.is_some_and(|it| it.contains(row, column));
    for area in [before, now].into_iter().flatten() {
        let (first, last) = (area.rows.start.max(drawn.start), area.rows.end.min(drawn.end));
        for (row, column) in
            (first..last).flat_map(|row| area.columns.clone().map(move |it| (row, it)))
        {
            let is = holds(now, row, column);
            if is == holds(before, row, column) {
                continue;
            }
            let cell = Cell { row: Some(row), column: column + FIRST };
            let Some(element) = shared.element(cell) else { continue };
            let _ = match is {
                true => element.set_attribute("aria-selected", "true"),
                false => element.remove_attribute("aria-selected"),
            };
        }
    }
}

/// The selected columns of a row that is being drawn.
pub(in crate::record::list) fn around(shared: Shared, row: usize) -> Range<usize> {
    let anchor = shared.edit.anchor.get_untracked();
    let area = area(shared, anchor, shared.active.get_untracked());
    area.filter(|area| area.rows.contains(&row)).map(|area| area.columns).unwrap_or_default()
}

/// Shift and a key that moves selects all cells up to where it leads, any other move none; Esc
/// selects none either. True where the key is done with.
pub(super) fn on_key(event: &KeyboardEvent, shared: Shared) -> bool {
    let active = shared.active.get_untracked();
    let key = event.key();
    if key == "Escape" && shared.edit.anchor.get_untracked().is_some() {
        shared.edit.anchor.set(None);
        return true;
    }
    let moves = key.len() > 1;
    let size = keys::Size {
        rows: untrack(|| shared.len()),
        columns: shared.width(),
        page: untrack(|| shared.viewport.get().seen(shared.len())).len(),
        right_to_left: keys::right_to_left(),
    };
    let control = event.ctrl_key() || event.meta_key();
    let Some(to) = keys::go(active, &key, control, size).filter(|_| moves) else { return false };
    if !event.shift_key() || column_of(shared, active).is_none() {
        shared.edit.anchor.set(None);
        return false;
    }
    let last = shared.columns.with_value(|columns| columns.len());
    let to = Cell { row: Some(to.row.unwrap_or(0)), column: to.column.clamp(FIRST, last) };
    extend(shared, to);
    true
}

fn extend(shared: Shared, to: Cell) {
    let from = shared.active.get_untracked();
    if shared.edit.anchor.get_untracked().is_none() {
        shared.edit.anchor.set(Some(from));
    }
    shared.focus(to);
}

/// The cell of data under the pointer; none where something of its own lies there.
fn under(shared: Shared, event: &MouseEvent) -> Option<Cell> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let own = target.closest(".list-editor, .menu, button").ok().flatten();
    let cell = Cell::around(event.target()).filter(|_| own.is_none())?;
    column_of(shared, cell).map(|_| cell)
}

/// The button went down: with Shift the cells from the active one to this are selected.
pub(super) fn on_press(event: &MouseEvent, shared: Shared) {
    let plain = !event.ctrl_key() && !event.meta_key() && event.button() == 0;
    let Some(cell) = under(shared, event).filter(|_| plain) else { return };
    if event.shift_key() && column_of(shared, shared.active.get_untracked()).is_some() {
        event.prevent_default();
        return extend(shared, cell);
    }
    shared.edit.anchor.set(None);
    shared.edit.pressed.set_value(Some(cell));
}

/// The pointer came over a cell: with the button down, the cells up to it are selected.
pub(super) fn on_over(event: &MouseEvent, shared: Shared) {
    let Some(from) = shared.edit.pressed.get_value() else { return };
    if event.buttons() & 1 == 0 {
        return shared.edit.pressed.set_value(None);
    }
    let Some(cell) = under(shared, event) else { return };
    let dragged = shared.edit.anchor.get_untracked().is_some();
    if cell == from && !dragged {
        return;
    }
    // Cells are selected, not the letters in them.
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.remove_all_ranges();
    }
    shared.edit.anchor.set(Some(from));
    shared.focus(cell);
}
