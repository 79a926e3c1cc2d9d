//! Doing it: an action is sent, followed to its end, and what came of it is said.

use super::outcome::{self, Report};
use crate::{
    record::{
        confirm::{Confirm, Question, Then},
        listing::Desk,
    },
    store::{
        ListState, Store,
        lists::ListHandle,
        mass::{Before, Job, Outcome, UNDO_LIMIT},
        use_locale, use_schema, use_store,
    },
};
use crema_espo::text;
use crema_espo::{
    endpoint::{MassAnswer, MassWork, Targets},
    error::ApiError,
    format,
    locale::Locale,
    schema::Schema,
    words::fill,
};
use crema_view::prelude::*;
use std::sync::Arc;

/// More records than these are in no order: finding the place of each takes a while.
const IN_ORDER: usize = 50;

/// The selected records of a list, and what an action on them needs.
#[derive(Clone)]
pub struct Subject {
    pub(super) store: Store,
    pub(super) schema: Arc<Schema>,
    pub(super) locale: Arc<Locale>,
    pub(super) confirm: Confirm,
    /// The list.
    pub desk: Desk,
    /// The dialog over the list; empty for none.
    pub dialog: RwSignal<&'static str>,
    /// What could not be done.
    pub(super) report: RwSignal<Option<Report>>,
}

impl Subject {
    /// The selection of a list.
    pub fn new(desk: &Desk) -> Self {
        Self {
            store: use_store(),
            schema: use_schema(),
            locale: use_locale(),
            confirm: expect_context(),
            desk: desk.clone(),
            dialog: RwSignal::new(""),
            report: RwSignal::new(None),
        }
    }

    /// The store.
    pub fn store(&self) -> Store {
        self.store.clone()
    }

    /// The entity type of the records.
    pub fn entity(&self) -> String {
        self.desk.source.entity.clone()
    }

    /// The ids that are selected one by one, in the order of the list as far as it is here.
    pub fn ids(&self) -> Vec<String> {
        let chosen = self.desk.selection.chosen.get_untracked();
        let mut ids: Vec<String> = chosen.ids().map(ToString::to_string).collect();
        if let Some(list) = self.desk.list.get_untracked()
            && ids.len() < IN_ORDER
        {
            list.state.with_untracked(|state| {
                ids.sort_by_key(|id| state.position(id).unwrap_or(usize::MAX));
            });
        }
        ids
    }

    /// The records that are selected now; `None` where all results are, and the server has no way
    /// to tell which those are.
    pub fn job(&self) -> Option<Job> {
        let list = self.desk.list.get_untracked()?;
        let total = list.state.with_untracked(|state| state.total);
        let chosen = self.desk.selection.chosen.get_untracked();
        let here = chosen.all.then(|| all_here(&list, total?)).flatten();
        let targets = if let Some(ids) = here {
            Targets::Ids(ids)
        } else if chosen.all {
            let mut query = (*list.query).clone();
            query.select.clear();
            if let Some((entity, id, link)) = &self.desk.source.parent {
                query.filters.push(self.schema.within(entity, id, link)?);
            }
            Targets::All(query)
        } else {
            Targets::Ids(self.ids())
        };
        Some(Job { entity: self.entity(), targets, count: chosen.count(total) })
    }

    /// So many records, in words.
    pub fn counted(&self, count: Option<usize>) -> String {
        counted(&self.schema, &self.locale, count)
    }

    /// A sentence with a number of records in it.
    pub(super) fn say(&self, key: &'static str, count: Option<usize>) -> String {
        fill(&self.schema.word(key), &[("count", &self.counted(count))])
    }

    /// Asks before something that destroys or cannot be taken back.
    pub(super) fn ask(&self, title: String, text: String, yes: String, then: Then) {
        let no = self.schema.word("Cancel");
        self.confirm.ask.run(Question { title, text, yes, no, on_yes: then });
    }

    /// Sends an action. Once it has begun, it goes on by itself: what came of it is said wherever
    /// the user is by then.
    ///
    /// # Errors
    /// Where it did not begin.
    pub(super) async fn begin(
        &self,
        job: Job,
        work: MassWork,
        before: Option<Before>,
    ) -> Result<(), ApiError> {
        let text = self.say(outcome::words(&work).0, job.count);
        let run = self.store.mass.start(&job.entity, text, job.count, false);
        match self.store.send_mass(&job, &work).await {
            Ok(answer) => {
                let this = self.clone();
                leptos::task::spawn_local(async move {
                    this.finish(job, work, before, answer, run).await;
                });
                Ok(())
            }
            Err(error) => {
                self.store.mass.end(run);
                Err(error)
            }
        }
    }

    /// The same for actions that ask nothing: what goes wrong at the start is said, too.
    pub(super) fn begin_or_say(&self, job: Job, work: MassWork) {
        let this = self.clone();
        leptos::task::spawn_local(async move {
            if let Err(error) = this.begin(job, work, None).await {
                this.store.notices.fail(this.failure(&error));
            }
        });
    }

    async fn finish(
        self,
        job: Job,
        work: MassWork,
        before: Option<Before>,
        answer: MassAnswer,
        run: u64,
    ) {
        let settled = self.store.settle_mass(&job, &work, answer, run).await;
        self.store.mass.end(run);
        match settled {
            Ok(outcome) => {
                self.store.show_mass(&job.entity, &work, &outcome);
                self.unselect(&work, &outcome);
                self.tell(&job, &work, outcome, before);
            }
            // Whoever asked has signed out.
            Err(ApiError::Aborted) => {}
            Err(error) => {
                self.store.lists.touch(&job.entity);
                self.store.notices.fail(self.failure(&error));
            }
        }
    }

    /// What is gone is selected no more.
    fn unselect(&self, work: &MassWork, outcome: &Outcome) {
        if !matches!(work, MassWork::Delete) {
            return;
        }
        let selection = &self.desk.selection;
        if selection.chosen.with_untracked(|chosen| chosen.all) {
            selection.clear();
        } else {
            selection.set(outcome.changed.iter().map(|id| Arc::from(&**id)), false);
        }
    }

    /// A failure in words; one without an answer may have worked all the same.
    pub(super) fn failure(&self, error: &ApiError) -> String {
        match error {
            ApiError::Timeout(_) => self.schema.word(text!("massTimedOut")),
            error => self.schema.error_text(error),
        }
    }
}

/// All ids of a short list, where all of its rows are here: named one by one, records can be brought
/// back, and the server says which of them did not change.
fn all_here(list: &ListHandle, total: usize) -> Option<Vec<String>> {
    let id = |state: &ListState, row| state.id_at(row).map(ToString::to_string);
    list.state.with_untracked(|state| {
        if total > UNDO_LIMIT { None } else { (0..total).map(|row| id(state, row)).collect() }
    })
}

/// So many records, in words; `None` for all that a list finds, however many those are.
pub(super) fn counted(schema: &Schema, locale: &Locale, count: Option<usize>) -> String {
    match count {
        Some(1) => schema.word(text!("oneRecord")),
        Some(count) => fill(
            &schema.word(text!("records")),
            &[("count", &format::integer(count as f64, locale))],
        ),
        None => schema.word(text!("allResults")),
    }
}
