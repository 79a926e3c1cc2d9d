//! Rectangles of cells.

use std::ops::Range;

/// A rectangle of cells: rows and columns of a list, without those that are no data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its rows.
    pub rows: Range<usize>,
    /// Its columns.
    pub columns: Range<usize>,
}

impl Area {
    /// The smallest one that holds two cells, each a row and a column.
    pub fn between(one: (usize, usize), other: (usize, usize)) -> Self {
        let span = |a: usize, b: usize| a.min(b)..a.max(b) + 1;
        Self { rows: span(one.0, other.0), columns: span(one.1, other.1) }
    }

    /// Whether a cell lies in it.
    pub fn contains(&self, row: usize, column: usize) -> bool {
        self.rows.contains(&row) && self.columns.contains(&column)
    }

    /// How many cells it holds.
    pub fn count(&self) -> usize {
        self.rows.len() * self.columns.len()
    }
}

/// The cells a block of `(rows, columns)` goes to when it is pasted onto `onto` in a list of `size`
/// rows and columns: from the first of them on; all of them, over and over, where the block fits
/// several times, as spreadsheets do. What lies beyond the list is cut off.
pub fn spread(block: (usize, usize), onto: &Area, size: (usize, usize)) -> Area {
    let fits = |span: &Range<usize>, length: usize| length > 0 && span.len().is_multiple_of(length);
    let whole = fits(&onto.rows, block.0) && fits(&onto.columns, block.1);
    let (rows, columns) = if whole { (onto.rows.len(), onto.columns.len()) } else { block };
    let cut =
        |start: usize, length: usize, size: usize| start.min(size)..(start + length).min(size);
    Area {
        rows: cut(onto.rows.start, rows, size.0),
        columns: cut(onto.columns.start, columns, size.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_corners_make_an_area() {
        let area = Area::between((5, 3), (2, 1));
        assert_eq!(area, Area { rows: 2..6, columns: 1..4 });
        assert_eq!(area.count(), 12);
        assert!(area.contains(5, 3) && !area.contains(6, 3) && !area.contains(5, 4));
    }

    #[test]
    fn a_block_goes_from_the_first_cell_on() {
        let one = Area::between((3, 1), (3, 1));
        assert_eq!(spread((50, 4), &one, (100, 6)), Area { rows: 3..53, columns: 1..5 });
        let some = Area::between((3, 1), (4, 1));
        assert_eq!(spread((3, 2), &some, (100, 6)), Area { rows: 3..6, columns: 1..3 });
    }

    #[test]
    fn a_block_fills_an_area_that_holds_it_several_times() {
        let area = Area::between((0, 0), (5, 3));
        assert_eq!(spread((1, 1), &area, (100, 6)), area);
        assert_eq!(spread((2, 4), &area, (100, 6)), area);
    }

    #[test]
    fn what_lies_beyond_the_list_is_cut_off() {
        let one = Area::between((98, 4), (98, 4));
        assert_eq!(spread((50, 4), &one, (100, 6)), Area { rows: 98..100, columns: 4..6 });
        assert_eq!(spread((0, 0), &one, (100, 6)).count(), 0);
        assert_eq!(spread((1, 1), &one, (0, 0)).count(), 0);
    }
}
