//! Which rows of a long list are drawn: those in sight and a few around them.

use std::ops::Range;

/// Rows drawn beyond each edge, so that a turn of the wheel shows no gap.
const MARGIN: usize = 8;
/// Browsers cap the height of elements; some at 17.9 million pixels. Lists that are longer scroll
/// faster than the bar says.
const HIGHEST_PX: f64 = 15_000_000.0;
/// Rows are placed from the last multiple of this: numbers of pixels stay small enough to be exact.
const STRETCH: usize = 10_000;

/// What the scrolling element shows, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Viewport {
    /// How far the element is scrolled.
    pub scrolled: f64,
    /// Height of the part rows can be seen in.
    pub height: f64,
    /// Height of one row.
    pub row: f64,
}

impl Viewport {
    /// The height of the element that stands for `len` rows.
    pub fn spacer(&self, len: usize) -> f64 {
        (len as f64 * self.row).min(HIGHEST_PX)
    }

    /// Pixels of rows that one pixel of scrolling moves.
    fn scale(&self, len: usize) -> f64 {
        let (rows, spacer) = (len as f64 * self.row, self.spacer(len));
        if rows > spacer { (rows - self.height) / (spacer - self.height) } else { 1.0 }
    }

    /// Pixels of rows above the upper edge.
    fn top(&self, len: usize) -> f64 {
        self.scrolled * self.scale(len)
    }

    /// The rows in sight of `len`.
    pub fn seen(&self, len: usize) -> Range<usize> {
        if self.row <= 0.0 {
            return 0..0;
        }
        let top = self.top(len);
        let first = (top / self.row).floor().max(0.0) as usize;
        let last = ((top + self.height) / self.row).ceil().max(0.0) as usize;
        first.min(len)..last.min(len)
    }

    /// The rows to draw of `len`.
    pub fn drawn(&self, len: usize) -> Range<usize> {
        let seen = self.seen(len);
        if self.row <= 0.0 {
            return seen;
        }
        seen.start.saturating_sub(MARGIN)..(seen.end + MARGIN).min(len)
    }

    /// The row that the places of rows are counted from.
    pub fn base(&self, len: usize) -> usize {
        if self.scale(len) > 1.0 { self.seen(len).start / STRETCH * STRETCH } else { 0 }
    }

    /// Where that row stands in the element: nowhere else than at its top, unless the list is
    /// longer than the element can be.
    pub fn shift(&self, len: usize) -> f64 {
        match self.base(len) {
            0 if self.scale(len) <= 1.0 => 0.0,
            base => base as f64 * self.row - self.top(len) + self.scrolled,
        }
    }

    /// Where to scroll so that `row` stands at the upper edge.
    pub fn scroll_to(&self, row: usize, len: usize) -> f64 {
        row as f64 * self.row / self.scale(len)
    }

    /// Where to scroll so that `row` is in sight; `None` where it is already.
    pub fn reveal(&self, row: usize, len: usize) -> Option<f64> {
        let (top, at) = (self.top(len), row as f64 * self.row);
        let below = at + self.row - self.height;
        if at < top {
            Some(at / self.scale(len))
        } else if below > top {
            // Never a pixel too few.
            Some((below / self.scale(len)).ceil())
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Viewport = Viewport { scrolled: 3600.0, height: 720.0, row: 36.0 };
    const LEN: usize = 100_000;

    #[test]
    fn only_rows_near_the_viewport_are_drawn() {
        assert_eq!(VIEW.seen(LEN), 100..120);
        assert_eq!(VIEW.drawn(LEN), 92..128);
        assert_eq!(VIEW.drawn(105), 92..105);
        assert_eq!(VIEW.drawn(0), 0..0);
        assert_eq!(Viewport::default().drawn(10), 0..0);
        assert_eq!((VIEW.base(LEN), VIEW.shift(LEN)), (0, 0.0));
    }

    #[test]
    fn scrolling_is_as_short_as_possible() {
        assert_eq!(VIEW.reveal(110, LEN), None);
        assert_eq!(VIEW.reveal(10, LEN), Some(360.0));
        assert_eq!(VIEW.reveal(120, LEN), Some(3636.0));
    }

    #[test]
    fn any_row_of_any_length_can_be_reached() {
        for len in [30, 1_000, 100_000, 420_000, 5_000_000, 40_000_000] {
            let still = Viewport { scrolled: 0.0, ..VIEW };
            assert!(still.spacer(len) <= HIGHEST_PX);
            for row in [0, len / 3, len / 2, len - 1] {
                let to = still.reveal(row, len).unwrap_or_default();
                assert!(to <= still.spacer(len) - still.height + 1.0, "{len}: {row} at {to}");
                let there = Viewport { scrolled: to.round(), ..VIEW };
                assert!(there.drawn(len).contains(&row), "{len}: {row} in {:?}", there.drawn(len));
            }
        }
    }

    #[test]
    fn rows_stand_where_one_looks() {
        let len = 5_000_000;
        let there = Viewport { scrolled: 7_000_000.0, ..VIEW };
        let first = there.seen(len).start;
        let at = (first - there.base(len)) as f64 * there.row + there.shift(len);
        assert!((at - there.scrolled).abs() <= there.row, "{at}");
        assert!((first - there.base(len)) as f64 * there.row < 1_000_000.0);
    }
}
