//! The records that were opened last, for whoever wants to go back to one.

use super::Store;
use crate::api::shelf;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, PoisonError};

/// More are not remembered.
const NUM_KEPT: usize = 8;
/// The name they are kept under between loads of the page.
const NAME: &str = "recent";

/// A record that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its entity type.
    pub entity: String,
    /// Its id.
    pub id: String,
    /// What it was called then.
    pub name: String,
}

impl Opened {
    fn read(value: &Value) -> Option<Self> {
        let text = |at: usize| Some(value.get(at)?.as_str()?.to_owned());
        Some(Self { entity: text(0)?, id: text(1)?, name: text(2)? })
    }
}

/// The latest first. Clones share them.
#[derive(Clone, Default)]
pub struct Recent {
    records: Arc<Mutex<Vec<Opened>>>,
}

impl Recent {
    fn note(&self, opened: Opened) {
        self.change(|records| {
            records.retain(|other| (&other.entity, &other.id) != (&opened.entity, &opened.id));
            records.insert(0, opened);
            records.truncate(NUM_KEPT);
        });
    }

    /// What was opened before comes after what was opened since.
    fn add(&self, before: Vec<Opened>) {
        let since = self.change(std::mem::take);
        before
            .into_iter()
            .rev()
            .chain(since.into_iter().rev())
            .for_each(|opened| self.note(opened));
    }

    /// All of them.
    pub fn all(&self) -> Vec<Opened> {
        self.change(|records| records.clone())
    }

    /// Forgets them.
    pub fn clear(&self) {
        self.change(Vec::clear);
    }

    fn change<T>(&self, change: impl FnOnce(&mut Vec<Opened>) -> T) -> T {
        change(&mut self.records.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Store {
    /// Notes that a record's page was opened; where the session is kept, the next load of the page
    /// knows it too.
    pub(super) fn note_opened(&self, entity: &str, id: &str) {
        let record = self.records.entry(entity, id).record;
        let schema = self.schema.get_untracked();
        let name = record.with_untracked(|record| {
            let schema = schema.filter(|_| !record.id().is_empty())?;
            Some(schema.record_name(entity, record))
        });
        let Some(name) = name else { return };
        self.recent.note(Opened { entity: entity.to_owned(), id: id.to_owned(), name });
        if self.session.is_kept() {
            let store = self.clone();
            leptos::task::spawn_local(async move {
                store.recall_opened().await;
                let all = store.recent.all();
                let list: Vec<Value> =
                    all.into_iter().map(|it| json!([it.entity, it.id, it.name])).collect();
                shelf::keep(NAME, Value::from(list).to_string().as_bytes());
            });
        }
    }

    /// Adds what was opened before the page was loaded.
    pub async fn recall_opened(&self) {
        let Some(kept) = shelf::find(NAME).await else { return };
        let kept: Vec<Value> = serde_json::from_slice(&kept).unwrap_or_default();
        self.recent.add(kept.iter().filter_map(Opened::read).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(id: &str) -> Opened {
        Opened { entity: "A".to_owned(), id: id.to_owned(), name: format!("No. {id}") }
    }

    fn ids(recent: &Recent) -> Vec<String> {
        recent.all().into_iter().map(|opened| opened.id).collect()
    }

    #[test]
    fn the_latest_comes_first_and_stands_there_once() {
        let recent = Recent::default();
        ["1", "2", "1"].into_iter().for_each(|id| recent.note(opened(id)));
        recent.note(Opened { entity: "B".to_owned(), ..opened("1") });
        assert_eq!(ids(&recent), ["1", "1", "2"]);
        (0..20).for_each(|number| recent.note(opened(&number.to_string())));
        assert_eq!(recent.all().len(), NUM_KEPT);
        recent.clear();
        assert!(recent.all().is_empty());
    }

    #[test]
    fn what_was_opened_before_comes_after() {
        let recent = Recent::default();
        recent.note(opened("3"));
        recent.note(opened("1"));
        recent.add(vec![opened("4"), opened("3"), opened("2")]);
        assert_eq!(ids(&recent), ["1", "3", "4", "2"]);
    }

    #[test]
    fn what_does_not_read_is_left_out() {
        assert_eq!(Opened::read(&json!(["A", "1", "No. 1"])), Some(opened("1")));
        assert_eq!(Opened::read(&json!(["A", 1, "No. 1"])), None);
        assert_eq!(Opened::read(&json!("A")), None);
    }
}
