//! The pool of records: one entry per (entity, id) that list, panel, look-up and detail share.
//!
//! Merging is attribute by attribute: what an answer lacks stays, a text cut by a list never
//! replaces a whole one, and an answer asked for before the last write loses what was written.

mod ahead;

use crate::api::{Api, now_ms};
use ahead::Awaited;
use crema_espo::{endpoint::Read, error::ApiError, record::Record, sorted::SortedMap};
use crema_view::prelude::*;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// From this length on a text in a list may be cut (contract 4.6).
const LIST_TEXT_LIMIT: usize = 10_000;
/// Entries kept before those nobody reads are let go.
const BOUND: usize = 3_000;

/// How much of a record is here.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Load {
    /// Some attributes, from a list or nothing yet.
    #[default]
    Partial,
    /// A single read is under way.
    Loading,
    /// Everything the user may see.
    Complete,
    /// The single read failed.
    Failed(ApiError),
}

/// Where an answer came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A list: some attributes, long texts cut.
    List,
    /// A single read or the answer to a write: everything.
    Single,
}

/// One record of the pool. Clones are the same record.
#[derive(Clone)]
pub struct Entry {
    /// Its attributes so far.
    pub record: ArcRwSignal<Record>,
    /// How much that is.
    pub load: ArcRwSignal<Load>,
    /// When an attribute was last written (ms since 1970).
    written: Arc<Mutex<SortedMap<String, f64>>>,
    /// When it was fetched ahead of need (ms since 1970); 0 once that was made use of.
    ahead: Arc<Mutex<f64>>,
    /// Whoever waits for what is on its way ahead of need; `None` where nothing is.
    awaited: Awaited,
    /// Whoever keeps a clone of it counts as a reader.
    id: Arc<str>,
}

/// What an answer changed of a record: its id, and the attributes that had other values before.
pub type Changed = (Arc<str>, Vec<String>);

impl Entry {
    fn new(id: &str) -> Self {
        Self {
            record: ArcRwSignal::default(),
            load: ArcRwSignal::default(),
            written: Arc::default(),
            ahead: Arc::default(),
            awaited: Arc::default(),
            id: id.into(),
        }
    }

    /// The id of the record; as long as someone keeps it the record stays in the pool.
    pub fn id(&self) -> Arc<str> {
        self.id.clone()
    }

    /// Takes over an answer to a request sent at `sent_at` (ms since 1970); gives the attributes
    /// that had other values before.
    fn take(&self, answer: &Record, origin: Origin, sent_at: f64) -> Vec<String> {
        let mut next = self.record.get_untracked();
        let changed = merge(&mut next, answer, origin, |name| {
            lock(&self.written).get(name).is_some_and(|written| *written > sent_at)
        });
        if self.record.with_untracked(|record| *record != next) {
            self.record.set(next);
        }
        if origin == Origin::Single && self.load.get_untracked() != Load::Complete {
            self.load.set(Load::Complete);
        }
        changed
    }

    /// Shows what was kept of an earlier visit where nothing newer is here.
    fn fill(&self, kept: &Record) {
        let missing = |record: &Record| kept.attributes().iter().any(|(name, _)| !record.has(name));
        if self.record.with_untracked(missing) {
            self.record.update(|record| {
                for (name, value) in kept.attributes() {
                    if !record.has(name) {
                        record.set(name, value.clone());
                    }
                }
            });
        }
    }

    /// Shows attributes before the server has confirmed them; gives what stood there.
    pub fn write(&self, attributes: &Record) -> Record {
        let now = now_ms();
        // Who reads it after a change wants to know what the server has now.
        *lock(&self.ahead) = 0.0;
        lock(&self.awaited).take();
        let mut before = Record::default();
        self.record.update(|record| {
            for (name, value) in attributes.attributes() {
                if let Some(old) = record.get(name) {
                    before.set(name, old.clone());
                }
                record.set(name, value.clone());
                lock(&self.written).insert(name.clone(), now);
            }
        });
        before
    }

