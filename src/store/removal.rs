//! Removing one record with a way back: the row leaves at once, the request waits five seconds
//! behind "Undo", and goes out early when the page is left. Until the server has answered it is
//! kept on disk, and goes out at the next start if it never arrived.

use super::{
    Store,
    lists::{ListHandle, Lists},
};
use crate::api::{now_ms, sleep_ms};
use crema_espo::{endpoint::Remove, error::ApiError, json::Object};
use crema_view::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// Milliseconds before the request goes out.
const HOLD_MS: i32 = 5_000;
/// Milliseconds after which another tab's "Undo" is over for sure.
const SETTLED_MS: f64 = 7_000.0;
/// What a removal is kept on disk under.
const KIND: &str = "removal";

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
    /// Entity type and id of what was removed and did not come back.
    gone: ArcRwSignal<Vec<(String, String)>>,
}

impl Removals {
    fn take(&self, entity: &str, id: &str) -> Option<Pending> {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let at = pending.iter().position(|p| p.entity == entity && p.id == id)?;
        Some(pending.remove(at))
    }

    fn waits(&self, entity: &str, id: &str) -> bool {
        let pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        pending.iter().any(|p| p.entity == entity && p.id == id)
    }

    fn take_all(&self) -> Vec<Pending> {
        std::mem::take(&mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn push(&self, pending: Pending) {
        let key = (pending.entity.clone(), pending.id.clone());
        self.gone.update(|gone| gone.push(key));
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).push(pending);
    }
}

impl Pending {
    /// Shows the record again: the removal was taken back, or refused.
    fn restore(&self, removals: &Removals) {
        Lists::restore(&self.taken, &self.id);
        removals.gone.update(|gone| gone.retain(|(e, id)| (e, id) != (&self.entity, &self.id)));
    }
}

impl Store {
    /// What was removed since the page was loaded and did not come back: entity type and id. For
    /// views of records that stand in no list of the store.
    pub fn removed(&self) -> ArcRwSignal<Vec<(String, String)>> {
        self.removals.gone.clone()
    }

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
            this.keep_removal(&entity, &id).await;
            sleep_ms(HOLD_MS).await;
            if let Some(pending) = this.removals.take(&entity, &id) {
                this.notices.dismiss(pending.notice);
                this.remove(pending).await;
            }
        });
    }

    fn undo_removal(&self, entity: &str, id: &str) {
        if let Some(pending) = self.removals.take(entity, id) {
            self.notices.dismiss(pending.notice);
            pending.restore(&self.removals);
            let (this, key) = (self.clone(), self.removal_key(entity, id));
            leptos::task::spawn_local(async move { this.persist.remove(&key).await });
        }
    }

    async fn remove(&self, pending: Pending) {
        let endpoint = Remove { entity: pending.entity.clone(), id: pending.id.clone() };
        let answer = self.api.send(endpoint).await;
        // What the server answered is settled, and the user sees how.
        self.persist.remove(&self.removal_key(&pending.entity, &pending.id)).await;
        match answer {
            Ok(()) => {
                self.records.forget(&pending.entity, &pending.id);
                self.lists.touch(&pending.entity);
            }
            Err(error) => {
                pending.restore(&self.removals);
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

    /// Sends the removals of an earlier visit that never arrived. One that another tab still
    /// holds behind "Undo" is left to it.
    pub fn finish_removals(&self) {
        let this = self.clone();
        leptos::task::spawn_local(async move {
            for key in this.persist.keys(&this.own_key(KIND, "")).await {
                let Some(kept) = this.persist.get::<Object>(&key).await else { continue };
                let at = kept.get("at").and_then(|at| at.as_f64()).unwrap_or_default();
                let held = at + SETTLED_MS - now_ms();
                if held > 0.0 {
                    sleep_ms(held as i32).await;
                    if this.persist.get::<Object>(&key).await.is_none() {
                        continue;
                    }
                }
                let text = |name: &str| {
                    kept.get(name).and_then(|text| text.as_str()).unwrap_or_default().to_owned()
                };
                let (entity, id) = (text("entity"), text("id"));
                let answer = this.api.send(Remove { entity: entity.clone(), id }).await;
                // Without an answer it waits for the next start.
                if !matches!(answer, Err(ApiError::Offline | ApiError::Timeout(_))) {
                    this.persist.remove(&key).await;
                    this.lists.touch(&entity);
                }
            }
        });
    }

    async fn keep_removal(&self, entity: &str, id: &str) {
        let mut kept = Object::new();
        kept.insert("entity".to_owned(), entity.into());
        kept.insert("id".to_owned(), id.into());
        kept.insert("at".to_owned(), now_ms().into());
        self.persist.put(&self.removal_key(entity, id), &kept).await;
        if !self.removals.waits(entity, id) {
            // Taken back, or gone out, while it was being written.
            self.persist.remove(&self.removal_key(entity, id)).await;
        }
    }

    fn removal_key(&self, entity: &str, id: &str) -> String {
        self.own_key(KIND, &format!("{entity}/{id}"))
    }
}
