//! Lists whose records the server does not count: where they end is found out.

use super::{ListState, PAGE};
use std::ops::Range;

impl ListState {
    /// Rows came, and there are more.
    pub(super) fn take_more(&mut self, end: usize) {
        if self.total.is_none_or(|total| total <= end) {
            (self.total, self.more) = (None, true);
        }
        self.close_in();
    }

    /// Rows came, and they are the last ones.
    pub(super) fn take_end(&mut self, end: usize) {
        (self.total, self.more, self.beyond) = (Some(end), false, None);
    }

    /// None came: the list ends here or before.
    pub(super) fn take_nothing(&mut self, start: usize) {
        self.rows.split_off(&start);
        self.reached = self.reached.min(start);
        (self.total, self.more) = (None, true);
        self.beyond = Some(self.beyond.map_or(start, |beyond| beyond.min(start)));
        self.close_in();
    }

    fn close_in(&mut self) {
        if let Some(beyond) = self.beyond.filter(|beyond| *beyond <= self.reached) {
            (self.total, self.more, self.beyond) = (Some(beyond), false, None);
        }
    }

    /// The rows to ask for next in search of the end: halfway between what is known to be there
    /// and what is known not to be.
    pub fn probe(&self) -> Option<Range<usize>> {
        let beyond = self.beyond?;
        let middle = (self.reached + beyond) / 2 / PAGE * PAGE;
        let start = middle.max(self.reached);
        Some(start..start + PAGE.min(self.batch))
    }
}
