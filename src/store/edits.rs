//! Cells that were edited in lists: saved one by one, shown at once and taken back where they are
//! refused, with what was typed kept until it is saved or given up.

use super::{Store, change::Change};
use crate::{
    api::{now_ms, sleep_ms},
    ui::watch::function,
};
use crema_espo::sorted::{SortedMap, SortedSet};
use crema_espo::text;
use crema_espo::{conflict, error::ApiError, json::Object, record::Record, words::fill};
use crema_view::prelude::*;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds a saved cell is marked as such.
const MOMENT_MS: i32 = 2_000;

/// Where entity types under concurrency control count the changes of a record.
const VERSION: &str = "versionNumber";

/// A cell: entity type, record, field.
pub type CellKey = (String, String, String);

/// What there is to say of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// It is on its way.
    Saving,
    /// It has just been saved.
    Saved,
    /// It was not saved.
    Failed(Arc<Failed>),
}

/// Why a cell was not saved, and with what.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    /// The reason, as a sentence.
    pub reason: String,
    /// What was typed, as people read it.
    pub typed: String,
    /// What was to be written, and what goes with it.
    pub changes: Object,
    /// The message about it.
    pub notice: u64,
}

/// A value that was typed into a cell.
#[derive(Clone)]
pub struct CellEdit {
    /// The cell.
    pub key: CellKey,
    /// What its field is called.
    pub label: String,
    /// What was typed, as people read it.
    pub typed: String,
    /// The record as it was when typing began.
    pub base: Record,
    /// What changed, and what goes with it (names of links).
    pub changes: Object,
    /// The attributes that are sent.
    pub sent: Vec<String>,
}

/// A value on its way, and what stood in its place.
struct Job {
    edit: CellEdit,
    before: Record,
}

type RecordKey = (String, String);

/// The cells that are being saved or were not. Clones share them.
#[derive(Clone, Default)]
pub struct Edits {
    /// What there is to say of each.
    pub marks: ArcRwSignal<SortedMap<CellKey, Mark>>,
    /// What waits, by record: an answer is waited for before the next goes out.
    waiting: Arc<Mutex<SortedMap<RecordKey, VecDeque<Job>>>>,
    /// Entity types whose lists are to look again once nobody types in them.
    stale: Arc<Mutex<SortedSet<String>>>,
    /// Versions of records that were followed by our own writing, and by which version.
    versions: Arc<Mutex<SortedMap<RecordKey, SortedMap<i64, i64>>>>,
    /// Whether somebody types in a cell.
    typing: Arc<Mutex<bool>>,
    /// Whether the browser asks before it leaves a page with something that is not saved.
    asks: Arc<Mutex<bool>>,
}

impl Edits {
    /// What there is to say of a cell, untracked.
    pub fn mark(&self, key: &CellKey) -> Option<Mark> {
        self.marks.with_untracked(|marks| marks.get(key).cloned())
    }

    /// Why a cell was not saved, untracked.
    pub fn failed(&self, key: &CellKey) -> Option<Arc<Failed>> {
        match self.mark(key) {
            Some(Mark::Failed(failed)) => Some(failed),
            _ => None,
        }
    }

    /// From now on the browser asks before it leaves a page with something that is not saved: no
    /// copy of it is on disk.
    fn ask_before_leaving(&self) {
        if std::mem::replace(&mut *lock(&self.asks), true) {
            return;
        }
        let marks = self.marks.clone();
        let leaves = move |event: JsValue| {
            let waits = |mark: &Mark| *mark != Mark::Saved;
            if marks.with_untracked(|marks| marks.values().any(waits)) {
                event.unchecked_into::<web_sys::Event>().prevent_default();
            }
        };
        let leaves = function(Box::new(leaves));
        let _ = window().add_event_listener_with_callback("beforeunload", &leaves);
    }

    fn set(&self, key: &CellKey, mark: Option<Mark>) {
        self.ask_before_leaving();
        self.marks.update(|marks| {
            match mark {
                Some(mark) => marks.insert(key.clone(), mark),
                None => marks.remove(key),
            };
        });
    }

