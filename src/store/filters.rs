//! Filters beyond one page: those the user saved, which EspoCRM's own client shows too, and those
//! that were last in force in each list, kept in this browser.

use super::{Store, tabs};
use crema_espo::{
    endpoint,
    error::ApiError,
    json::Object,
    place::{ListView, Place},
    sorted::SortedMap,
};
use crema_view::prelude::*;
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};

/// What is kept of filters. Clones share it.
#[derive(Clone, Default)]
pub struct KeptFilters {
    /// `presetFilters` of the preferences, where they changed since the user signed in.
    saved: ArcRwSignal<Option<Value>>,
    /// The query of the last filters by entity type, as far as it was asked for.
    last: Arc<Mutex<SortedMap<String, String>>>,
    /// Counts the changes of `last`.
    changed: ArcRwSignal<u32>,
}

impl KeptFilters {
    /// Forgets everything; what the browser keeps stays.
    pub fn clear(&self) {
        self.saved.set(None);
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// The preference that holds saved filters.
const SAVED: &str = "presetFilters";

impl Store {
    /// The saved filters of all entity types as the preferences have them, tracked.
    pub fn saved_filters(&self) -> Value {
        self.filters.saved.get().unwrap_or_else(|| {
            self.schema.with_untracked(|schema| {
                let saved = schema.as_ref().and_then(|schema| schema.preferences.get(SAVED));
                saved.cloned().unwrap_or_default()
            })
        })
    }

    /// Changes the saved filters. They are read anew first: the other client may have changed them
    /// meanwhile.
    ///
    /// # Errors
    /// What the server or the connection said; nothing is changed then.
    pub async fn change_saved_filters(
        &self,
        change: impl FnOnce(&Value) -> Object,
    ) -> Result<(), ApiError> {
        let user = self.schema.with_untracked(|schema| {
            schema.as_ref().map(|schema| schema.user.id().to_owned()).unwrap_or_default()
        });
        let entity = "Preferences".to_owned();
        let now =
            self.api.send(endpoint::Read { entity: entity.clone(), id: user.clone() }).await?;
        let next = Value::Object(change(now.get(SAVED).unwrap_or(&Value::Null)));
        let mut attributes = Object::new();
        attributes.insert(SAVED.to_owned(), next.clone());
        // Servers ask for it in each change (contract 18).
        if let Some(mark) = now.filled("decimalMark") {
            attributes.insert("decimalMark".to_owned(), mark.into());
        }
        self.api.send(endpoint::Update { entity, id: user, attributes, version: None }).await?;
        self.filters.saved.set(Some(next));
        Ok(())
    }

    /// Where the list of an entity type begins: with the filters that were last in force there,
    /// else as the server has it. Tracked.
    pub fn list_place(&self, entity: &str) -> Place {
        self.filters.changed.track();
        let mut last = self.filters.last.lock().unwrap_or_else(PoisonError::into_inner);
        if !last.contains_key(entity) {
            let storage = tabs::local_storage();
            let found = storage.and_then(|storage| storage.get_item(&self.key(entity)).ok()?);
            let begin = found.unwrap_or_else(|| {
                self.schema.with_untracked(|schema| {
                    let view = schema.as_ref().map(|schema| schema.default_view(entity));
                    query(entity, view.unwrap_or_default())
                })
            });
            last.insert(entity.to_owned(), begin);
        }
        let kept = last.get(entity).map_or("", String::as_str);
        Place::parse(&path(entity), kept)
    }

    /// Keeps the filters of a list for the next time.
    pub fn keep_filters(&self, entity: &str, view: &ListView) {
        let view = ListView {
            primary: view.primary.clone(),
            bools: view.bools.clone(),
            filters: view.filters.clone(),
            ..ListView::default()
        };
        let next = query(entity, view);
        let mut last = self.filters.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.insert(entity.to_owned(), next.clone()).as_ref() == Some(&next) {
            return;
        }
        drop(last);
        if let Some(storage) = tabs::local_storage() {
            // A browser that keeps nothing begins each list without filters.
            let _ = storage.set_item(&self.key(entity), &next);
        }
        self.filters.changed.update(|count| *count += 1);
    }

    /// Takes the last filters of this user out of the browser: they may hold what was looked for.
    pub(super) fn forget_filters(&self) {
        let Some(storage) = tabs::local_storage() else { return };
        let own = self.key("");
        let names = (0..storage.length().unwrap_or_default())
            .filter_map(|index| storage.key(index).ok().flatten());
        let own: Vec<String> = names.filter(|name| name.starts_with(&own)).collect();
        for name in own {
            let _ = storage.remove_item(&name);
        }
    }

    fn key(&self, entity: &str) -> String {
        format!("crema:{}", self.own_key("filters", entity))
    }
}

fn path(entity: &str) -> String {
    Place::List { entity: entity.to_owned(), view: ListView::default() }.print()
}

/// The query of a view, without its `?`.
fn query(entity: &str, view: ListView) -> String {
    let printed = Place::List { entity: entity.to_owned(), view }.print();
    printed.split_once('?').map_or_else(String::new, |(_, query)| query.to_owned())
}
