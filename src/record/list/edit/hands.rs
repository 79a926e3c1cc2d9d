//! What edits cells: a part of the app that comes with the first editor.

use super::{Open, Then, clip, column_of, editor, entry_of, link, offered};
use crate::{
    record::list::{
        Shared,
        keys::{Cell, FIRST},
    },
    store::records::Entry,
};
use crema_espo::{logic::Logic, slot::Slot, sorted::SortedMap};
use crema_view::prelude::*;
use std::sync::Arc;

/// In a narrower list cells are not edited: there is no room for an editor.
const LEAST_WIDTH_PX: i32 = 560;
/// Cells one Tab looks at before it gives up.
const REACH: usize = 200;

/// What edits cells.
pub(super) struct Hands {
    /// Puts the editor into a cell; false where the cell cannot be edited.
    pub open: fn(Shared, Cell) -> bool,
    /// Moves the editor into its cell, where that is drawn.
    pub mount: fn(Shared),
    /// Pastes a text onto the selected cells.
    pub paste: fn(&str, Shared),
}

crate::part! {
    /// Lies with the editors.
    pub(super) HANDS: Hands = Hands { open, mount, paste: clip::paste };
    "forms" "00000000000000000000000000000026"
}

/// The rules about the values of a record of the list.
pub(super) fn logic(shared: Shared) -> Arc<Logic> {
    let known = shared.edit.logic.get_value();
    known.unwrap_or_else(|| {
        let entity = shared.list.with_value(|list| list.source.entity.clone());
        let logic = shared.edit.tools.with_value(|tools| Logic::of(&tools.schema, &entity));
        shared.edit.logic.set_value(Some(logic.clone()));
        logic
    })
}

/// The field of a cell as it can be edited now, and its record.
fn offered_at(shared: Shared, cell: Cell) -> Option<(Slot, Entry)> {
    let (column, entry) = column_of(shared, cell).zip(entry_of(shared, cell.row?))?;
    if let Some(of_link) = link::offered(shared, &column.slot, &entry) {
        return Some(of_link);
    }
    let logic = logic(shared);
    let slot = shared.edit.tools.with_value(|tools| {
        entry.record.with_untracked(|record| {
            offered::field(&tools.schema, &tools.locale, &logic, &column.slot, record)
        })
    })?;
    Some((slot, entry))
}

/// Puts the editor into a cell; false where the cell cannot be edited.
fn open(shared: Shared, cell: Cell) -> bool {
    let narrow =
        || shared.frame.get_untracked().is_some_and(|it| it.client_width() < LEAST_WIDTH_PX);
    let Some((mut slot, entry)) = offered_at(shared, cell).filter(|_| !narrow()) else {
        return false;
    };
    let tools = shared.edit.tools();
    commit(shared, Then::Leave);
    let record = entry.record.get_untracked();
    let key = (slot.entity.to_string(), record.id().to_owned(), slot.name.to_string());
    let failed = tools.store.edits.failed(&key);
    let owner = tools.owner.with(Owner::new);
    let drawn = owner.with(|| {
        // Whatever is typed when the grid goes is saved.
        on_cleanup(move || {
            commit(shared, Then::Leave);
        });
        editor::draw(shared, &mut slot, record, failed)
    });
    let column = cell.column;
    shared.edit.open.set_value(Some(Open { key, column, slot, entry, drawn, owner }));
    tools.store.type_in_cell(true);
    shared.focus(cell);
    mount(shared);
    true
}

/// Moves the editor into its cell, where that is drawn.
fn mount(shared: Shared) {
    let entered = shared.edit.open.try_update_value(|open| {
        let open = open.as_mut()?;
        let row = shared
            .list
            .with_value(|list| list.state.with_untracked(|state| state.position(&open.key.1)));
        let cell = Cell { row: Some(row?), column: open.column };
        let element = shared.element(cell)?;
        let form = open.drawn.form.get_untracked()?;
        if !element.contains(Some(form.as_ref())) {
            let _ = element.set_attribute("data-editing", "");
            open.drawn.state.mount(&element, None);
        }
        Some((form, open.slot.clone()))
    });
    if let Some(Some((form, slot))) = entered {
        editor::enter(&form, &slot);
    }
}

/// Takes the editor out of its cell; gives what was in it.
fn close(shared: Shared) -> Option<Open> {
    let mut open = shared.edit.open.try_update_value(Option::take)??;
    let form = open.drawn.form.get_untracked();
    if let Some(cell) = form.and_then(|form| form.parent_element()) {
        let _ = cell.remove_attribute("data-editing");
    }
    open.drawn.state.unmount();
    Some(open)
}

/// Esc: what was typed is thrown away, what was refused before, too.
pub(super) fn give_up(shared: Shared) {
    let Some(open) = close(shared) else { return };
    let tools = shared.edit.tools();
    tools.store.forget_cell(&open.key);
    open.owner.cleanup();
    tools.store.type_in_cell(false);
    shared.focus(shared.active.get_untracked());
}

/// Saves what was typed and goes on; what is no value stays in the editor, or, where the user is
/// elsewhere already, at its cell. True where the editor is gone.
pub(super) fn commit(shared: Shared, then: Then) -> bool {
    let checked = shared.edit.open.try_update_value(|open| {
        let open = open.as_ref()?;
        Some(shared.edit.tools.with_value(|tools| open.check(tools, &logic(shared))))
    });
    let Some(Some((edit, error))) = checked else { return true };
    if let Some(error) = error.clone().filter(|_| then != Then::Leave) {
        shared.edit.open.update_value(|open| {
            if let Some(open) = open {
                let errors = SortedMap::from([(open.slot.name.to_string(), error)]);
                open.drawn.draft.set_errors(errors);
                if let Some(form) = open.drawn.form.get_untracked() {
                    request_animation_frame(move || editor::reveal(&form));
                }
            }
        });
        return false;
    }
    let Some(open) = close(shared) else { return true };
    let tools = shared.edit.tools();
    open.owner.cleanup();
    match (error, edit.sent.is_empty()) {
        (Some(error), _) => tools.store.keep_cell(&edit, error),
        (None, false) if link::save(shared, &open.slot, &edit) => {}
        (None, false) => tools.store.save_cell(edit),
        // Back to what is stored: nothing is refused any more.
        (None, true) => tools.store.forget_cell(&edit.key),
    }
    go_on(shared, then);
    tools.store.type_in_cell(shared.edit.is_typing());
    true
}

fn go_on(shared: Shared, then: Then) {
    match then {
        Then::Leave => {}
        Then::Stay => shared.focus(shared.active.get_untracked()),
        Then::Next { back } => {
            let here = shared.active.get_untracked();
            let opened = next(shared, here, back).is_some_and(|cell| open(shared, cell));
            if !opened {
                shared.focus(here);
            }
        }
    }
}

/// The next cell that can be edited, in the same row or those behind it as far as they are here.
fn next(shared: Shared, from: Cell, back: bool) -> Option<Cell> {
    let width = shared.columns.with_value(|columns| columns.len());
    let mut at = from.row? * width + from.column.checked_sub(FIRST)?;
    for _ in 0..REACH {
        at = if back { at.checked_sub(1)? } else { at + 1 };
        let cell = Cell { row: Some(at / width), column: at % width + FIRST };
        entry_of(shared, at / width)?;
        if offered_at(shared, cell).is_some() {
            return Some(cell);
        }
    }
    None
}
