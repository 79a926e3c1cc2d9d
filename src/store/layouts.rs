//! Layouts by entity and name, fetched when a view first needs one and kept for the session.

use crate::api::Api;
use crema_espo::{endpoint::GetLayout, error::ApiError};
use crema_view::prelude::*;
use serde_json::Value;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// A layout: `None` while it is under way; `Null` where the server has none to give, which the
/// readers in [`crema_espo::layout`] answer with a fallback.
pub type Layout = ArcRwSignal<Option<Arc<Value>>>;

/// The layouts of the session. Clones share them.
#[derive(Clone)]
pub struct Layouts {
    api: Api,
    layouts: Arc<Mutex<HashMap<(String, String), Layout>>>,
}

impl Layouts {
    /// No layouts yet.
    pub fn new(api: Api) -> Self {
        Self { api, layouts: Arc::default() }
    }

    /// The layout `name` of `entity`; asks for it where it is not here yet.
    pub fn layout(&self, entity: &str, name: &str) -> Layout {
        let key = (entity.to_owned(), name.to_owned());
        let mut layouts = self.layouts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(layout) = layouts.get(&key) {
            return layout.clone();
        }
        let layout = Layout::new(None);
        layouts.insert(key.clone(), layout.clone());
        drop(layouts);
        self.fetch(key, layout.clone());
        layout
    }

    fn fetch(&self, key: (String, String), layout: Layout) {
        let this = self.clone();
        leptos::task::spawn_local(async move {
            let (entity, name) = key.clone();
            match this.api.send(GetLayout { entity, name }).await {
                Ok(value) => layout.set(Some(Arc::new(value))),
                Err(error) => {
                    layout.set(Some(Arc::new(Value::Null)));
                    // Refused is refused; anything else is asked again at the next visit.
                    if !matches!(error, ApiError::Forbidden(_) | ApiError::NotFound) {
                        this.forget(&key);
                    }
                }
            }
        });
    }

    fn forget(&self, key: &(String, String)) {
        self.layouts.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    /// Forgets every layout.
    pub fn clear(&self) {
        self.layouts.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
