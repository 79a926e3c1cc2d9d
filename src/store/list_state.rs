//! What is known of a list: ids by position, sparse, and how many there are.

mod uncounted;

use crema_espo::{endpoint::Total, error::ApiError};
use std::{collections::BTreeMap, ops::Range, sync::Arc};

/// Rows of the first request: few, so that something is on screen soon.
pub const PAGE: usize = 50;
/// Rows of the further ones: the most that servers give unless they are set up otherwise.
pub const BATCH: usize = 200;

/// A list as far as it was fetched and is still kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ListState {
    rows: BTreeMap<usize, Arc<str>>,
    /// Behind the last row that was ever seen.
    reached: usize,
    /// The number of records, where the server tells or the end was seen.
    pub total: Option<usize>,
    /// Without a total: there is more behind what was fetched.
    pub more: bool,
    /// Without a total: there is nothing here or behind, as an empty answer said.
    beyond: Option<usize>,
    /// Whether the first answer came.
    pub arrived: bool,
    /// The rows under way.
    loading: Vec<Range<usize>>,
    /// Rows in one request.
    batch: usize,
    /// What is here was not fetched for this list, but is what it will presumably hold.
    pub guessed: bool,
    /// What is here was kept from an earlier visit; the server's own answer is under way.
    pub kept: bool,
    /// Why the last rows did not come.
    pub error: Option<ApiError>,
}

impl Default for ListState {
    fn default() -> Self {
        Self::new(BATCH)
    }
}

impl ListState {
    /// Nothing is known yet; `batch` rows may be asked for at once.
    pub fn new(batch: usize) -> Self {
        Self {
            rows: BTreeMap::new(),
            reached: 0,
            total: None,
            more: false,
            beyond: None,
            arrived: false,
            loading: Vec::new(),
            batch: batch.max(1),
            guessed: false,
            kept: false,
            error: None,
        }
    }

    /// The id at a position, `None` where it is not here.
    pub fn id_at(&self, index: usize) -> Option<&Arc<str>> {
        self.rows.get(&index)
    }

    /// The ids that are here, in order.
    pub fn ids(&self) -> impl Iterator<Item = &Arc<str>> {
        self.rows.values()
    }

