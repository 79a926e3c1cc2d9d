//! How many notifications are unread, the same in all tabs.

use super::{Store, leader::Leader, painted::painted};
use crema_espo::{endpoint::NotificationCount, schema::Schema};
use crema_view::prelude::*;

/// Seconds between two questions where the server does not say (contract 2.2).
const INTERVAL_S: u32 = 10;
const COUNT: &str = "count";

/// The number of unread notifications. Copies are the same one.
#[derive(Clone, Copy)]
pub struct Unread {
    count: RwSignal<usize>,
    leader: Leader,
}

impl Unread {
    /// Begins to ask, for the views below this one.
    pub fn provide(store: &Store, schema: &Schema) {
        let leader = Leader::join(store, "notifications");
        let this = Self { count: RwSignal::new(0), leader };
        let heard = move |text: String| {
            this.count.try_set(text.parse().unwrap_or_default());
        };
        leader.on(COUNT, Callback::new(heard));
        let seconds = schema.settings.number("notificationsCheckInterval");
        let seconds = seconds.filter(|seconds| *seconds >= 1.0).map_or(INTERVAL_S, |s| s as u32);
        let store = store.clone();
        leader.every(seconds, move || {
            let store = store.clone();
            Box::pin(async move {
                // What a start draws comes first.
                painted().await;
                this.ask(&store).await;
            })
        });
        provide_context(this);
    }

    /// The number, tracked; 0 too while it is not known.
    pub fn count(self) -> usize {
        self.count.try_get().unwrap_or_default()
    }

    /// The number, untracked.
    pub fn peek(self) -> usize {
        self.count.try_get_untracked().unwrap_or_default()
    }

    /// Asks the server and tells all tabs; without an answer the number stays.
    pub async fn ask(self, store: &Store) {
        if let Ok(count) = store.send_quietly(NotificationCount).await {
            self.set(count);
        }
    }

    /// Tells all tabs that nothing is unread.
    pub fn clear(self) {
        self.set(0);
    }

    fn set(self, count: usize) {
        if self.count.try_get_untracked().is_some_and(|before| before != count) {
            self.count.try_set(count);
        }
        self.leader.tell(COUNT, &count.to_string());
    }
}
