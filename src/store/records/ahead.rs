//! Reading a record before it is opened: when one points at it, and when one presses its link.

use super::{Entry, Load, Origin, Records, ask, lock};
use crate::api::{Api, now_ms};
use crema_espo::endpoint::Read;
use futures::channel::oneshot::{Sender, channel};
use std::sync::{Arc, Mutex};

/// How long a record that was fetched ahead needs no second look, in milliseconds.
const AHEAD_MS: f64 = 5_000.0;

/// Those who wait for a request that someone else has sent; they go on when they are let go.
pub(super) type Awaited = Arc<Mutex<Option<Vec<Sender<()>>>>>;

/// A request ahead of need, for as long as it is under way.
struct UnderWay(Awaited);

impl Drop for UnderWay {
    fn drop(&mut self) {
        lock(&self.0).take();
    }
}

impl Entry {
    /// Begins a request ahead of need; `None` where one is under way, or was a moment ago.
    fn begin_ahead(&self) -> Option<UnderWay> {
        let mut awaited = lock(&self.awaited);
        if awaited.is_some() || self.is_young() {
            return None;
        }
        *awaited = Some(Vec::new());
        Some(UnderWay(self.awaited.clone()))
    }

    /// Ends it well, unless something was written meanwhile.
    fn end_ahead(&self, sent_at: f64) {
        if lock(&self.awaited).is_some() {
            *lock(&self.ahead) = sent_at;
        }
    }

    /// Waits for what is under way ahead of need; whether anything was.
    pub(super) async fn join_ahead(&self) -> bool {
        let joined = lock(&self.awaited).as_mut().map(|waiting| {
            let (done, end) = channel();
            waiting.push(done);
            end
        });
        match joined {
            Some(end) => {
                let _ = end.await;
                true
            }
            None => false,
        }
    }

    /// Whether what was fetched ahead of need came a moment ago.
    pub(super) fn is_young(&self) -> bool {
        self.load.get_untracked() == Load::Complete && now_ms() - *lock(&self.ahead) < AHEAD_MS
    }
}

impl Records {
    /// Reads a record that will presumably be opened.
    pub async fn prefetch(&self, api: &Api, entity: &str, id: &str) {
        let entry = self.entry(entity, id);
        if matches!(entry.load.get_untracked(), Load::Complete | Load::Loading) {
            return;
        }
        let Some(_under_way) = entry.begin_ahead() else { return };
        let sent_at = now_ms();
        let asked = Read { entity: entity.to_owned(), id: id.to_owned() };
        if let Some(record) = api.send_ahead(&asked).await {
            entry.take(&record, Origin::Single, sent_at);
            entry.end_ahead(sent_at);
        }
    }

    /// Reads a record that is about to be opened, also where it was read before; whoever then reads it
    /// waits for this. What fails is not said here: whoever opens the record asks again.
    pub async fn read_ahead(&self, api: &Api, entity: &str, id: &str) {
        let entry = self.entry(entity, id);
        if entry.load.get_untracked() == Load::Loading {
            return;
        }
        let Some(_under_way) = entry.begin_ahead() else { return };
        let (sent_at, before) = (now_ms(), entry.load.get_untracked());
        match ask(&entry, api, entity, id).await {
            Ok(()) => entry.end_ahead(sent_at),
            // The record may be open, and a press is not yet a visit.
            Err(_) => entry.load.set(before),
        }
    }
}
