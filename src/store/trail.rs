//! The list one came from, for "Previous record" and "Next record".

use super::{ListState, lists::ListHandle};
use crate::api::now_ms;
use std::sync::{Arc, Mutex, PoisonError};

/// Rows to know on either side, so that whoever steps on does not wait at the end of a page.
const AHEAD: usize = 5;
/// A page that a step through the history brings is there within this time.
const STEP_MS: f64 = 500.0;

/// The list, and where one stands in it. Clones share it.
#[derive(Clone, Default)]
pub struct Trail {
    inner: Arc<Mutex<Option<Step>>>,
    /// When one last went through the history (ms since 1970).
    stepped_at: Arc<Mutex<f64>>,
}

/// The last step along a list.
#[derive(Clone)]
struct Step {
    list: ListHandle,
    /// The record one stands at, and its position when it was last found.
    at: Option<(String, usize)>,
}

/// The ids of a record's neighbours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The one before it.
    pub previous: Option<Arc<str>>,
    /// The one after it.
    pub next: Option<Arc<str>>,
}

impl Trail {
    /// Records are opened from this list from now on.
    pub fn follow(&self, list: &ListHandle) {
        self.set(Some(Step { list: list.clone(), at: None }));
    }

    /// Fetches what lies around a record that stands in the list, also beyond the end of a page.
    pub fn arrive(&self, entity: &str, id: &str) {
        let Some(step) = self.step(entity) else { return };
        if let Some(at) = step.list.state.with_untracked(|state| place(state, id, &step.at)) {
            step.list.want(at.saturating_sub(AHEAD)..at + AHEAD + 1);
            self.set(Some(Step { at: Some((id.to_owned(), at)), ..step }));
        }
    }

    /// Notes a step through the history of the browser.
    pub fn step_back(&self) {
        *self.stepped_at.lock().unwrap_or_else(PoisonError::into_inner) = now_ms();
    }

    /// Whether that is why the page looks as it does.
    pub fn came_back(&self) -> bool {
        let stepped_at = *self.stepped_at.lock().unwrap_or_else(PoisonError::into_inner);
        now_ms() - stepped_at < STEP_MS
    }

    /// The neighbours of a record in the list one came from, tracked.
    pub fn around(&self, entity: &str, id: &str) -> Neighbours {
        let Some(step) = self.step(entity) else { return Neighbours::default() };
        step.list.state.with(|state| neighbours(state, id, &step.at))
    }

    /// Forgets the list.
    pub fn clear(&self) {
        self.set(None);
    }

    fn set(&self, step: Option<Step>) {
        *self.inner.lock().unwrap_or_else(PoisonError::into_inner) = step;
    }

    fn step(&self, entity: &str) -> Option<Step> {
        let step = self.inner.lock().unwrap_or_else(PoisonError::into_inner).clone();
        step.filter(|step| step.list.source.entity == entity)
    }
}

/// Where a record stands; where it stood when it has left the list since.
fn place(state: &ListState, id: &str, last: &Option<(String, usize)>) -> Option<usize> {
    let before = last.as_ref().filter(|(known, _)| known == id).map(|(_, at)| *at);
    state.position(id).or(before)
}

fn neighbours(state: &ListState, id: &str, last: &Option<(String, usize)>) -> Neighbours {
    let Some(at) = place(state, id, last) else { return Neighbours::default() };
    // When it has left, the next one has moved up to its place.
    let next = if state.position(id).is_some() { at + 1 } else { at };
    Neighbours {
        previous: at.checked_sub(1).and_then(|at| state.id_at(at).cloned()),
        next: state.id_at(next).cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crema_espo::endpoint::Total;

    fn around(state: &ListState, id: &str, last: Option<usize>) -> (String, String) {
        let found = neighbours(state, id, &last.map(|at| (id.to_owned(), at)));
        let text = |id: Option<Arc<str>>| id.map(|id| id.to_string()).unwrap_or_default();
        (text(found.previous), text(found.next))
    }

    fn pair(previous: &str, next: &str) -> (String, String) {
        (previous.to_owned(), next.to_owned())
    }

    #[test]
    fn neighbours_are_those_of_the_list() {
        let mut state = ListState::default();
        let ids = |range: std::ops::Range<usize>| range.map(|at| at.to_string().into()).collect();
        state.take(&(0..50), ids(0..50), &Total::Known(52));
        assert_eq!(around(&state, "0", None), pair("", "1"));
        assert_eq!(around(&state, "7", None), pair("6", "8"));
        assert_eq!(around(&state, "49", None), pair("48", ""), "not fetched yet");
        state.take(&(50..52), ids(50..52), &Total::Known(52));
        assert_eq!(around(&state, "49", None), pair("48", "50"));
        assert_eq!(around(&state, "51", None), pair("50", ""));
        assert_eq!(around(&state, "else", None), pair("", ""));
    }

    #[test]
    fn who_left_the_list_still_has_neighbours() {
        let mut state = ListState::default();
        state.take(&(0..50), ["a", "b", "c"].map(Into::into).to_vec(), &Total::Known(3));
        state.remove("b");
        assert_eq!(around(&state, "b", Some(1)), pair("a", "c"));
        assert_eq!(around(&state, "b", None), pair("", ""));
    }
}
