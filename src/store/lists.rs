//! Lists by source and query. A list fetches the pages that are looked at and seeds the pool.

mod fetch;
mod sent;

use super::{
    list_state::{BATCH, ListState, PAGE},
    records::{Changed, Records},
};
use crate::api::{Api, now_ms};
use crema_espo::search::{ListQuery, list_path};
use crema_view::prelude::*;
use sent::Requests;
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, AtomicUsize, Ordering},
    },
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

    /// For a relationship: what the pool of records keeps under this name is what the link itself
    /// knows of the linked records, which in other relationships is something else.
    pub fn link_pool(&self) -> Option<String> {
        self.parent.as_ref().map(|(entity, id, link)| format!("{entity}/{id}/{link}"))
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
    /// What the last answer to a second look changed.
    pub changed: ArcRwSignal<Vec<Changed>>,
    /// Hears by how many rows the one at the upper edge moved, before it is drawn elsewhere.
    on_shift: Arc<Mutex<Option<Callback<isize>>>>,
    spot: Arc<Mutex<Spot>>,
    requests: Arc<Mutex<Requests>>,
    api: Api,
    records: Records,
}

/// Where one is in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    /// How far it is scrolled, in CSS pixels.
    pub top: f64,
    /// The first row in sight.
    pub first: usize,
    /// Row and column of the active cell, where a row has it.
    pub cell: Option<(usize, usize)>,
}

impl ListHandle {
    /// What is asked for.
    pub fn query(&self) -> &ListQuery {
        &self.query
    }

    /// Where one was in it.
    pub fn spot(&self) -> Spot {
        *lock(&self.spot)
    }

    /// Notes where one is in it.
    pub fn set_spot(&self, spot: Spot) {
        *lock(&self.spot) = spot;
    }

    /// `hear` learns by how many rows the one at the upper edge moved, before it is drawn there.
    pub fn on_shift(&self, hear: Callback<isize>) {
        *lock(&self.on_shift) = Some(hear);
    }
}

type Key = (Source, String);

/// All lists of the session. Clones share them.
#[derive(Clone)]
pub struct Lists {
    api: Api,
    records: Records,
    /// Each with when it was last asked for.
    lists: Arc<Mutex<HashMap<Key, (ListHandle, f64)>>>,
    batch: Arc<AtomicUsize>,
}

/// Lists kept before those nobody looks at are let go.
const BOUND: usize = 24;

impl Lists {
    /// No lists yet.
    pub fn new(api: Api, records: Records) -> Self {
        let batch = Arc::new(AtomicUsize::new(BATCH));
        Self { api, records, lists: Arc::default(), batch }
    }

    /// How many rows this server gives at once, where it says so.
    pub fn limit(&self, rows: Option<usize>) {
        self.batch.store(rows.unwrap_or(BATCH).clamp(1, BATCH), Ordering::Relaxed);
    }

    /// The list of a query: the one that is here, or a new one without rows.
    pub fn list(&self, source: Source, query: ListQuery) -> ListHandle {
        let mut lists = lock(&self.lists);
        if lists.len() > BOUND {
            let_go(&mut lists);
        }
        let key = (source, list_path("", &query, 0, PAGE));
        let (source, api, records) = (key.0.clone(), self.api.clone(), self.records.clone());
        let batch = self.batch.load(Ordering::Relaxed);
        let new = || ListHandle {
            source,
            query: Arc::new(query),
            state: ArcRwSignal::new(ListState::new(batch)),
            stale: ArcRwSignal::new(0),
            seen: Arc::default(),
            changed: ArcRwSignal::default(),
            on_shift: Arc::default(),
            spot: Arc::default(),
            requests: Arc::default(),
            api,
            records,
        };
        let (list, used) = lists.entry(key).or_insert_with(|| {
            let list = new();
            list.recall();
            (list, 0.0)
        });
        *used = now_ms();
        list.clone()
    }

    /// Says that records of `entity` changed: every list of them is looked at again.
    pub fn touch(&self, entity: &str) {
        self.call_stale(|list| list.source.entity == entity);
    }

    /// Says that what is linked to a record changed: every list that hangs on it is looked at
    /// again.
    pub fn touch_below(&self, entity: &str, id: &str) {
        self.call_stale(|list| {
            let parent = list.source.parent.as_ref();
            parent.is_some_and(|(of, parent, _)| of == entity && parent == id)
        });
    }

    /// The same for one of its links.
    pub fn touch_link(&self, entity: &str, id: &str, link: &str) {
        self.call_stale(|list| {
            let parent = list.source.parent.as_ref();
            parent.is_some_and(|(of, parent, by)| of == entity && parent == id && by == link)
        });
    }

    /// Says that anything may have changed: every list is looked at again.
    pub fn touch_all(&self) {
        self.call_stale(|_| true);
    }

    fn call_stale(&self, which: impl Fn(&ListHandle) -> bool) {
        for list in self.all(which) {
            list.stale.update(|count| *count += 1);
        }
    }

    fn all(&self, which: impl Fn(&ListHandle) -> bool) -> Vec<ListHandle> {
        let lists = lock(&self.lists);
        lists.values().map(|(list, _)| list).filter(|list| which(list)).cloned().collect()
    }

    /// Takes a record out of every list; gives what [`Lists::restore`] needs.
    pub fn take_out(&self, entity: &str, id: &str) -> Vec<(ListHandle, usize)> {
        self.all(|list| list.source.entity == entity)
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
            let id = list.records.entry(&list.source.entity, id).id();
            list.state.update(|state| state.insert(*at, id));
        }
    }

    /// Forgets every list.
    pub fn clear(&self) {
        lock(&self.lists).clear();
    }
}

/// Lets go of the older half of the lists that nobody looks at.
fn let_go(lists: &mut HashMap<Key, (ListHandle, f64)>) {
    let unused = |list: &ListHandle| Arc::strong_count(&list.requests) == 1;
    let mut ages: Vec<f64> =
        lists.values().filter(|(list, _)| unused(list)).map(|(_, used)| *used).collect();
    ages.sort_unstable_by(f64::total_cmp);
    let Some(limit) = ages.get(ages.len() / 2).copied() else { return };
    lists.retain(|_, (list, used)| !unused(list) || *used > limit);
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
