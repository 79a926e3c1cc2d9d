//! Messages to the user that belong to no single control: what is out of sight or can be undone.

use crate::ui::notice::Notice;
use crate::ui::pill::Tone;
use crema_view::prelude::*;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// Milliseconds a message without an action stays.
const STAY_MS: i32 = 6_000;
/// Milliseconds a way back is offered: long enough to get there by keyboard.
const UNDO_MS: i32 = 20_000;

/// The messages on screen. Clones share them.
#[derive(Clone)]
pub struct Notices {
    /// Oldest first.
    pub list: ArcRwSignal<Vec<Notice>>,
    next: Arc<AtomicU64>,
    /// Callbacks of messages live here: a message may outlast the page that made it.
    owner: Owner,
}

impl Notices {
    /// No messages; callbacks belong to the current owner, which must be that of the app.
    pub fn new() -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self { list: ArcRwSignal::default(), next: Arc::default(), owner }
    }

    /// Says something that went well or is worth knowing; it goes by itself.
    pub fn say(&self, text: impl Into<String>) {
        let id = self.push(Tone::Default, text.into(), None);
        self.let_go(id);
    }

    /// Says that something failed; it stays until it is dismissed.
    pub fn fail(&self, text: impl Into<String>) -> u64 {
        self.push(Tone::Danger, text.into(), None)
    }

    /// Says something that can be acted on; the caller dismisses it.
    pub fn offer(
        &self,
        text: impl Into<String>,
        label: impl Into<String>,
        action: impl Fn() + Send + Sync + 'static,
    ) -> u64 {
        let callback = self.owner.with(|| Callback::new(move |()| action()));
        self.push(Tone::Default, text.into(), Some((label.into(), callback)))
    }

    /// Says something that went well with a way on; it goes by itself.
    pub fn lead(
        &self,
        text: impl Into<String>,
        label: impl Into<String>,
        action: impl Fn() + Send + Sync + 'static,
    ) {
        let id = self.offer(text, label, action);
        self.let_go(id);
    }

    /// Says what was done with a way back, which works once and as long as the message stays.
    pub fn undo(
        &self,
        text: impl Into<String>,
        label: impl Into<String>,
        action: impl Fn() + Send + Sync + 'static,
    ) {
        let (this, own) = (self.clone(), Arc::new(AtomicU64::new(u64::MAX)));
        let shown = own.clone();
        let id = self.offer(text, label, move || {
            // A second press finds nothing left to take back.
            let id = shown.swap(u64::MAX, Ordering::Relaxed);
            if id != u64::MAX {
                this.dismiss(id);
                action();
            }
        });
        own.store(id, Ordering::Relaxed);
        self.let_go_after(id, UNDO_MS);
    }

    fn let_go(&self, id: u64) {
        self.let_go_after(id, STAY_MS);
    }

    fn let_go_after(&self, id: u64, stay_ms: i32) {
        let this = self.clone();
        leptos::task::spawn_local(async move {
            crate::api::sleep_ms(stay_ms).await;
            this.dismiss(id);
        });
    }

    /// Takes a message away.
    pub fn dismiss(&self, id: u64) {
        self.list.update(|list| list.retain(|notice| notice.id != id));
    }

    /// Takes all messages away.
    pub fn clear(&self) {
        self.list.update(Vec::clear);
    }

    fn push(&self, tone: Tone, text: String, action: Option<(String, Callback<()>)>) -> u64 {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        self.list.update(|list| {
            // The same sentence twice says nothing new.
            list.retain(|notice| notice.text != text || notice.action.is_some());
            list.push(Notice { id, tone, text, action });
        });
        id
    }
}

impl Default for Notices {
    fn default() -> Self {
        Self::new()
    }
}
