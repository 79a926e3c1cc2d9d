//! Acting on many records: sent at once or left to the server and followed, with what came of it.

mod runs;
mod undo;

pub use runs::{Run, Runs};
pub use undo::{Before, UNDO_LIMIT, only, queries};

use super::Store;
use crate::api::sleep_ms;
use crema_espo::{
    endpoint::{
        Follow, MassAction, MassAnswer, MassWork, Process, ProcessOf, ProcessStatus,
        ProcessSubscribe, Remove, Targets, Update,
    },
    error::ApiError,
    version::Version,
};

/// How many records that were left out are asked for their reason, one by one.
const REASONS: usize = 20;
/// Milliseconds between two questions how far a process has come, at first and at most.
const FIRST_MS: i32 = 400;
const LONGEST_MS: i32 = 2_000;
/// Questions in a row that may stay without an answer.
const PATIENCE: u32 = 5;

/// Records, and how many of them.
#[derive(Clone, Debug)]
pub struct Job {
    /// The entity type.
    pub entity: String,
    /// Which records.
    pub targets: Targets,
    /// How many those are, where that is known.
    pub count: Option<usize>,
}

/// What came of an action.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// How many records changed, where the server says.
    pub count: Option<usize>,
    /// Which ones, where the server says.
    pub changed: Vec<String>,
    /// Which ones did not, and why.
    pub refused: Vec<(String, ApiError)>,
    /// How many more did not, for reasons that nobody told.
    pub unexplained: usize,
}

impl Store {
    /// The server's version.
    fn version(&self) -> Version {
        self.schema
            .with_untracked(|schema| schema.as_ref().map(|schema| schema.version))
            .unwrap_or_default()
    }

    /// Sends an action. The answer is either what was done, or that it is under way.
    ///
    /// # Errors
    /// What the server or the connection said.
    pub async fn send_mass(&self, job: &Job, work: &MassWork) -> Result<MassAnswer, ApiError> {
        let idle = self.schema.with_untracked(|schema| {
            let count = match &job.targets {
                Targets::Ids(ids) => Some(ids.len()),
                Targets::All(_) => job.count,
            };
            let schema = schema.as_ref();
            schema.is_some_and(|s| s.runs_idle("massActionIdleCountThreshold", count))
        });
        let (entity, targets) = (job.entity.clone(), job.targets.clone());
        let (work, version) = (work.clone(), self.version());
        self.api.send(MassAction { entity, targets, work, idle, version }).await
    }

    /// Follows what is under way to its end, and finds out why records were left out.
    ///
    /// # Errors
    /// Where the process failed, or nobody knows any more what became of it.
    pub async fn settle_mass(
        &self,
        job: &Job,
        work: &MassWork,
        answer: MassAnswer,
        run: u64,
    ) -> Result<Outcome, ApiError> {
        match answer {
            MassAnswer::Process(id) => {
                let ended = self.watch(ProcessOf::MassAction, id, run).await?;
                let count = ended.count;
                let missing = job.count.zip(count).map(|(all, done)| all.saturating_sub(done));
                let unexplained = missing.unwrap_or_default();
                // A process does not name records: those it was asked for, as far as it got.
                let changed = match &job.targets {
                    Targets::Ids(asked) => asked.clone(),
                    Targets::All(_) => Vec::new(),
                };
                Ok(Outcome { count, changed, unexplained, refused: Vec::new() })
            }
            MassAnswer::Done { count, ids } => match &job.targets {
                Targets::Ids(asked) => Ok(self.explain(job, work, asked, ids).await),
                Targets::All(_) => {
                    let missing = job.count.zip(count).map(|(all, done)| all.saturating_sub(done));
                    let unexplained = missing.unwrap_or_default();
                    Ok(Outcome { count, unexplained, ..Outcome::default() })
                }
            },
        }
    }

    /// Asks how far a process has come until it ends.
    ///
    /// # Errors
    /// Where it failed, or the server did not answer several times in a row.
    pub async fn watch(&self, of: ProcessOf, id: String, run: u64) -> Result<Process, ApiError> {
        let (mut pause_ms, mut unanswered) = (FIRST_MS, 0);
        let status = ProcessStatus { of, id: id.clone(), version: self.version() };
        let mut looks = self.version() >= Version(7, 4, 0);
        loop {
            sleep_ms(pause_ms).await;
            if self.credentials().is_none() {
                // Whoever asked for it has signed out.
                return Err(ApiError::Aborted);
            }
            pause_ms = (pause_ms * 3 / 2).min(LONGEST_MS);
            match self.api.send(status.clone()).await {
                Ok(process) => {
                    unanswered = 0;
                    let shown = self.mass.advance(run, process.count.unwrap_or_default());
                    if looks && !shown && process.ended.is_none() {
                        // Put out of sight: the page may be closed before it ends.
                        looks = false;
                        let _ = self.api.send(ProcessSubscribe { of, id: id.clone() }).await;
                    }
                    match process.ended {
                        Some(true) => return Ok(process),
                        Some(false) => return Err(ApiError::Server(500, Default::default())),
                        None => {}
                    }
                }
                // It goes on without us.
                Err(ApiError::Offline | ApiError::Timeout(_)) if unanswered < PATIENCE => {
                    unanswered += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// The server names those that changed and is silent about the others: those are tried one
    /// by one, which either works or says why not.
    async fn explain(
        &self,
        job: &Job,
        work: &MassWork,
        asked: &[String],
        ids: Option<Vec<String>>,
    ) -> Outcome {
        let mut changed = ids.unwrap_or_else(|| asked.to_vec());
        let missing: Vec<&String> = asked.iter().filter(|id| !changed.contains(id)).collect();
        let mut refused = Vec::new();
        let mut unexplained = 0;
        for (at, id) in missing.into_iter().enumerate() {
            let tried = if at < REASONS { self.try_one(&job.entity, id, work).await } else { None };
            match tried {
                Some(Ok(())) => changed.push(id.clone()),
                Some(Err(error)) => refused.push((id.clone(), error)),
                None => unexplained += 1,
            }
        }
        Outcome { count: Some(changed.len()), changed, refused, unexplained }
    }

    async fn try_one(
        &self,
        entity: &str,
        id: &str,
        work: &MassWork,
    ) -> Option<Result<(), ApiError>> {
        let (entity, id) = (entity.to_owned(), id.to_owned());
        match work {
            MassWork::Update { values, adding } if adding.is_empty() => {
                let attributes = values.clone();
                let update = Update { entity, id, attributes, version: None };
                Some(self.api.send(update).await.map(|_| ()))
            }
            MassWork::Delete => Some(self.api.send(Remove { entity, id }).await),
            MassWork::Follow(follow) => {
                Some(self.api.send(Follow { entity, id, follow: *follow }).await)
            }
            MassWork::Update { .. } | MassWork::Convert { .. } => None,
        }
    }

    /// Lists and records are looked at again after an action; what was removed leaves at once.
    pub fn show_mass(&self, entity: &str, work: &MassWork, outcome: &Outcome) {
        if matches!(work, MassWork::Delete) {
            for id in &outcome.changed {
                self.lists.take_out(entity, id);
                self.records.forget(entity, id);
            }
        }
        self.lists.touch(entity);
    }
}
