//! What is known of a feed.

use crema_espo::{
    endpoint::{Page, Total},
    error::ApiError,
};
use std::sync::Arc;

/// What is known of a feed; the notes themselves are in the pool.
#[derive(Default)]
pub struct State {
    /// Newest first. Whoever keeps such an id keeps the note in the pool.
    pub ids: Vec<Arc<str>>,
    /// Removed, unless the user takes that back.
    pub hidden: Vec<Arc<str>>,
    pub arrived: bool,
    pub loading: bool,
    pub more: bool,
    pub error: Option<ApiError>,
}

impl State {
    /// Takes over a page asked for at `offset`, whose notes have the ids `ids`; what came twice
    /// (the feed grew) stays once.
    pub fn take(&mut self, offset: usize, page: &Page, ids: Vec<Arc<str>>) {
        let reached = offset + page.records.len();
        self.more = match page.total {
            Total::Known(total) => reached < total && !page.records.is_empty(),
            Total::More => true,
            Total::Last => false,
        };
        for id in ids {
            if !self.ids.contains(&id) {
                self.ids.push(id);
            }
        }
        (self.arrived, self.loading, self.error) = (true, false, None);
    }

    /// A note that was just written.
    pub fn add_newest(&mut self, id: Arc<str>) {
        if !self.ids.contains(&id) {
            self.ids.insert(0, id);
        }
    }

    /// The notes that are shown.
    pub fn shown(&self) -> Vec<Arc<str>> {
        self.ids.iter().filter(|id| !self.hidden.contains(id)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crema_espo::record::Record;
    use serde_json::json;

    fn page(ids: &[&str], total: Total) -> (Page, Vec<Arc<str>>) {
        let records = ids.iter().map(|id| Record::from_value(json!({"id": id}))).collect();
        (Page { total, records }, ids.iter().map(|id| Arc::from(*id)).collect())
    }

    fn take(state: &mut State, offset: usize, (page, ids): (Page, Vec<Arc<str>>)) {
        state.take(offset, &page, ids);
    }

    #[test]
    fn a_feed_that_grew_shows_no_note_twice() {
        let mut state = State::default();
        take(&mut state, 0, page(&["c", "b"], Total::Known(4)));
        assert!(state.more);
        take(&mut state, 2, page(&["b", "a"], Total::Known(4)));
        let ids: Vec<_> = state.ids.iter().map(|id| &**id).collect();
        assert_eq!((ids, state.more), (vec!["c", "b", "a"], false));
    }

    #[test]
    fn an_empty_page_ends_the_feed() {
        let mut state = State::default();
        take(&mut state, 0, page(&[], Total::Known(3)));
        assert!(state.arrived && !state.more);
    }

    #[test]
    fn what_is_hidden_can_come_back() {
        let mut state = State::default();
        take(&mut state, 0, page(&["b", "a"], Total::Known(2)));
        state.add_newest("c".into());
        state.add_newest("a".into());
        state.hidden.push("b".into());
        assert_eq!(state.shown(), ["c".into(), "a".into()] as [Arc<str>; 2]);
    }
}