    /// The version that our own writing made of one; others' changes are still told apart by it.
    fn version(&self, of: &RecordKey, mut version: i64) -> i64 {
        let versions = lock(&self.versions);
        while let Some(next) = versions.get(of).and_then(|own| own.get(&version)) {
            version = *next;
        }
        version
    }

    fn note_version(&self, of: &RecordKey, before: i64, after: i64) {
        if before < after {
            lock(&self.versions).at(of.clone()).insert(before, after);
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        lock(&self.versions).clear();
        self.marks.update(SortedMap::clear);
    }
}

impl Store {
    /// Shows a value in its cell and saves it.
    pub fn save_cell(&self, edit: CellEdit) {
        self.forget_cell(&edit.key);
        self.edits.set(&edit.key, Some(Mark::Saving));
        let entry = self.records.entry(&edit.key.0, &edit.key.1);
        let before = entry.write(&Record::new(edit.changes.clone()));
        entry.hold(edit.changes.keys());
        let of = (edit.key.0.clone(), edit.key.1.clone());
        let job = Job { edit, before };
        let first = {
            let mut waiting = lock(&self.edits.waiting);
            let first = !waiting.contains_key(&of);
            waiting.at(of.clone()).push_back(job);
            first
        };
        if first {
            let this = self.clone();
            leptos::task::spawn_local(async move { this.save_cells(of).await });
        }
    }

    /// Forgets what was refused of a cell, and the message about it.
    pub fn forget_cell(&self, key: &CellKey) {
        if let Some(failed) = self.edits.failed(key) {
            self.notices.dismiss(failed.notice);
            self.edits.set(key, None);
        }
    }

    /// Keeps a value that was typed into a cell and cannot be saved; says why.
    pub fn keep_cell(&self, edit: &CellEdit, reason: String) {
        self.forget_cell(&edit.key);
        let (entity, id, _) = &edit.key;
        let text = self.schema.with_untracked(|schema| {
            let schema = schema.as_ref()?;
            let record = self.records.entry(entity, id).record.get_untracked();
            let name = schema.record_name(entity, &record);
            let values = [("field", &*edit.label), ("name", &*name), ("reason", &*reason)];
            Some(fill(&schema.word(text!("cellNotSaved")), &values))
        });
        let notice = self.notices.fail(text.unwrap_or_else(|| reason.clone()));
        let (typed, changes) = (edit.typed.clone(), edit.changes.clone());
        let failed = Failed { reason, typed, changes, notice };
        self.edits.set(&edit.key, Some(Mark::Failed(failed.into())));
    }

    /// Says whether somebody types in a cell: until then lists stay as they are, so that no row
    /// leaves under one's hands.
    pub fn type_in_cell(&self, typing: bool) {
        *lock(&self.edits.typing) = typing;
        self.settle_cells();
    }

    fn settle_cells(&self) {
        if *lock(&self.edits.typing) || !lock(&self.edits.waiting).is_empty() {
            return;
        }
        let stale = std::mem::take(&mut *lock(&self.edits.stale));
        for entity in stale {
            self.lists.touch(&entity);
        }
    }

    async fn save_cells(&self, of: RecordKey) {
        while let Some(job) = self.next_job(&of) {
            let sent_at = now_ms();
            match self.write_cell(&job.edit).await {
                Ok(record) => {
                    self.release(&of, &job, sent_at);
                    self.records.put(&of.0, &record, sent_at);
                    lock(&self.edits.stale).insert(of.0.clone());
                    self.mark_saved(&job.edit.key);
                }
                Err(error) => self.take_back(&of, job, &error).await,
            }
        }
        lock(&self.edits.waiting).remove(&of);
        self.settle_cells();
    }

    /// Answers may show again what a job was about, unless another job waits with it.
    fn release(&self, of: &RecordKey, job: &Job, since: f64) {
        let waiting = lock(&self.edits.waiting);
        let held = |name: &String| {
            let others = waiting.get(of);
            others.is_some_and(|jobs| jobs.iter().any(|job| job.edit.changes.contains_key(name)))
        };
        let names = job.edit.changes.keys().filter(|name| !held(name));
        self.records.entry(&of.0, &of.1).release(names, since);
    }

