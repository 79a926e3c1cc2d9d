//! What came of an action: a message with a way back, and a list of what did not work and why.

use super::Subject;
use crate::{
    api::sleep_ms,
    store::mass::{Before, Job, Outcome, UNDO_LIMIT, only},
    ui::{
        button::Button,
        dialog::{Dialog, DialogActions},
        live::live,
    },
};
use crema_espo::text;
use crema_espo::{
    endpoint::{MassWork, Targets},
    format,
    words::fill,
};
use crema_view::prelude::*;
use crema_view::view;

/// How long the way back is offered: long enough to get there by keyboard.
const UNDO_MS: i32 = 20_000;

/// What did not work.
#[derive(Clone)]
pub struct Report {
    /// How many did and did not.
    pub title: String,
    /// Names and addresses of records, and why they did not change.
    pub rows: Vec<(String, String, String)>,
    /// What is known of the others.
    pub rest: String,
}

/// What is said of an action while and after it runs.
pub(super) fn words(work: &MassWork) -> (&'static str, &'static str) {
    match work {
        MassWork::Update { .. } => (text!("massUpdating"), text!("massUpdated")),
        MassWork::Delete => (text!("massRemoving"), text!("massRemoved")),
        MassWork::Follow(true) => (text!("massFollowing"), text!("massFollowed")),
        MassWork::Follow(false) => (text!("massUnfollowing"), text!("massUnfollowed")),
        MassWork::Convert { .. } => (text!("massConverting"), text!("massConverted")),
    }
}

impl Subject {
    /// Says what came of an action.
    pub(super) fn tell(
        &self,
        job: &Job,
        work: &MassWork,
        outcome: Outcome,
        before: Option<Before>,
    ) {
        let left = outcome.refused.len() + outcome.unexplained;
        if left > 0 {
            self.tell_failures(job, &outcome, left);
        }
        if outcome.count == Some(0) {
            return;
        }
        let said = self.say(words(work).1, outcome.count.or(job.count));
        let way_back = match work {
            MassWork::Follow(false) => {
                let ids = Some(outcome.changed).filter(|ids| !ids.is_empty());
                ids.map(Back::Follow)
            }
            MassWork::Delete if self.schema.can_restore() => Some(Back::Restore(outcome.changed)),
            MassWork::Update { .. } | MassWork::Convert { .. } => {
                let known = !outcome.changed.is_empty();
                let before =
                    before.map(|all| if known { only(all, &outcome.changed) } else { all });
                before.filter(|all| !all.is_empty()).map(Back::Values)
            }
            _ => None,
        };
        let short = |ids: &[String]| !ids.is_empty() && ids.len() <= UNDO_LIMIT;
        match way_back.filter(|back| !matches!(back, Back::Restore(ids) if !short(ids))) {
            Some(back) => self.offer_back(said, job.entity.clone(), back),
            None => self.store.notices.say(said),
        }
    }

    fn offer_back(&self, said: String, entity: String, back: Back) {
        let (this, back) = (self.clone(), std::sync::Arc::new(std::sync::Mutex::new(Some(back))));
        let notice = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(u64::MAX));
        let shown = notice.clone();
        let undo = move || {
            this.store.notices.dismiss(shown.load(std::sync::atomic::Ordering::Relaxed));
            // A second press finds nothing left to take back.
            let back = back.lock().ok().and_then(|mut back| back.take());
            let (this, entity) = (this.clone(), entity.clone());
            leptos::task::spawn_local(async move {
                if let Some(back) = back {
                    this.take_back(&entity, back).await;
                }
            });
        };
        let id = self.store.notices.offer(said, self.schema.word("Undo"), undo);
        notice.store(id, std::sync::atomic::Ordering::Relaxed);
        let notices = self.store.notices.clone();
        leptos::task::spawn_local(async move {
            sleep_ms(UNDO_MS).await;
            notices.dismiss(id);
        });
    }

    async fn take_back(&self, entity: &str, back: Back) {
        let (key, (done, failure)) = match back {
            Back::Restore(ids) => {
                (text!("massRestored"), self.store.restore_all(entity, &ids).await)
            }
            Back::Values(before) => (text!("massBack"), self.store.put_back(entity, &before).await),
            Back::Follow(ids) => {
                let count = Some(ids.len());
                let job = Job { entity: entity.to_owned(), targets: Targets::Ids(ids), count };
                return self.begin_or_say(job, MassWork::Follow(true));
            }
        };
        if done > 0 {
            self.store.notices.say(self.say(key, Some(done)));
        }
        if let Some(error) = failure {
            self.store.notices.fail(self.failure(&error));
        }
    }

    fn tell_failures(&self, job: &Job, outcome: &Outcome, left: usize) {
        let number = |count: usize| format::integer(count as f64, &self.locale);
        let done = outcome.count.unwrap_or_default();
        let values = [("done", &*number(done)), ("left", &*number(left))];
        let title = fill(&self.schema.word(text!("massPartly")), &values);
        let rows = outcome.refused.iter().map(|(id, error)| {
            let record = self.store.records.entry(&job.entity, id).record;
            let name = record.with_untracked(|record| self.schema.record_name(&job.entity, record));
            (name, self.store.record_href(&job.entity, id), self.failure(error))
        });
        let rows = rows.collect();
        let rest = if outcome.unexplained > 0 {
            let count = number(outcome.unexplained);
            fill(&self.schema.word(text!("massUnexplained")), &[("count", &count)])
        } else {
            String::new()
        };
        let text = format!("{title} {rest}");
        // Who has left the list meanwhile is told in short.
        if self.report.try_set(Some(Report { title, rows, rest })).is_some() {
            self.store.notices.fail(text);
        }
    }
}

/// What taking back means.
enum Back {
    /// Removed records come back.
    Restore(Vec<String>),
    /// Records are followed again.
    Follow(Vec<String>),
    /// Values are written back.
    Values(Before),
}

/// The list of what did not work.
pub(super) fn report(subject: &Subject) -> AnyView {
    let (report, schema) = (subject.report, subject.schema.clone());
    let close = Callback::new(move |()| report.set(None));
    let dialog = move || {
        let Some(Report { title, rows, rest }) = report.get() else { return ().into_any() };
        let done = Signal::stored(schema.word("Close"));
        view! {
            <Dialog title=title open=RwSignal::new(true) wide=true on_close=close>
                <ul class="mass-report">
                    {rows
                        .iter()
                        .cloned()
                        .map(|(name, href, reason)| {
                            view! { <li><a href=href>{name}</a> " " <span>{reason}</span></li> }
                                .into_any()
                        })
                        .collect_view()}
                </ul>
                <p>{rest.clone()}</p>
                <DialogActions>
                    <Button label=done on_click=close />
                </DialogActions>
            </Dialog>
        }
        .into_any()
    };
    live(dialog)
}
