//! What goes wrong on purpose: answers that wait, fail, break off or make no sense.

mod glob;

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::watch;

/// Names a fault that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultId(u64);

/// A fault: which calls it is for, and what happens to them.
///
/// The method is a name or `*`. The path stands below `api/v1/`, without a slash before it:
/// `Account`, `Account/*`, `*/stream`. `*` is anything within one part, `**` anything at all. A
/// path with a `?` is compared with the query too; one with a slash before it is that of a file
/// (`/config.json`). A browser may repeat a `GET` whose connection was dropped.
#[derive(Clone, Debug)]
pub struct Fault {
    method: String,
    path: String,
    is_held: bool,
    delay: Duration,
    effect: Option<Effect>,
    times: Option<usize>,
    after: usize,
}

/// What becomes of the answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    /// Another answer; the call does nothing.
    Status { code: u16, body: String, headers: Vec<(String, String)> },
    /// No answer at all; the call does nothing.
    Drop,
    /// The first half of the right answer.
    Truncate,
    /// 200 with another body.
    Body { text: String, is_html: bool },
}

impl Fault {
    /// A fault of calls by method (or `*`) and path.
    pub fn new(method: &str, path: &str) -> Self {
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            is_held: false,
            delay: Duration::ZERO,
            effect: None,
            times: None,
            after: 0,
        }
    }

    /// The answer waits until [`Faults::release`].
    #[must_use]
    pub fn hold(mut self) -> Self {
        self.is_held = true;
        self
    }

    /// The answer comes so many milliseconds later.
    #[must_use]
    pub fn delay(mut self, milliseconds: u64) -> Self {
        self.delay = Duration::from_millis(milliseconds);
        self
    }

    /// Another status, body and headers; the call does nothing.
    #[must_use]
    pub fn status(mut self, code: u16, body: &str, headers: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let headers = headers.iter().map(owned).collect();
        self.effect = Some(Effect::Status { code, body: body.to_owned(), headers });
        self
    }

    /// The connection ends without an answer; the call does nothing.
    #[must_use]
    pub fn drop_connection(mut self) -> Self {
        self.effect = Some(Effect::Drop);
        self
    }

    /// The body ends in the middle.
    #[must_use]
    pub fn truncate(mut self) -> Self {
        self.effect = Some(Effect::Truncate);
        self
    }

    /// 200 with a page, as from a proxy that wants something.
    #[must_use]
    pub fn html(mut self) -> Self {
        let text = "<!doctype html><title>Gateway</title><p>Please wait.".to_owned();
        self.effect = Some(Effect::Body { text, is_html: true });
        self
    }

    /// 200 with this as its JSON.
    #[must_use]
    pub fn body(mut self, text: &str) -> Self {
        self.effect = Some(Effect::Body { text: text.to_owned(), is_html: false });
        self
    }

    /// Whether the right answer comes in the end, without anyone's doing.
    pub fn is_late(&self) -> bool {
        !self.is_held && self.effect.is_none()
    }

    /// Only so many calls.
    #[must_use]
    pub fn times(mut self, count: usize) -> Self {
        self.times = Some(count);
        self
    }

    /// Only after so many calls that go well.
    #[must_use]
    pub fn after(mut self, count: usize) -> Self {
        self.after = count;
        self
    }
}

struct Entry {
    id: FaultId,
    fault: Fault,
    gate: watch::Sender<bool>,
}

/// The faults in force.
#[derive(Default)]
pub struct Faults {
    entries: Mutex<(u64, Vec<Entry>)>,
}

/// What a call has to go through.
pub(crate) struct Sentence {
    pub delay: Duration,
    pub effect: Option<Effect>,
    gate: Option<watch::Receiver<bool>>,
}

impl Sentence {
    /// Waits as long as the fault says.
    pub async fn wait(&mut self) {
        if !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        if let Some(gate) = &mut self.gate {
            // An error means that the fault is gone, which opens the gate as well.
            let _ = gate.wait_for(|is_open| *is_open).await;
        }
    }
}

impl Faults {
    /// Adds a fault. The first that fits a call decides.
    pub fn add(&self, fault: Fault) -> FaultId {
        let mut entries = self.lock();
        entries.0 += 1;
        let id = FaultId(entries.0);
        entries.1.push(Entry { id, fault, gate: watch::Sender::new(false) });
        id
    }

    /// Lets held answers go; later calls are no longer held.
    pub fn release(&self, id: FaultId) {
        self.remove(id);
    }

    /// Ends a fault; answers it holds go on.
    pub fn remove(&self, id: FaultId) {
        self.lock().1.retain(|entry| entry.id != id);
    }

    /// Ends all faults.
    pub fn clear(&self) {
        self.lock().1.clear();
    }

    /// What happens to a call; counts it. `path` may have a query.
    pub(crate) fn judge(&self, method: &str, path: &str) -> Option<Sentence> {
        let mut entries = self.lock();
        let (bare, _) = path.split_once('?').unwrap_or((path, ""));
        for entry in &mut entries.1 {
            let fault = &mut entry.fault;
            let is_method = fault.method == "*" || fault.method.eq_ignore_ascii_case(method);
            let seen = if fault.path.contains('?') { path } else { bare };
            if !is_method || !glob::fits(&fault.path, seen) || fault.times == Some(0) {
                continue;
            }
            if fault.after > 0 {
                fault.after -= 1;
                continue;
            }
            fault.times = fault.times.map(|times| times - 1);
            return Some(Sentence {
                delay: fault.delay,
                effect: fault.effect.clone(),
                gate: fault.is_held.then(|| entry.gate.subscribe()),
            });
        }
        None
    }

    fn lock(&self) -> MutexGuard<'_, (u64, Vec<Entry>)> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
