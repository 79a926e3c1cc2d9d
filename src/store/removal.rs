//! Removing one record with a way back: the row leaves at once, the request waits five seconds
//! behind "Undo", and goes out early when the page is left.

use super::{
    Store,
    lists::{ListHandle, Lists},
};
use crema_espo::endpoint::Remove;
use std::sync::{Arc, Mutex, PoisonError};

/// Milliseconds before the request goes out.
const HOLD_MS: i32 = 5_000;

/// A removal that still can be undone.
struct Pending {
    entity: String,
    id: String,
    notice: u64,
    taken: Vec<(ListHandle, usize)>,
}

/// The removals that wait. Clones share them.
#[derive(Clone, Default)]
pub struct Removals {
    pending: Arc<Mutex<Vec<Pending>>>,
}

impl Removals {
    fn take(&self, entity: &str, id: &str) -> Option<Pending> {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let at = pending.iter().position(|p| p.entity == entity && p.id == id)?;
        Some(pending.remove(at))
    }

    fn take_all(&self) -> Vec<Pending> {
        std::mem::take(&mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn push(&self, pending: Pending) {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).push(pending);
    }
}

impl Store {
    /// Takes the record out of all lists now and removes it on the server in five seconds,
    /// unless the user takes it back. `said` is the message, `undo` the label of the way back.
    pub fn remove_later(&self, entity: &str, id: &str, said: String, undo: String) {
        let taken = self.lists.take_out(entity, id);
        let notice = {
            let (this, entity, id) = (self.clone(), entity.to_owned(), id.to_owned());
            self.notices.offer(said, undo, move || this.undo_removal(&entity, &id))
        };
        let (entity, id) = (entity.to_owned(), id.to_owned());
        self.removals.push(Pending { entity: entity.clone(), id: id.clone(), notice, taken });
        let this = self.clone();
        leptos::task::spawn_local(async move {
            crate::api::sleep_ms(HOLD_MS).await;
            if let Some(pending) = this.removals.take(&entity, &id) {
                this.notices.dismiss(pending.notice);
                this.remove(pending).await;
            }
        });
    }

    fn undo_removal(&self, entity: &str, id: &str) {
        if let Some(pending) = self.removals.take(entity, id) {
            self.notices.dismiss(pending.notice);
            Lists::restore(&pending.taken, id);
        }
    }

    async fn remove(&self, pending: Pending) {
        let endpoint = Remove { entity: pending.entity.clone(), id: pending.id.clone() };
        match self.api.send(endpoint).await {
            Ok(()) => {
                self.records.forget(&pending.entity, &pending.id);
                self.lists.touch(&pending.entity);
            }
            Err(error) => {
                Lists::restore(&pending.taken, &pending.id);
                self.notices.fail(self.error_text(&error));
            }
        }
    }

    /// Sends what still waits; called when the page is hidden or left.
    pub fn flush_removals(&self) {
        for Pending { entity, id, notice, .. } in self.removals.take_all() {
            self.notices.dismiss(notice);
            self.api.send_keepalive(&Remove { entity, id });
        }
    }
}
