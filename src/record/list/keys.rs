//! The keys of the grid (WAI-ARIA Authoring Practices, data grid), as pure moves.

/// A cell: row 0 is the first record, `None` the column heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The row, `None` for the heads.
    pub row: Option<usize>,
    /// The column.
    pub column: usize,
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
    Some(match (key, control) {
        ("ArrowDown", false) => row((at + 1).min(size.rows)),
        ("ArrowUp", false) => row(at.saturating_sub(1)),
        ("ArrowRight", false) => column((cell.column + 1).min(last_column)),
        ("ArrowLeft", false) => column(cell.column.saturating_sub(1)),
        ("PageDown", false) => row((at + size.page.max(1)).min(size.rows)),
        ("PageUp", false) => row(at.saturating_sub(size.page.max(1)).max(1)),
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

    const SIZE: Size = Size { rows: 100, columns: 4, page: 10 };

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
    fn control_end_is_the_last_cell() {
        assert_eq!(go(cell(5, 1), "End", true, SIZE), Some(cell(99, 3)));
        assert_eq!(go(cell(5, 1), "Home", true, SIZE), Some(cell(0, 0)));
        assert_eq!(go(cell(5, 1), "End", false, SIZE), Some(cell(5, 3)));
    }

    #[test]
    fn an_empty_grid_keeps_the_heads() {
        let empty = Size { rows: 0, columns: 2, page: 10 };
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
