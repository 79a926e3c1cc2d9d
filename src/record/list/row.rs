//! One row: its box, its cells, its menu.

use super::{
    Shared, cell,
    keys::{Cell, FIRST},
    select,
};
use crate::{record::actions, store::use_store};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// A row to draw.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub index: usize,
    /// `None` while it is under way.
    pub id: Option<Arc<str>>,
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
    let (number, at) = (row.index + 2, row.index.to_string());
    let Some(id) = row.id else {
        let cells = bones(shared);
        return view! {
            <div
                class="list-row"
                role="row"
                aria-rowindex=number
                data-placeholder=""
                style:--at=at
            >
                {cells}
            </div>
        }
        .into_any();
    };
    let picked = select::picked(shared, id.clone());
    view! {
        <div
            class="list-row"
            role="row"
            aria-rowindex=number
            aria-selected=move || picked.get().to_string()
            style:--at=at
        >
            {record_cells(shared, row.index, &id, picked)}
        </div>
    }
    .into_any()
}

/// What stands for the cells of a row that is not here yet.
fn bones(shared: Shared) -> AnyView {
    let bone = |_| view! { <div class="list-cell" role="gridcell"></div> };
    (0..shared.width()).map(bone).collect_view().into_any()
}

fn record_cells(shared: Shared, index: usize, id: &Arc<str>, picked: Signal<bool>) -> AnyView {
    let store = use_store();
    let entity = shared.list.with_value(|list| list.source.entity.clone());
    let entry = store.records.entry(&entity, id);
    let cells = cell::cells(shared, index, &entry, id);
    let columns = shared.columns.with_value(|columns| columns.len());
    let menu = Cell { row: Some(index), column: columns + FIRST };
    let tab_index = shared.tab_index(menu);
    let source = shared.list.with_value(|list| list.source.clone());
    let menu_of = shared.choose.is_none().then(|| actions::row_menu(source, entry.clone()));
    view! {
        {select::cell(shared, index, &entry, picked)} {cells}
        <div class="list-cell list-menu" role="gridcell" id=menu.id() tabindex=tab_index>
            {menu_of}
        </div>
    }
    .into_any()
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
    let inner = cell.query_selector("a, button").ok().flatten();
    match inner.and_then(|inner| inner.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(inner) => {
            event.prevent_default();
            inner.click();
            true
        }
        None => false,
    }
}
