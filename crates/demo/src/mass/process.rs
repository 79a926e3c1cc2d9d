//! Work that the server does on its own. Nothing runs in the background here: each time somebody
//! asks how far it has come, it comes a bit further. So a test sees every step, however slow the
//! machine is.

use super::{Work, export::Export};
use crate::{api::Context, call::Reply, refusal::Refusal, world::World};
use serde_json::json;
use std::{
    collections::HashMap,
    sync::{MutexGuard, PoisonError},
};

/// Records done at a time.
const SLICE: usize = 1_250;

/// What is to be done.
#[derive(Clone)]
pub(crate) enum Job {
    /// An action on records of an entity type.
    Work(String, Work),
    /// A file of records.
    Export(Export),
}

/// A process as it stands.
#[derive(Clone)]
pub(crate) struct Process {
    user: String,
    job: Job,
    ids: Vec<String>,
    /// How many of the ids were looked at.
    at: usize,
    /// How many of them were changed.
    count: usize,
    /// The file it made.
    file: Option<String>,
    status: &'static str,
}

/// The processes of a server, by id.
pub(crate) type Processes = HashMap<String, Process>;

fn processes(world: &World) -> MutexGuard<'_, Processes> {
    world.processes.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes on a job; gives the id of its process.
pub(crate) fn start(context: &Context<'_>, job: Job, ids: Vec<String>) -> String {
    let id = context.world.new_id();
    let user = context.me.id().to_owned();
    let process = Process { user, job, ids, at: 0, count: 0, file: None, status: "Pending" };
    processes(context.world).insert(id.clone(), process);
    id
}

/// `GET MassAction/{id}/status` and `GET Export/{id}/status`: first it waits, then it runs.
pub(crate) fn status(context: &Context<'_>, id: &str) -> Reply {
    let found = processes(context.world).get(id).cloned();
    let mut process = found.ok_or_else(|| Refusal::missing(id))?;
    if process.user != context.me.id() {
        return Err(Refusal::forbidden("Not yours."));
    }
    let told = process.told();
    match process.status {
        "Pending" => process.status = "Running",
        "Running" => process.step(context)?,
        _ => return Ok(told),
    }
    processes(context.world).insert(id.to_owned(), process);
    Ok(told)
}

/// `POST MassAction/{id}/subscribe`: taken, and nobody is notified: whoever asks in a demo is there.
pub(crate) fn subscribe(context: &Context<'_>, id: &str) -> Reply {
    match processes(context.world).get(id) {
        Some(process) if process.user == context.me.id() => Ok(json!(true)),
        Some(_) => Err(Refusal::forbidden("Not yours.")),
        None => Err(Refusal::missing(id)),
    }
}

impl Process {
    fn told(&self) -> serde_json::Value {
        match &self.job {
            Job::Work(..) => json!({"status": self.status, "processedCount": self.count}),
            Job::Export(_) => json!({"status": self.status, "attachmentId": self.file}),
        }
    }

    fn step(&mut self, context: &Context<'_>) -> Result<(), Refusal> {
        match &self.job {
            Job::Work(entity, work) => {
                let end = (self.at + SLICE).min(self.ids.len());
                let entity = context.entity(entity)?;
                self.count += work.all(context, entity, &self.ids[self.at..end])?.len();
                self.at = end;
                if end == self.ids.len() {
                    self.status = "Success";
                }
            }
            Job::Export(export) => {
                self.file = Some(export.file(context, &self.ids)?);
                self.status = "Success";
            }
        }
        Ok(())
    }
}
