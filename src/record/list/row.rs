//! One row: copied from the list's pattern, with what is its own written into it.

use super::{
    Shared,
    cell::{self, Cells},
    edit::{marks, range},
    find,
    keys::{Cell, FIRST},
    pattern::Pattern,
    select,
};
use crema_espo::acl::Action;
use crema_view::{finished, painted, prelude::*};
use std::{rc::Rc, sync::Arc};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A row to draw.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub index: usize,
    /// `None` while it is under way.
    pub id: Option<Arc<str>>,
    /// Whether it is kept although it is out of sight, since it has the focus.
    pub away: bool,
}

impl Row {
    /// Rows are keyed by record and place: a row that moves is drawn anew, which is rare.
    pub fn key(&self) -> (usize, Option<Arc<str>>) {
        (self.index, self.id.clone())
    }
}

pub(super) fn row(shared: Shared, row: Row) -> AnyView {
    let active = shared.active.get_untracked();
    if shared.held.get_value() && active.row == Some(row.index) {
        // The cell with the focus is drawn anew: it goes on holding it.
        request_animation_frame(move || {
            if shared.active.try_get_untracked() == Some(active)
                && let Some(element) = shared.element(active)
            {
                crate::ui::focus::focus(&element);
            }
        });
    }
    let pattern = shared.pattern();
    let element = pattern.copy(row.id.is_some());
    let _ = element.set_attribute("aria-rowindex", &(row.index + 2).to_string());
    if row.away {
        place(&element, Some(row.index));
    }
    if active.row == Some(row.index)
        && let Some(cell) = element.children().item(active.column as u32)
    {
        find::call(&cell, active, "0");
    }
    match row.id {
        Some(id) => of_record(shared, &pattern, element, row.index, &id),
        None => finished(element),
    }
}

/// Rows stand below each other; one that is away from them stands where it would be.
pub(super) fn place(row: &Element, away: Option<usize>) {
    let style = row.unchecked_ref::<web_sys::HtmlElement>().style();
    let _ = match away {
        Some(index) => style.set_property("--at", &index.to_string()),
        None => style.remove_property("--at").map(drop),
    };
    let _ = row.toggle_attribute_with_force("data-away", away.is_some());
}

fn of_record(
    shared: Shared,
    pattern: &Rc<Pattern>,
    element: Element,
    index: usize,
    id: &Arc<str>,
) -> AnyView {
    let entry = pattern.pen.store.records.entry(&pattern.entity, id);
    if shared.selection.with_value(|it| it.chosen.with_untracked(|chosen| chosen.contains(id))) {
        select::show(&element, true);
    }
    for at in range::around(shared, index) {
        if let Some(cell) = element.children().item((at + FIRST) as u32) {
            let _ = cell.set_attribute("aria-selected", "true");
        }
    }
    if shared.edit.has_marks() {
        for (at, column) in pattern.columns.iter().enumerate() {
            let key = (pattern.entity.clone(), id.to_string(), column.slot.name.to_string());
            marks::drawn(shared, Cell { row: Some(index), column: at + FIRST }, &key);
        }
    }
    let fixed = entry.record.with_untracked(|record| {
        !pattern.pen.schema.record_action(&pattern.entity, record, Action::Edit).offered()
    });
    let cells = Cells {
        link: pattern.link_entry(id),
        pattern: pattern.clone(),
        row: element.clone(),
        fixed,
        entry,
    };
    let mut written = cell::Written::default();
    painted(element, move || cells.write(&mut written))
}

/// Enter on a cell follows its link or presses its button; true where there was one.
pub(super) fn opens(event: &web_sys::KeyboardEvent, active: Cell, shared: Shared) -> bool {
    if event.key() != "Enter" || active.row.is_none() {
        return false;
    }
    let Some(cell) = shared.element(active) else { return false };
    // Enter on a link or button inside is the browser's business.
    if document().active_element().as_ref() != Some(&*cell) {
        return true;
    }
    let inner = cell.query_selector("a[href], button").ok().flatten();
    match inner.and_then(|inner| inner.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(inner) => {
            event.prevent_default();
            inner.click();
            true
        }
        None => false,
    }
}
