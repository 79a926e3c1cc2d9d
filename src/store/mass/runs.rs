//! What is under way: it goes on wherever the user is, and is shown where it belongs.

use crema_view::prelude::*;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// Something under way.
#[derive(Clone)]
pub struct Run {
    /// Tells it from others.
    pub id: u64,
    /// The entity type whose records it is about.
    pub entity: String,
    /// What is done.
    pub text: String,
    /// How many records are done.
    pub done: usize,
    /// How many there are, where that is known.
    pub total: Option<usize>,
    /// Whether it can be stopped: what runs here can, what the server does cannot.
    pub stops: bool,
}

/// All that is under way. Clones share it.
#[derive(Clone, Default)]
pub struct Runs {
    /// Oldest first.
    pub list: ArcRwSignal<Vec<Run>>,
    next: Arc<AtomicU64>,
}

impl Runs {
    /// Something begins; gives what tells it from others.
    pub fn start(&self, entity: &str, text: String, total: Option<usize>, stops: bool) -> u64 {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let run = Run { id, entity: entity.to_owned(), text, done: 0, total, stops };
        self.list.update(|list| list.push(run));
        id
    }

    /// It has come so far; false where it was stopped.
    pub fn advance(&self, id: u64, done: usize) -> bool {
        let mut found = false;
        self.list.update(|list| {
            if let Some(run) = list.iter_mut().find(|run| run.id == id) {
                run.done = done;
                found = true;
            }
        });
        found
    }

    /// It has ended, or was stopped.
    pub fn end(&self, id: u64) {
        self.list.update(|list| list.retain(|run| run.id != id));
    }

    /// Forgets all of them.
    pub fn clear(&self) {
        self.list.update(Vec::clear);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_advances_until_it_ends() {
        let runs = Runs::default();
        let id = runs.start("Crate", "Changing".into(), Some(9), true);
        let other = runs.start("Box", "Changing".into(), None, false);
        assert!(runs.advance(id, 3));
        assert_eq!(runs.list.with_untracked(|list| list[0].done), 3);
        runs.end(id);
        assert!(!runs.advance(id, 6), "it was stopped");
        assert_eq!(runs.list.with_untracked(|list| list[0].id), other);
    }
}
