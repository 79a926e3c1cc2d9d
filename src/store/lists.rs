//! Lists by source and query. A list fetches the pages that are looked at and seeds the pool.

use super::{
    list_state::{ListState, PAGE},
    records::Records,
};
use crate::api::{Api, now_ms};
use crema_espo::{
    endpoint::{List, Page, Related, Total},
    error::ApiError,
    search::{ListQuery, list_path},
};
use leptos::prelude::*;
use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::AtomicU32},
};

/// What a list is a list of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The entity type of its records.
    pub entity: String,
    /// For a relationship: entity type, id and link of the record it hangs on.
    pub parent: Option<(String, String, String)>,
}

impl Source {
    /// All records of an entity type.
    pub fn of(entity: &str) -> Self {
        Self { entity: entity.to_owned(), parent: None }
    }

    /// The records linked to one.
    pub fn related(entity: &str, parent: &str, id: &str, link: &str) -> Self {
        let parent = Some((parent.to_owned(), id.to_owned(), link.to_owned()));
        Self { entity: entity.to_owned(), parent }
    }
}

/// One list. Clones are the same list.
#[derive(Clone)]
pub struct ListHandle {
    /// What it lists.
    pub source: Source,
    /// What is asked for.
    pub query: Arc<ListQuery>,
    /// What is known of it.
    pub state: ArcRwSignal<ListState>,
    /// Counts how often its content was called stale; views fetch again when it grows.
    pub stale: ArcRwSignal<u32>,
    /// The count at which a view last fetched again.
    pub seen: Arc<AtomicU32>,
    api: Api,
    records: Records,
}

impl ListHandle {
    /// What is asked for.
    pub fn query(&self) -> &ListQuery {
        &self.query
    }

    /// Fetches the pages of `range` that are not here.
    pub fn want(&self, range: Range<usize>) {
        for page in self.state.with_untracked(|state| state.missing(range)) {
            self.fetch(page);
        }
    }

    /// Fetches the pages of `range` again; what is here stays until the answers come.
    pub fn refresh(&self, range: Range<usize>) {
        let first = range.start / PAGE;
        for page in first..range.end.div_ceil(PAGE).max(first + 1) {
            if !self.state.with_untracked(|state| state.loading.contains(&page)) {
                self.fetch(page);
            }
        }
    }

    fn fetch(&self, page: usize) {
        self.state.update(|state| {
            state.loading.insert(page);
            state.error = None;
        });
        let list = self.clone();
        leptos::task::spawn_local(async move {
            let sent_at = now_ms();
            match list.ask(page * PAGE).await {
                Ok(answer) => list.take(page, &answer, sent_at),
                Err(error) => list.state.update(|state| {
                    state.loading.remove(&page);
                    state.error = Some(error);
                }),
            }
        });
    }

    fn take(&self, page: usize, answer: &Page, sent_at: f64) {
        let ids = self.records.seed(&self.source.entity, &answer.records, sent_at);
        // An empty page behind the end of a list without total: that was all.
        let end = Total::Known(page * PAGE);
        let nothing = ids.is_empty() && page > 0 && !matches!(answer.total, Total::Known(_));
        let total = if nothing { &end } else { &answer.total };
        self.state.update(|state| state.take(page, ids, total));
    }

    async fn ask(&self, offset: usize) -> Result<Page, ApiError> {
        let (query, max_size) = ((*self.query).clone(), PAGE);
        let entity = self.source.entity.clone();
        match self.source.parent.clone() {
            None => self.api.send(List { entity, query, offset, max_size }).await,
            Some((entity, id, link)) => {
                self.api.send(Related { entity, id, link, query, offset, max_size }).await
            }
        }
    }
}

type Key = (Source, String);

/// All lists of the session. Clones share them.
#[derive(Clone)]
pub struct Lists {
    api: Api,
    records: Records,
    lists: Arc<Mutex<HashMap<Key, ListHandle>>>,
}

/// Lists kept before those nobody looks at are let go.
const BOUND: usize = 60;

impl Lists {
    /// No lists yet.
    pub fn new(api: Api, records: Records) -> Self {
        Self { api, records, lists: Arc::default() }
    }

    /// The list of a query: the one that is here, or a new one without rows.
    pub fn list(&self, source: Source, query: ListQuery) -> ListHandle {
        let mut lists = lock(&self.lists);
        if lists.len() > BOUND {
            lists.clear();
        }
        let key = (source, list_path("", &query, 0, PAGE));
        let (source, api, records) = (key.0.clone(), self.api.clone(), self.records.clone());
        lists
            .entry(key)
            .or_insert_with(|| ListHandle {
                source,
                query: Arc::new(query),
                state: ArcRwSignal::default(),
                stale: ArcRwSignal::new(0),
                seen: Arc::default(),
                api,
                records,
            })
            .clone()
    }

    /// Says that records of `entity` changed: every list of them is looked at again.
    pub fn touch(&self, entity: &str) {
        let touched: Vec<_> = lock(&self.lists)
            .values()
            .filter(|list| list.source.entity == entity)
            .map(|list| list.stale.clone())
            .collect();
        for stale in touched {
            stale.update(|count| *count += 1);
        }
    }

    /// Says that what is linked to a record changed: every list that hangs on it is looked at
    /// again.
    pub fn touch_below(&self, entity: &str, id: &str) {
        let below = |list: &&ListHandle| {
            let parent = list.source.parent.as_ref();
            parent.is_some_and(|(of, parent, _)| of == entity && parent == id)
        };
        let touched: Vec<_> =
            lock(&self.lists).values().filter(below).map(|list| list.stale.clone()).collect();
        for stale in touched {
            stale.update(|count| *count += 1);
        }
    }

    /// Takes a record out of every list; gives what [`Lists::restore`] needs.
    pub fn take_out(&self, entity: &str, id: &str) -> Vec<(ListHandle, usize)> {
        let lists: Vec<_> =
            lock(&self.lists).values().filter(|l| l.source.entity == entity).cloned().collect();
        lists
            .into_iter()
            .filter_map(|list| {
                let at = list.state.with_untracked(|state| state.position(id))?;
                list.state.update(|state| {
                    state.remove(id);
                });
                Some((list, at))
            })
            .collect()
    }

    /// Puts a record back where it stood.
    pub fn restore(taken: &[(ListHandle, usize)], id: &str) {
        for (list, at) in taken {
            list.state.update(|state| state.insert(*at, id));
        }
    }

    /// Forgets every list.
    pub fn clear(&self) {
        lock(&self.lists).clear();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
