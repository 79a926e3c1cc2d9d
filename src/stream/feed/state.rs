//! What is known of a feed.

use crema_espo::{endpoint::Page, error::ApiError};
use std::sync::Arc;

/// What is known of a feed; the notes themselves are in the pool.
#[derive(Default)]
pub struct State {
    /// Newest first. Whoever keeps such an id keeps the note in the pool.
    pub ids: Vec<Arc<str>>,
    /// Those that came meanwhile and wait to be shown, newest first.
    pub news: Vec<Arc<str>>,
    /// Whether more came than are in `news`.
    pub news_cut: bool,
    /// Pinned to the record.
    pub pinned: Vec<Arc<str>>,
    /// Removed, unless the user takes that back.
    pub hidden: Vec<Arc<str>>,
    /// Drawn wherever one looks.
    pub held: Vec<Arc<str>>,
    pub arrived: bool,
    pub loading: bool,
    pub more: bool,
    pub error: Option<ApiError>,
    /// Counts how often the feed began anew: older answers are none of it.
    pub turn: u32,
}

impl State {
    /// Forgets everything but what is pinned or removed, for the first page.
    pub fn begin(&mut self) {
        let (turn, pinned) = (self.turn + 1, std::mem::take(&mut self.pinned));
        let hidden = std::mem::take(&mut self.hidden);
        *self = Self { turn, pinned, hidden, ..Self::default() };
    }

    /// Takes over a page asked for at `offset`, whose notes have the ids `ids`; what came twice
    /// (the feed grew) stays once.
    pub fn take(&mut self, offset: usize, page: &Page, ids: Vec<Arc<str>>) {
        self.more = page.has_more(offset) && !page.records.is_empty();
        for id in ids {
            if !self.knows(&id) {
                self.ids.push(id);
            }
        }
        (self.arrived, self.loading, self.error) = (true, false, None);
    }

    /// A note that was just written.
    pub fn add_newest(&mut self, id: Arc<str>) {
        self.news.retain(|other| *other != id);
        if !self.ids.contains(&id) {
            self.ids.insert(0, id);
        }
    }

    /// Takes over what came since, newest first, to wait until the user wants to see it; `cut`
    /// where there is more of it.
    pub fn hear(&mut self, ids: Vec<Arc<str>>, cut: bool) {
        let mut fresh: Vec<_> = ids.into_iter().filter(|id| !self.knows(id)).collect();
        if !fresh.is_empty() {
            self.news_cut |= cut;
            fresh.append(&mut self.news);
            self.news = fresh;
        }
    }

    fn knows(&self, id: &Arc<str>) -> bool {
        [&self.ids, &self.news, &self.hidden].iter().any(|ids| ids.contains(id))
    }

    /// Shows what waits; false where only a new beginning shows all of it.
    pub fn show_news(&mut self) -> bool {
        let mut news = std::mem::take(&mut self.news);
        news.append(&mut self.ids);
        self.ids = news;
        !std::mem::take(&mut self.news_cut)
    }

    /// The notes that are shown.
    pub fn shown(&self) -> Vec<Arc<str>> {
        self.ids.iter().filter(|id| !self.hidden.contains(id)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crema_espo::{endpoint::Total, record::Record};
    use serde_json::json;

    fn ids(ids: &[&str]) -> Vec<Arc<str>> {
        ids.iter().map(|id| Arc::from(*id)).collect()
    }

    fn take(state: &mut State, offset: usize, given: &[&str], total: Total) {
        let records = given.iter().map(|id| Record::from_value(json!({"id": id}))).collect();
        state.take(offset, &Page { total, records }, ids(given));
    }

    #[test]
    fn a_feed_that_grew_shows_no_note_twice() {
        let mut state = State::default();
        take(&mut state, 0, &["c", "b"], Total::Known(4));
        assert!(state.more);
        take(&mut state, 2, &["b", "a"], Total::Known(4));
        assert_eq!((&state.ids, state.more), (&ids(&["c", "b", "a"]), false));
    }

    #[test]
    fn an_empty_page_ends_the_feed() {
        for total in [Total::Known(3), Total::More] {
            let mut state = State::default();
            take(&mut state, 0, &[], total);
            assert!(state.arrived && !state.more);
        }
    }

    #[test]
    fn what_is_hidden_can_come_back() {
        let mut state = State::default();
        take(&mut state, 0, &["b", "a"], Total::Known(2));
        state.add_newest("c".into());
        state.add_newest("a".into());
        state.hidden.push("b".into());
        assert_eq!(state.shown(), ids(&["c", "a"]));
        state.hear(ids(&["b"]), false);
        assert!(state.news.is_empty());
    }

    #[test]
    fn news_wait_above_and_come_once() {
        let mut state = State::default();
        take(&mut state, 0, &["a"], Total::Known(1));
        state.hear(ids(&["b", "a"]), false);
        state.hear(ids(&["c", "b"]), false);
        assert_eq!((&state.news, &state.ids), (&ids(&["c", "b"]), &ids(&["a"])));
        // The answer to one's own post may come after the news of it.
        state.add_newest("c".into());
        assert_eq!((&state.news, &state.ids), (&ids(&["b"]), &ids(&["c", "a"])));
        assert!(state.show_news());
        assert_eq!((state.news.len(), &state.ids), (0, &ids(&["b", "c", "a"])));
    }

    #[test]
    fn too_much_news_begins_the_feed_anew() {
        let mut state = State::default();
        take(&mut state, 0, &["a"], Total::Known(1));
        state.hear(ids(&["z"]), true);
        assert!(!state.show_news());
        state.begin();
        assert_eq!((state.turn, state.ids.len(), state.arrived), (1, 0, false));
    }
}