    async fn write_cell(&self, edit: &CellEdit) -> Result<Record, ApiError> {
        let (change, mut base) = (change(edit), edit.base.clone());
        let of = (change.entity.clone(), change.id.clone());
        if let Some(version) = base.integer(VERSION) {
            base.set(VERSION, self.edits.version(&of, version));
        }
        let mut answer = self.write(&change, &base).await;
        // They changed something else: nothing is written over unseen.
        if let Err(ApiError::Conflict { values, version: Some(version) }) = &answer
            && conflict::compare(&base, values, &edit.changes).is_empty()
        {
            base.set(VERSION, *version);
            answer = self.write(&change, &base).await;
        }
        if let Some(after) = answer.as_ref().ok().and_then(|record| record.integer(VERSION)) {
            // Where the version was not known it is ours that made this one of the one before.
            let before = base.integer(VERSION).unwrap_or(after - 1);
            self.edits.note_version(&of, before, after);
        }
        answer
    }

    fn next_job(&self, of: &RecordKey) -> Option<Job> {
        let mut waiting = lock(&self.edits.waiting);
        let job = waiting.get_mut(of).and_then(VecDeque::pop_front);
        if job.is_none() {
            waiting.remove(of);
        }
        job
    }

    /// Marks a cell for a moment, unless it was typed into again.
    fn mark_saved(&self, key: &CellKey) {
        if self.edits.mark(key) != Some(Mark::Saving) {
            return;
        }
        self.edits.set(key, Some(Mark::Saved));
        let (this, key) = (self.clone(), key.clone());
        leptos::task::spawn_local(async move {
            sleep_ms(MOMENT_MS).await;
            if this.edits.mark(&key) == Some(Mark::Saved) {
                this.edits.set(&key, None);
            }
        });
    }

    async fn take_back(&self, of: &RecordKey, job: Job, error: &ApiError) {
        let again = lock(&self.edits.waiting).get_mut(of).is_some_and(|jobs| {
            // The same cell waits with another value: that one is shown, and falls back further.
            let again = jobs.iter_mut().find(|other| other.edit.key == job.edit.key);
            again
                .map(|other| {
                    other.before = job.before.clone();
                    other.edit.base.merge(&job.before);
                })
                .is_some()
        });
        if again {
            return;
        }
        self.records.entry(&of.0, &of.1).write(&job.before);
        self.release(of, &job, now_ms());
        let reason = match error {
            ApiError::Invalid { field, rule } if *field == job.edit.key.2 => self
                .schema
                .with_untracked(|schema| Some(schema.as_ref()?.rule_text(&job.edit.label, rule))),
            _ => None,
        };
        if matches!(error, ApiError::Conflict { .. }) {
            // Its failure is shown by whoever looks at the record.
            let _ = self.records.read(&self.api, &of.0, &of.1).await;
        }
        self.keep_cell(&job.edit, reason.unwrap_or_else(|| self.error_text(error)));
    }
}

fn change(edit: &CellEdit) -> Change {
    Change {
        entity: edit.key.0.clone(),
        id: edit.key.1.clone(),
        shown: Record::new(edit.changes.clone()),
        sent: edit.sent.clone(),
        action: String::new(),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_writing_makes_a_version_stale_without_harm() {
        let edits = Edits::default();
        let of = ("Crate".to_owned(), "c1".to_owned());
        edits.note_version(&of, 1, 2);
        edits.note_version(&of, 2, 3);
        // Somebody else made 4 of 3, then we made 5 of it.
        edits.note_version(&of, 4, 5);
        let now = [1, 2, 3, 4].map(|version| edits.version(&of, version));
        assert_eq!(now, [3, 3, 3, 5]);
        let other = ("Crate".to_owned(), "c2".to_owned());
        assert_eq!(edits.version(&other, 1), 1);
        // A server that does not count leads nowhere.
        edits.note_version(&other, 1, 1);
        assert_eq!(edits.version(&other, 1), 1);
    }
}
