//! Where rows and cells that are drawn are on the page.

use super::{Shared, keys::Cell};
use crema_view::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

impl Shared {
    /// The element of a cell that is drawn, ready to take the focus. Cells of rows have no id before
    /// someone asks: hundreds are drawn while one scrolls.
    pub fn element(&self, cell: Cell) -> Option<HtmlElement> {
        let element = self.drawn(cell)?;
        if cell.row.is_some() && element.id().is_empty() {
            call(&element, cell, "-1");
        }
        element.dyn_into().ok()
    }

    /// The element of a cell that is drawn.
    pub fn drawn(&self, cell: Cell) -> Option<Element> {
        match cell.row {
            Some(row) => self.row(row)?.children().item(cell.column as u32),
            // A dialog with a list may stand over a page with one: both have such heads.
            None => {
                let frame = self.frame.get_untracked()?;
                frame.query_selector(&format!("#{}", cell.id())).ok().flatten()
            }
        }
    }

    /// The element of a row that is drawn.
    pub fn row(&self, row: usize) -> Option<Element> {
        let rows = self.rows.try_get_untracked()??.children();
        let is = |element: &Element| number(element) == Some(row);
        // All but the one that is away stand in order: that may be the first.
        let guess = |at: u32| {
            let before = row.checked_sub(number(&rows.item(at)?)?)?;
            rows.item(at + before as u32).filter(is)
        };
        let all = || (0..rows.length()).filter_map(|at| rows.item(at));
        guess(0).or_else(|| guess(1)).or_else(|| all().find(is))
    }

    /// Whether a cell itself has the focus.
    pub fn rests_on(&self, cell: Cell) -> bool {
        let focused = document().active_element();
        focused.is_some_and(|focused| self.drawn(cell).as_ref() == Some(&focused))
    }
}

/// Gives the element of a cell its id and its place in the Tab order.
pub(super) fn call(element: &Element, cell: Cell, tab_index: &str) {
    element.set_id(&cell.id());
    let _ = element.set_attribute("tabindex", tab_index);
}

/// The number of a row that is drawn, from 0 on.
pub(super) fn number(row: &Element) -> Option<usize> {
    row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2)
}