    /// Keeps attributes as they are shown, whatever answers say, until they are released: what is
    /// to be saved waits for its turn, and answers meanwhile know nothing of it.
    pub fn hold<'a>(&self, names: impl Iterator<Item = &'a String>) {
        self.release(names, f64::INFINITY);
    }

    /// Lets answers to requests sent at `since` (ms since 1970) or later replace the attributes.
    pub fn release<'a>(&self, names: impl Iterator<Item = &'a String>, since: f64) {
        let mut written = lock(&self.written);
        written.extend(names.map(|name| (name.clone(), since)));
    }
}

/// Takes over the attributes of `answer` that may replace what is here; gives those that had other
/// values before.
fn merge(
    record: &mut Record,
    answer: &Record,
    origin: Origin,
    stale: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut changed = Vec::new();
    for (name, value) in answer.attributes() {
        let cut = value.as_str().is_some_and(|text| text.len() >= LIST_TEXT_LIMIT);
        if stale(name) || (origin == Origin::List && cut && record.has(name)) {
            continue;
        }
        if record.get(name).is_some_and(|before| before != value) {
            changed.push(name.clone());
        }
        record.set(name, value.clone());
    }
    changed
}

type Key = (String, String);

/// The pool. Clones are the same pool.
#[derive(Clone, Default)]
pub struct Records {
    pool: Arc<Mutex<Pool>>,
}

#[derive(Default)]
struct Pool {
    entries: HashMap<Key, (Entry, f64)>,
    /// The number of entries at which some are let go: where all are read it grows.
    bound: usize,
}

impl Records {
    /// The entry of a record, empty where it was never loaded.
    pub fn entry(&self, entity: &str, id: &str) -> Entry {
        let mut pool = lock(&self.pool);
        if pool.entries.len() > pool.bound.max(BOUND) {
            evict(&mut pool.entries);
            pool.bound = pool.entries.len() + BOUND / 2;
        }
        let key = (entity.to_owned(), id.to_owned());
        let (entry, used) = pool.entries.entry(key).or_insert_with(|| (Entry::new(id), 0.0));
        *used = now_ms();
        entry.clone()
    }

    /// Takes over the records of a list asked for at `sent_at`; gives their ids, and what changed.
    pub fn seed(
        &self,
        entity: &str,
        records: &[Record],
        sent_at: f64,
    ) -> (Vec<Arc<str>>, Vec<Changed>) {
        let (mut ids, mut all) = (Vec::with_capacity(records.len()), Vec::new());
        for record in records.iter().filter(|record| !record.id().is_empty()) {
            let entry = self.entry(entity, record.id());
            let changed = entry.take(record, Origin::List, sent_at);
            if !changed.is_empty() {
                all.push((entry.id(), changed));
            }
            ids.push(entry.id());
        }
        (ids, all)
    }

    /// Shows records as they were kept of an earlier visit: what is here is newer and stays. Gives
    /// their ids.
    pub fn fill(&self, entity: &str, records: &[Record]) -> Vec<Arc<str>> {
        let known = records.iter().filter(|record| !record.id().is_empty());
        let fill = |record: &Record| {
            let entry = self.entry(entity, record.id());
            entry.fill(record);
            entry.id()
        };
        known.map(fill).collect()
    }

    /// Takes over a whole record, from a read or the answer to a write.
    pub fn put(&self, entity: &str, record: &Record, sent_at: f64) -> Entry {
        let entry = self.entry(entity, record.id());
        entry.take(record, Origin::Single, sent_at);
        entry
    }

    /// Forgets a record that was removed.
    pub fn forget(&self, entity: &str, id: &str) {
        lock(&self.pool).entries.remove(&(entity.to_owned(), id.to_owned()));
    }

    /// Forgets everything.
    pub fn clear(&self) {
        lock(&self.pool).entries.clear();
    }

    /// Reads the whole record from the server into the pool; one that is fetched ahead, or was a
    /// moment ago, is not read again.
    ///
    /// # Errors
    /// What the server or the connection said; it stands in the entry's `load`, too.
    pub async fn read(&self, api: &Api, entity: &str, id: &str) -> Result<Entry, ApiError> {
        let entry = self.entry(entity, id);
        if entry.load.get_untracked() != Load::Complete {
            entry.load.set(Load::Loading);
        }
        let joined = entry.join_ahead().await;
        let young = entry.is_young();
        *lock(&entry.ahead) = 0.0;
        match entry.load.get_untracked() {
            _ if young => Ok(entry),
            Load::Failed(error) if joined => Err(error),
            _ => ask(&entry, api, entity, id).await.map(|()| entry),
        }
    }
}