    /// The position of an id among those that are here.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.rows.iter().find(|(_, other)| &***other == id).map(|(index, _)| *index)
    }

    /// The number of rows to make room for.
    pub fn len(&self) -> usize {
        match (self.total, self.beyond) {
            (Some(total), _) => total,
            (None, Some(beyond)) => beyond,
            (None, None) => self.reached + if self.more { PAGE } else { 0 },
        }
    }

    /// How many rows there are at least.
    pub fn at_least(&self) -> usize {
        self.total.unwrap_or(self.reached)
    }

    /// Whether the list holds nothing, for sure.
    pub fn is_empty(&self) -> bool {
        self.arrived && self.len() == 0
    }

    /// Whether anything is under way.
    pub fn is_loading(&self) -> bool {
        !self.loading.is_empty()
    }

    /// What to ask for where what was kept is shown, and the server has not been asked for it.
    pub fn unasked(&self) -> Option<Range<usize>> {
        let idle = self.kept && self.error.is_none() && self.loading.is_empty();
        idle.then(|| 0..PAGE.min(self.batch))
    }

    /// What to ask for so that the rows of `range` are here: a small page first, then all that is
    /// missing around it, up to as much as the server gives at once.
    pub fn missing(&self, range: Range<usize>) -> Vec<Range<usize>> {
        if let Some(probe) = self.probe() {
            let free = self.loading.is_empty();
            return free.then_some(probe).into_iter().collect();
        }
        let (end, unit) = match self.arrived {
            true => (range.end.min(self.len()), self.batch),
            false => (range.end, PAGE.min(self.batch)),
        };
        let free = |row: &usize| {
            !self.rows.contains_key(row) && !self.loading.iter().any(|asked| asked.contains(row))
        };
        let mut asked = Vec::new();
        for block in range.start / unit..end.div_ceil(unit) {
            let last = (block + 1) * unit;
            let block = block * unit..self.total.map_or(last, |total| last.min(total));
            let wanted = range.start.max(block.start)..end.min(block.end);
            if wanted.into_iter().any(|row| free(&row)) {
                let first = block.clone().find(free).unwrap_or(block.start);
                let last = block.clone().rev().find(free).unwrap_or(first);
                asked.push(first..last + 1);
            }
        }
        asked
    }

    /// Notes that `asked` is under way.
    pub fn begin(&mut self, asked: &Range<usize>) {
        self.loading.push(asked.clone());
        self.error = None;
    }

    /// Notes that `asked` will not come.
    pub fn end(&mut self, asked: &Range<usize>, error: Option<ApiError>) {
        self.loading.retain(|other| other != asked);
        if error.is_some() {
            self.error = error;
        }
    }

    /// Shows rows that the list will presumably hold, until the first answer comes; nothing where
    /// there is one already.
    pub fn guess(&mut self, ids: Vec<Arc<str>>) {
        if !self.arrived && !self.is_loading() {
            let all = ids.len();
            self.take(&(0..all), ids, &Total::Known(all));
            self.guessed = true;
        }
    }

    /// Shows the first rows as they were kept, until the first answer comes; nothing where there is
    /// one already.
    pub fn show_kept(&mut self, ids: Vec<Arc<str>>, total: &Total) {
        if !self.arrived {
            let loading = std::mem::take(&mut self.loading);
            self.take(&(0..ids.len()), ids, total);
            (self.loading, self.kept) = (loading, true);
        }
    }

    /// Notes that what was kept is what the server has.
    pub fn confirm(&mut self, asked: &Range<usize>) {
        self.end(asked, None);
        (self.kept, self.error) = (false, None);
    }

    /// Nothing of what was kept is to be shown any more.
    pub fn withdraw(&mut self) {
        let (loading, batch) = (std::mem::take(&mut self.loading), self.batch);
        *self = Self { loading, ..Self::new(batch) };
    }

    /// Takes over the rows that `asked` brought.
    pub fn take(&mut self, asked: &Range<usize>, ids: Vec<Arc<str>>, total: &Total) {
        if self.guessed || (self.kept && asked.start == 0) {
            self.rows.clear();
            (self.guessed, self.kept) = (false, false);
        }
        self.end(asked, None);
        self.error = None;
        self.arrived = true;
        let (count, end) = (ids.len(), asked.start + ids.len());
        for row in asked.clone() {
            self.rows.remove(&row);
        }
        self.rows.extend((asked.start..).zip(ids));
        self.reached = self.reached.max(if count > 0 { end } else { 0 });
        match total {
            Total::Known(total) => {
                (self.total, self.more, self.beyond) = (Some(*total), false, None);
            }
            Total::More if count > 0 => self.take_more(end),
            Total::Last if count > 0 => self.take_end(end),
            Total::More | Total::Last => self.take_nothing(asked.start),
        }
        if let Some(total) = self.total {
            self.rows.split_off(&total);
            self.reached = self.reached.min(total);
        }
    }

    /// The same for rows that were here before: where others stand in their places, nothing else
    /// that was fetched stands where it did.
    pub fn take_again(&mut self, asked: &Range<usize>, ids: Vec<Arc<str>>, total: &Total) {
        let same_total = !matches!(total, Total::Known(total) if self.total != Some(*total));
        let same = |(row, id): (usize, &Arc<str>)| self.rows.get(&row) == Some(id);
        if !same_total || !asked.clone().zip(&ids).all(same) {
            self.rows.clear();
        }
        self.take(asked, ids, total);
    }

    /// Whether rows outside of `near` are here.
    pub fn holds_beyond(&self, near: &Range<usize>) -> bool {
        let outside = |row: &usize| !near.contains(row);
        let ends = (self.rows.first_key_value(), self.rows.last_key_value());
        ends.0.is_some_and(|(row, _)| outside(row)) || ends.1.is_some_and(|(row, _)| outside(row))
    }

    /// Lets go of the rows outside of `near`.
    pub fn keep(&mut self, near: &Range<usize>) {
        self.rows.split_off(&near.end);
        self.rows = self.rows.split_off(&near.start);
    }

    /// Takes a row out; gives where it stood.
    pub fn remove(&mut self, id: &str) -> Option<usize> {
        let at = self.position(id)?;
        let behind = self.rows.split_off(&at);
        self.rows.extend(behind.into_iter().skip(1).map(|(row, id)| (row - 1, id)));
        self.total = self.total.map(|total| total.saturating_sub(1));
        self.reached = self.reached.saturating_sub(1);
        Some(at)
    }

    /// Puts a row back where it stood.
    pub fn insert(&mut self, at: usize, id: Arc<str>) {
        let behind = self.rows.split_off(&at);
        self.rows.insert(at, id);
        self.rows.extend(behind.into_iter().map(|(row, id)| (row + 1, id)));
        self.total = self.total.map(|total| total + 1);
        self.reached += 1;
    }
}

#[cfg(test)]
mod tests;
