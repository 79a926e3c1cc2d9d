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
    /// When the newest page was last asked for as a whole (ms since 1970).
    pub whole_at: f64,
    /// When the user last changed what is here; older answers do not know of it.
    pub own_at: f64,
    /// The server's moment after which to ask for reactions; empty where it tells none.
    pub reactions_at: String,
    /// Counts how often the feed began anew: older answers are none of it.
    pub turn: u32,
}

impl State {
    /// Forgets everything but what is pinned or removed, for the first page.
    pub fn begin(&mut self) {
        let (turn, pinned) = (self.turn + 1, std::mem::take(&mut self.pinned));
        let (hidden, own_at) = (std::mem::take(&mut self.hidden), self.own_at);
        *self = Self { turn, pinned, hidden, own_at, ..Self::default() };
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

    /// Lets go of what others removed: what is not in the newest page although it is newer than
    /// something there; `all` where that page is the whole feed. What is being edited stays, and
    /// `kept`, which has the focus.
    pub fn review(&mut self, page: &[Arc<str>], all: bool, kept: &str) {
        let known: Vec<_> = self.news.iter().chain(&self.ids).cloned().collect();
        let end = match known.iter().rposition(|id| page.contains(id)) {
            _ if all => known.len(),
            last => last.unwrap_or_default(),
        };
        let is_gone =
            |id: &Arc<str>| !page.contains(id) && !self.held.contains(id) && **id != *kept;
        let gone: Vec<_> = known[..end].iter().filter(|id| is_gone(id)).collect();
        if !gone.is_empty() {
            self.ids.retain(|id| !gone.contains(&id));
            self.news.retain(|id| !gone.contains(&id));
        }
    }

    /// Whether a note is here, shown or not.
    pub fn knows(&self, id: &Arc<str>) -> bool {
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
    fn what_others_removed_goes_and_what_is_edited_stays() {
        let before = || {
            let mut state = State::default();
            take(&mut state, 0, &["e", "d", "c", "b", "a"], Total::Known(5));
            state.hear(ids(&["g", "f"]), false);
            state.held.push("d".into());
            state
        };
        let mut state = before();
        // What is older than the page is not known to be gone.
        state.review(&ids(&["f", "c"]), false, "");
        assert_eq!((&state.news, &state.ids), (&ids(&["f"]), &ids(&["d", "c", "b", "a"])));
        let mut state = before();
        state.review(&ids(&["f", "c"]), true, "a");
        assert_eq!(state.ids, ids(&["d", "c", "a"]));
        let mut state = before();
        state.review(&ids(&["z", "y"]), false, "");
        assert_eq!((state.news.len(), state.ids.len()), (2, 5));
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