/// Asks for the whole record.
async fn ask(entry: &Entry, api: &Api, entity: &str, id: &str) -> Result<(), ApiError> {
    let whole = entry.load.get_untracked() == Load::Complete;
    if !whole {
        entry.load.set(Load::Loading);
    }
    let sent_at = now_ms();
    let asked = Read { entity: entity.to_owned(), id: id.to_owned() };
    let show = |kept: &Record| {
        if !whole {
            entry.fill(kept);
        }
    };
    match api.draw(&asked, show).await {
        Ok((record, _)) => {
            entry.take(&record, Origin::Single, sent_at);
            Ok(())
        }
        Err(error) => {
            entry.load.set(Load::Failed(error.clone()));
            Err(error)
        }
    }
}

/// Lets go of the older half of what nobody reads.
fn evict(entries: &mut HashMap<Key, (Entry, f64)>) {
    let unread = |entry: &Entry| Arc::strong_count(&entry.id) == 1;
    let mut ages: Vec<f64> =
        entries.values().filter(|(entry, _)| unread(entry)).map(|(_, used)| *used).collect();
    ages.sort_unstable_by(f64::total_cmp);
    let Some(limit) = ages.get(ages.len() / 2).copied() else { return };
    entries.retain(|_, (entry, used)| !unread(entry) || *used > limit);
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn record(value: serde_json::Value) -> Record {
        Record::from_value(value)
    }

    #[test]
    fn a_cut_text_never_replaces_a_whole_one() {
        let whole = "x".repeat(20_000);
        let mut kept = record(json!({"text": whole, "name": "Old"}));
        let answer = record(json!({"text": "x".repeat(10_000), "name": "New"}));
        merge(&mut kept, &answer, Origin::List, |_| false);
        assert_eq!(kept.text("text").len(), 20_000);
        assert_eq!(kept.text("name"), "New");
        merge(&mut kept, &answer, Origin::Single, |_| false);
        assert_eq!(kept.text("text").len(), 10_000);
    }

    #[test]
    fn an_answer_older_than_a_write_loses_what_was_written() {
        let mut kept = record(json!({"a": "mine", "b": 1}));
        merge(&mut kept, &record(json!({"a": "old", "b": 2})), Origin::Single, |n| n == "a");
        assert_eq!(kept, record(json!({"a": "mine", "b": 2})));
    }

    #[test]
    fn what_waits_to_be_saved_stays_whatever_answers_say() {
        let (entry, names) = (Entry::new("1"), ["a".to_owned()]);
        entry.record.set(record(json!({"id": "1", "a": "mine"})));
        let old = record(json!({"id": "1", "a": "old"}));
        entry.hold(names.iter());
        entry.take(&old, Origin::Single, 5.0);
        assert_eq!(entry.record.get_untracked().text("a"), "mine");
        entry.release(names.iter(), 7.0);
        entry.take(&old, Origin::List, 6.0);
        assert_eq!(entry.record.get_untracked().text("a"), "mine");
        entry.take(&old, Origin::Single, 7.0);
        assert_eq!(entry.record.get_untracked().text("a"), "old");
    }

    #[test]
    fn eviction_spares_what_is_read() {
        let mut entries = HashMap::new();
        for age in 0..10 {
            entries.insert(
                ("E".to_owned(), age.to_string()),
                (Entry::new(&age.to_string()), f64::from(age)),
            );
        }
        let read = entries[&("E".to_owned(), "0".to_owned())].0.clone();
        evict(&mut entries);
        assert!(entries.contains_key(&("E".to_owned(), "0".to_owned())));
        assert!(entries.len() < 10 && entries.contains_key(&("E".to_owned(), "9".to_owned())));
        drop(read);
    }
}
