//! The keys of the grid (WAI-ARIA Authoring Practices, data grid), as pure moves.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

/// The first column of data; the one before it holds the boxes.
pub const FIRST: usize = 1;

/// A cell: row 0 is the first record, `None` the column heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The row, `None` for the heads.
    pub row: Option<usize>,
    /// The column.
    pub column: usize,
}

impl Cell {
    /// The id of its element.
    pub fn id(self) -> String {
        match self.row {
            Some(row) => format!("cell-{row}-{}", self.column),
            None => format!("head-{}", self.column),
        }
    }

    /// The cell that something in the page belongs to.
    pub fn around(target: Option<EventTarget>) -> Option<Self> {
        let target = target?.dyn_into::<Element>().ok()?;
        let cell = target.closest(".list-rows > .list-row > .list-cell, [id^=\"head-\"]");
        let cell = cell.ok().flatten()?;
        if let Some(column) = cell.id().strip_prefix("head-") {
            return Some(Self { row: None, column: column.parse().ok()? });
        }
        let row = cell.parent_element().and_then(|row| super::find::number(&row))?;
        let before = std::iter::successors(cell.previous_element_sibling(), |cell| {
            cell.previous_element_sibling()
        });
        Some(Self { row: Some(row), column: before.count() })
    }
}

/// Whether text is typed there: then keys are not the grid's.
pub fn in_text(target: Option<EventTarget>) -> bool {
    let types = "input:not([type=\"checkbox\"]), textarea, select, [contenteditable]";
    let target = target.and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(types).is_ok_and(|found| found.is_some()))
}

/// Whether the page is read from right to left.
pub fn right_to_left() -> bool {
    let root = document().document_element();
    root.is_some_and(|root| root.get_attribute("dir").as_deref() == Some("rtl"))
}

/// The size of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Records.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Rows in sight, for Page Up and Page Down.
    pub page: usize,
    /// Whether columns run from right to left.
    pub right_to_left: bool,
}

/// Where a key leads from `cell`; `None` for keys that mean nothing here.
pub fn go(cell: Cell, key: &str, control: bool, size: Size) -> Option<Cell> {
    let last_row = size.rows.checked_sub(1);
    let last_column = size.columns.saturating_sub(1);
    // Row numbers with the heads as 0.
    let at = cell.row.map_or(0, |row| row + 1);
    let row_of = |at: usize| at.checked_sub(1).map(|row| row.min(last_row.unwrap_or(0)));
    let row = |at: usize| Cell { row: if last_row.is_none() { None } else { row_of(at) }, ..cell };
    let column = |column| Cell { column, ..cell };
    let key = match (key, size.right_to_left) {
        ("ArrowRight", true) => "ArrowLeft",
        ("ArrowLeft", true) => "ArrowRight",
        (key, _) => key,
    };
    Some(match (key, control) {
        ("ArrowDown" | "j", false) => row((at + 1).min(size.rows)),
        ("ArrowUp" | "k", false) => row(at.saturating_sub(1)),
        ("ArrowRight", false) => column((cell.column + 1).min(last_column)),
        ("ArrowLeft", false) => column(cell.column.saturating_sub(1)),
        ("PageDown", false) | ("ArrowRight", true) => row((at + size.page.max(1)).min(size.rows)),
        ("PageUp", false) | ("ArrowLeft", true) => row(at.saturating_sub(size.page.max(1)).max(1)),
        ("Home", false) => column(0),
        ("End", false) => column(last_column),
        ("Home", true) => Cell { row: last_row.map(|_| 0), column: 0 },
        ("End", true) => Cell { row: last_row, column: last_column },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size { rows: 100, columns: 4, page: 10, right_to_left: false };

    fn cell(row: usize, column: usize) -> Cell {
        Cell { row: Some(row), column }
    }

    #[test]
    fn arrows_stay_inside() {
        assert_eq!(go(cell(99, 3), "ArrowDown", false, SIZE), Some(cell(99, 3)));
        assert_eq!(go(cell(99, 3), "ArrowRight", false, SIZE), Some(cell(99, 3)));
        assert_eq!(go(cell(0, 0), "ArrowUp", false, SIZE), Some(Cell::default()));
        assert_eq!(go(Cell::default(), "ArrowDown", false, SIZE), Some(cell(0, 0)));
    }

    #[test]
    fn arrows_point_where_they_lead() {
        let mirrored = Size { right_to_left: true, ..SIZE };
        assert_eq!(go(cell(1, 1), "ArrowRight", false, SIZE), Some(cell(1, 2)));
        assert_eq!(go(cell(1, 1), "ArrowRight", false, mirrored), Some(cell(1, 0)));
    }

    #[test]
    fn control_end_is_the_last_cell() {
        assert_eq!(go(cell(5, 1), "End", true, SIZE), Some(cell(99, 3)));
        assert_eq!(go(cell(5, 1), "Home", true, SIZE), Some(cell(0, 0)));
        assert_eq!(go(cell(5, 1), "End", false, SIZE), Some(cell(5, 3)));
        assert_eq!(go(cell(5, 1), "ArrowRight", true, SIZE), Some(cell(15, 1)));
    }

    #[test]
    fn an_empty_grid_keeps_the_heads() {
        let empty = Size { rows: 0, columns: 2, ..SIZE };
        for key in ["ArrowDown", "PageDown", "PageUp"] {
            assert_eq!(go(Cell::default(), key, false, empty), Some(Cell::default()));
        }
        assert_eq!(go(Cell::default(), "End", true, empty), Some(Cell { row: None, column: 1 }));
    }

    #[test]
    fn other_keys_are_left_alone() {
        assert_eq!(go(cell(1, 1), "a", false, SIZE), None);
        assert_eq!(go(cell(1, 1), "ArrowDown", true, SIZE), None);
    }
}
