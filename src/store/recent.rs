//! The records that were opened last, for whoever wants to go back to one.

use std::sync::{Arc, Mutex, PoisonError};

/// More are not remembered.
const KEPT: usize = 8;

/// Entity types and ids, the latest first; for as long as the page is open. Clones share them.
#[derive(Clone, Default)]
pub struct Recent {
    records: Arc<Mutex<Vec<(String, String)>>>,
}

impl Recent {
    /// A record's page was opened.
    pub fn note(&self, entity: &str, id: &str) {
        self.change(|records| {
            records.retain(|(of, other)| (&**of, &**other) != (entity, id));
            records.insert(0, (entity.to_owned(), id.to_owned()));
            records.truncate(KEPT);
        });
    }

    /// All of them.
    pub fn all(&self) -> Vec<(String, String)> {
        self.change(|records| records.clone())
    }

    /// Forgets them.
    pub fn clear(&self) {
        self.change(Vec::clear);
    }

    fn change<T>(&self, change: impl FnOnce(&mut Vec<(String, String)>) -> T) -> T {
        change(&mut self.records.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_comes_first_and_stands_there_once() {
        let recent = Recent::default();
        for id in ["1", "2", "1"] {
            recent.note("A", id);
        }
        recent.note("B", "1");
        let all = recent.all();
        let ids: Vec<String> = all.iter().map(|(entity, id)| format!("{entity}{id}")).collect();
        assert_eq!(ids, ["B1", "A1", "A2"]);
        (0..20).for_each(|number| recent.note("A", &number.to_string()));
        assert_eq!(recent.all().len(), KEPT);
        recent.clear();
        assert!(recent.all().is_empty());
    }
}
