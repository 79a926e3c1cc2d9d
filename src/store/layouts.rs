//! Layouts by entity and name, fetched when a view first needs one and kept for the session.
//!
//! What was kept of an earlier visit is shown at once. The server says by a time stamp whether it
//! changed any since; until it has said so, those that are shown wait for it.

use super::hands;
use crate::api::{Api, shelf};
use crema_espo::{endpoint::GetLayout, error::ApiError, request::Endpoint};
use crema_view::prelude::*;
use serde_json::Value;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A layout: `None` while it is under way; `Null` where the server has none to give, which the
/// readers in [`crema_espo::layout`] answer with a fallback.
pub type Layout = ArcRwSignal<Option<Arc<Value>>>;

type Key = (String, String);

/// Whether kept layouts hold.
enum Trust {
    /// Not known yet: these are shown already.
    Asking(Vec<(Key, Layout)>),
    /// The server changed none.
    Same,
    /// Each has to be compared with what the server has now.
    Changed,
}

/// The layouts of the session. Clones share them.
#[derive(Clone)]
pub struct Layouts {
    api: Api,
    layouts: Arc<Mutex<HashMap<Key, Layout>>>,
    trust: Arc<Mutex<Trust>>,
}

impl Layouts {
    /// No layouts yet.
    pub fn new(api: Api) -> Self {
        Self { api, layouts: Arc::default(), trust: Arc::new(Mutex::new(Trust::Changed)) }
    }

    /// The layout `name` of `entity`; asks for it where it is not here yet.
    pub fn layout(&self, entity: &str, name: &str) -> Layout {
        let key = (entity.to_owned(), name.to_owned());
        let mut layouts = lock(&self.layouts);
        if let Some(layout) = layouts.get(&key) {
            return layout.clone();
        }
        let asked = GetLayout { entity: key.0.clone(), name: key.1.clone() };
        let layout = Layout::new(self.api.ready(&asked).map(Arc::new));
        layouts.insert(key.clone(), layout.clone());
        drop(layouts);
        self.fetch(key, layout.clone());
        layout
    }

    /// From now on kept layouts are shown until [`Layouts::settle`] says whether they hold.
    pub fn await_settling(&self) {
        *lock(&self.trust) = Trust::Asking(Vec::new());
    }

    /// Says whether the server's layouts are those that were kept.
    pub fn settle(&self, same: bool) {
        let next = if same { Trust::Same } else { Trust::Changed };
        let before = std::mem::replace(&mut *lock(&self.trust), next);
        if let (Trust::Asking(shown), false) = (before, same) {
            for (key, layout) in shown {
                self.fetch(key, layout);
            }
        }
    }

    /// Whether a kept layout that is shown now is all that is needed for the moment.
    fn suffices(&self, key: &Key, layout: &Layout) -> bool {
        match &mut *lock(&self.trust) {
            Trust::Asking(shown) => {
                shown.push((key.clone(), layout.clone()));
                true
            }
            Trust::Same => true,
            Trust::Changed => false,
        }
    }

    fn fetch(&self, key: Key, layout: Layout) {
        let this = self.clone();
        leptos::task::spawn_local(async move {
            let (entity, name) = key.clone();
            let asked = GetLayout { entity, name };
            if let Some(kept) = this.api.kept(&asked).await {
                if layout.with_untracked(Option::is_none) {
                    layout.set(Some(Arc::new(kept)));
                }
                if this.suffices(&key, &layout) {
                    return;
                }
            }
            match this.api.send_and_keep(&asked).await {
                Ok(value) => show(layout, value).await,
                Err(error) => {
                    // Refused is refused; anything else is asked again at the next visit.
                    if matches!(error, ApiError::Forbidden(_) | ApiError::NotFound) {
                        shelf::keep(&asked.request().path, b"null");
                        show(layout, Value::Null).await;
                    } else {
                        if layout.with_untracked(Option::is_none) {
                            layout.set(Some(Arc::new(Value::Null)));
                        }
                        this.forget(&key);
                    }
                }
            }
        });
    }

    fn forget(&self, key: &(String, String)) {
        lock(&self.layouts).remove(key);
    }

    /// Forgets every layout.
    pub fn clear(&self) {
        lock(&self.layouts).clear();
        *lock(&self.trust) = Trust::Changed;
    }
}

/// Shows what the server has now; in place of another one once nobody has hands on that.
async fn show(layout: Layout, value: Value) {
    let same = |shown: &Option<Arc<Value>>| shown.as_deref().map(|shown| *shown == value);
    match layout.with_untracked(same) {
        Some(true) => {}
        Some(false) => {
            hands::change(Box::new(move || layout.set(Some(Arc::new(value))))).await;
        }
        None => layout.set(Some(Arc::new(value))),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
