//! Which rows of a long list are drawn: those in sight and a few around them.

use std::ops::Range;

/// Rows drawn beyond each edge, so that a turn of the wheel shows no gap.
const MARGIN: usize = 8;

/// What the scrolling element shows, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Viewport {
    /// Scrolled past the top.
    pub top: f64,
    /// Height of the part rows can be seen in.
    pub height: f64,
    /// Height of one row.
    pub row: f64,
}

impl Viewport {
    /// The rows in sight of `len`.
    pub fn seen(&self, len: usize) -> Range<usize> {
        if self.row <= 0.0 {
            return 0..0;
        }
        let first = (self.top / self.row).floor().max(0.0) as usize;
        let last = ((self.top + self.height) / self.row).ceil().max(0.0) as usize;
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

    /// Where to scroll so that `row` is in sight; `None` where it is already.
    pub fn reveal(&self, row: usize) -> Option<f64> {
        let top = row as f64 * self.row;
        if top < self.top {
            Some(top)
        } else if top + self.row > self.top + self.height {
            Some(top + self.row - self.height)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Viewport = Viewport { top: 3600.0, height: 720.0, row: 36.0 };

    #[test]
    fn only_rows_near_the_viewport_are_drawn() {
        assert_eq!(VIEW.seen(100_000), 100..120);
        assert_eq!(VIEW.drawn(100_000), 92..128);
        assert_eq!(VIEW.drawn(105), 92..105);
        assert_eq!(VIEW.drawn(0), 0..0);
        assert_eq!(Viewport::default().drawn(10), 0..0);
    }

    #[test]
    fn scrolling_is_as_short_as_possible() {
        assert_eq!(VIEW.reveal(110), None);
        assert_eq!(VIEW.reveal(10), Some(360.0));
        assert_eq!(VIEW.reveal(120), Some(3636.0));
    }
}
