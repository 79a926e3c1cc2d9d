//! What is known of a list: ids by position, sparse, and how many there are.

use crema_espo::{endpoint::Total, error::ApiError};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

/// Rows per request.
pub const PAGE: usize = 50;

/// A list as far as it was fetched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListState {
    ids: BTreeMap<usize, Arc<str>>,
    /// The number of records, where the server tells.
    pub total: Option<usize>,
    /// Without a total: there is more behind what was fetched.
    pub more: bool,
    /// Whether the first answer came.
    pub arrived: bool,
    /// The pages under way, by index.
    pub loading: BTreeSet<usize>,
    /// Why the last page did not come.
    pub error: Option<ApiError>,
}

impl ListState {
    /// The id at a position, `None` where it was not fetched.
    pub fn id_at(&self, index: usize) -> Option<&Arc<str>> {
        self.ids.get(&index)
    }

    /// The ids fetched, in order.
    pub fn ids(&self) -> impl Iterator<Item = &Arc<str>> {
        self.ids.values()
    }

    /// The position of an id among those fetched.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.ids.iter().find(|(_, other)| &***other == id).map(|(index, _)| *index)
    }

    /// The number of rows to make room for.
    pub fn len(&self) -> usize {
        let reached = self.ids.last_key_value().map_or(0, |(index, _)| index + 1);
        match self.total {
            Some(total) => total.max(if self.more { reached } else { 0 }),
            None => reached + if self.more { PAGE } else { 0 },
        }
    }

    /// Whether the list holds nothing, for sure.
    pub fn is_empty(&self) -> bool {
        self.arrived && self.len() == 0
    }

    /// The pages of `range` that are neither here nor under way.
    pub fn missing(&self, range: Range<usize>) -> Vec<usize> {
        let end = if self.arrived { range.end.min(self.len()) } else { range.end };
        let pages = range.start / PAGE..end.div_ceil(PAGE);
        pages
            .filter(|page| !self.loading.contains(page))
            .filter(|page| {
                let rows = page * PAGE..((page + 1) * PAGE).min(end.max(page * PAGE + 1));
                rows.into_iter().any(|row| !self.ids.contains_key(&row))
            })
            .collect()
    }

    /// Takes over a page that was fetched.
    pub fn take(&mut self, page: usize, ids: Vec<Arc<str>>, total: &Total) {
        let start = page * PAGE;
        let full = ids.len() >= PAGE;
        for row in start..start + PAGE {
            self.ids.remove(&row);
        }
        let end = start + ids.len();
        self.ids.extend((start..).zip(ids));
        (self.total, self.more) = match total {
            Total::Known(total) => (Some(*total), false),
            Total::More => (None, true),
            Total::Last => (None, false),
        };
        let last = if self.total.is_some() || (self.more && full) { self.total } else { Some(end) };
        if let Some(last) = last {
            self.ids.split_off(&last);
        }
        self.arrived = true;
        self.error = None;
        self.loading.remove(&page);
    }

    /// Takes a row out; gives where it stood.
    pub fn remove(&mut self, id: &str) -> Option<usize> {
        let at = self.position(id)?;
        let behind = self.ids.split_off(&at);
        self.ids.extend(behind.into_iter().skip(1).map(|(row, id)| (row - 1, id)));
        self.total = self.total.map(|total| total.saturating_sub(1));
        Some(at)
    }

    /// Puts a row back where it stood.
    pub fn insert(&mut self, at: usize, id: &str) {
        let behind = self.ids.split_off(&at);
        self.ids.insert(at, id.into());
        self.ids.extend(behind.into_iter().map(|(row, id)| (row + 1, id)));
        self.total = self.total.map(|total| total + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(range: Range<usize>) -> Vec<Arc<str>> {
        range.map(|index| index.to_string().into()).collect()
    }

    #[test]
    fn pages_are_sparse() {
        let mut list = ListState::default();
        assert_eq!(list.missing(0..40), [0]);
        list.take(0, ids(0..50), &Total::Known(2000));
        list.take(39, ids(1950..2000), &Total::Known(2000));
        assert_eq!(list.len(), 2000);
        assert_eq!(list.missing(0..60), [1]);
        assert_eq!(list.missing(1960..2100), Vec::<usize>::new());
        assert_eq!(list.id_at(1999).map(|id| &**id), Some("1999"));
    }

    #[test]
    fn without_a_total_there_is_room_for_one_more_page() {
        let mut list = ListState::default();
        list.take(0, ids(0..50), &Total::More);
        assert_eq!(list.len(), 100);
        list.take(1, ids(50..70), &Total::Last);
        assert_eq!(list.len(), 70);
    }

    #[test]
    fn a_removed_row_comes_back_where_it_stood() {
        let mut list = ListState::default();
        list.take(0, ids(0..50), &Total::Known(50));
        let before = list.clone();
        assert_eq!(list.remove("7"), Some(7));
        assert_eq!((list.len(), list.id_at(7).map(|id| &**id)), (49, Some("8")));
        list.insert(7, "7");
        assert_eq!(list, before);
    }

    #[test]
    fn a_shorter_answer_drops_what_is_gone() {
        let mut list = ListState::default();
        list.take(0, ids(0..50), &Total::Known(60));
        list.take(1, ids(50..60), &Total::Known(60));
        list.take(0, ids(0..30), &Total::Known(30));
        assert_eq!(list.len(), 30);
        assert_eq!(list.id_at(55), None);
    }
}
