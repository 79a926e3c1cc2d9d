//! Marks on cells: on its way, saved, not saved and why.

use super::{column_of, hands::HANDS, open};
use crate::{
    record::list::{
        Shared,
        keys::{Cell, FIRST},
    },
    store::edits::{CellKey, Mark},
};
use crema_espo::sorted::{SortedMap, SortedSet};
use crema_espo::text;
use crema_espo::words::fill;
use crema_view::prelude::*;
use web_sys::Element;

/// Keeps the marks of the cells that are drawn. A cell that was refused while the focus still rests
/// on it is opened again, with what was typed.
pub(in crate::record::list) fn watch(shared: Shared) {
    let marks = shared.edit.tools().store.edits.marks;
    Effect::new(move |before: Option<SortedMap<CellKey, Mark>>| {
        let (before, now) = (before.unwrap_or_default(), marks.get());
        let keys: SortedSet<&CellKey> = before.keys().chain(now.keys()).collect();
        for key in keys.into_iter().filter(|key| before.get(*key) != now.get(*key)) {
            let Some(cell) = find(shared, key) else { continue };
            let Some(element) = shared.element(cell) else { continue };
            put(shared, &element, now.get(key));
            if now.get(key) == Some(&Mark::Saved) {
                say(shared, cell);
            }
            if matches!(now.get(key), Some(Mark::Failed(_))) {
                request_animation_frame(move || reopen(shared, cell));
            }
        }
        now
    });
}

fn say(shared: Shared, cell: Cell) {
    let Some(column) = column_of(shared, cell) else { return };
    let word = shared.edit.tools.with_value(|tools| tools.schema.word(text!("cellSaved")));
    shared.edit.said.set(fill(&word, &[("field", &column.slot.label)]));
}

fn reopen(shared: Shared, cell: Cell) {
    if shared.rests_on(cell) && shared.active.try_get_untracked() == Some(cell) {
        open(shared, cell, false);
    }
}

/// The cell of a record's field, where the record is in the list.
fn find(shared: Shared, key: &CellKey) -> Option<Cell> {
    let (entity, id, field) = key;
    let row = shared.list.with_value(|list| {
        let own = list.source.entity == *entity;
        own.then(|| list.state.with_untracked(|state| state.position(id))).flatten()
    })?;
    let columns = shared.columns.get_value();
    let column = columns.iter().position(|column| *column.slot.name == **field)?;
    Some(Cell { row: Some(row), column: column + FIRST })
}

/// Marks a cell that has just been drawn.
pub(in crate::record::list) fn drawn(shared: Shared, cell: Cell, key: &CellKey) {
    let edit = shared.edit;
    if edit.is_open(key) {
        return request_animation_frame(move || {
            if let Some(hands) = HANDS.get() {
                (hands.mount)(shared);
            }
        });
    }
    let mark = edit.tools().store.edits.mark(key);
    if mark.is_some() {
        request_animation_frame(move || {
            if let Some(element) = shared.element(cell) {
                put(shared, &element, mark.as_ref());
            }
        });
    }
    debug_assert!(column_of(shared, cell).is_some(), "only cells of data are marked");
}

fn put(shared: Shared, element: &Element, mark: Option<&Mark>) {
    let set = |name: &str, value: Option<&str>| {
        // Names are constants, so the browser has nothing to refuse.
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    };
    let (name, note) = match mark {
        None => (None, None),
        Some(Mark::Saving) => (Some("saving"), None),
        Some(Mark::Saved) => (Some("saved"), None),
        Some(Mark::Failed(failed)) => {
            let Some(word) =
                shared.edit.tools.try_with_value(|it| it.schema.word(text!("cellTyped")))
            else {
                return;
            };
            let values = [("typed", &*failed.typed), ("reason", &*failed.reason)];
            (Some("failed"), Some(fill(&word, &values)))
        }
    };
    set("data-mark", name);
    set("aria-busy", (name == Some("saving")).then_some("true"));
    set("aria-invalid", note.is_some().then_some("true"));
    set("title", note.as_deref());
}
