//! The groups of a list, each counted by the server.

use super::{Store, lists::ListHandle, lists::Source};
use crema_espo::{
    board::within,
    endpoint::{List, Page, Related, Total},
    error::ApiError,
    group::{self, Group},
    locale::Locale,
    search::ListQuery,
    slot::Slot,
};
use crema_view::prelude::*;
use std::sync::Arc;

/// Groups looked for at a time, where they are not known beforehand.
const STEP: usize = 20;
/// Rows looked through for them.
const ROWS: usize = 200;

/// A group and how many records it has.
#[derive(Clone, PartialEq)]
pub struct Counted {
    /// The group.
    pub group: Group,
    /// How many; `None` while that is under way, and where the server does not count.
    pub count: Option<usize>,
    /// Whether the count is under way.
    pub pending: bool,
}

/// What is known of the groups.
#[derive(Clone, Default, PartialEq)]
pub struct GroupsState {
    /// The groups, in order.
    pub groups: Vec<Counted>,
    /// Whether there are more than those here.
    pub more: bool,
    /// Whether more are looked for.
    pub loading: bool,
    /// Why none came.
    pub error: Option<ApiError>,
}

impl GroupsState {
    /// The first group with records, once all are counted.
    pub fn first(&self) -> Option<&str> {
        let all = !self.groups.iter().any(|group| group.pending);
        let filled = self.groups.iter().find(|group| group.count != Some(0));
        filled.filter(|_| all).map(|group| group.group.key.as_str())
    }

    fn reached(&self) -> usize {
        self.groups.iter().filter_map(|group| group.count).sum()
    }
}

/// The groups of a list. Clones are the same ones.
#[derive(Clone)]
pub struct Groups {
    /// What is known of them.
    pub state: ArcRwSignal<GroupsState>,
    slot: Arc<Slot>,
    source: Source,
    query: ListQuery,
    locale: Arc<Locale>,
    store: Store,
}

impl Groups {
    /// The groups of what a list asks for, by a field.
    pub fn new(store: &Store, list: &ListHandle, slot: &Slot, locale: Arc<Locale>) -> Self {
        let query = ListQuery {
            select: vec!["id".into(), slot.name.to_string()],
            order_by: Some(slot.name.to_string()),
            descending: slot.def.kind.starts_with("date"),
            ..list.query().clone()
        };
        Self {
            state: ArcRwSignal::default(),
            slot: Arc::new(slot.clone()),
            source: list.source.clone(),
            query,
            locale,
            store: store.clone(),
        }
    }

    /// Fetches the groups; `yes` and `no` name those of a switch.
    pub fn load(&self, yes: &str, no: &str) {
        match group::known(&self.slot, yes, no) {
            Some(groups) => self.add(groups),
            None => self.load_more(),
        }
    }

    /// Counts all groups again.
    pub fn recount(&self) {
        let groups = self.state.with_untracked(|state| state.groups.clone());
        for counted in groups {
            self.count(counted.group);
        }
    }

    fn add(&self, groups: Vec<Group>) {
        self.state.update(|state| {
            let counted = |group| Counted { group, count: None, pending: true };
            state.groups.extend(groups.iter().cloned().map(counted));
        });
        groups.into_iter().for_each(|group| self.count(group));
    }

    fn count(&self, group: Group) {
        let this = self.clone();
        leptos::task::spawn_local(async move {
            let mut query = within(&this.query, group.item);
            query.select = vec!["id".into()];
            let answer = this.ask(query, 0, 1).await;
            this.state.update(|state| {
                let found = state.groups.iter_mut().find(|other| other.group.key == group.key);
                let Some(counted) = found else { return };
                counted.pending = false;
                match answer.map(|page| (page.total, page.records.len())) {
                    Ok((Total::Known(total), _)) => counted.count = Some(total),
                    Ok((_, 0)) => counted.count = Some(0),
                    Ok(_) => counted.count = None,
                    Err(error) => state.error = Some(error),
                }
            });
        });
    }

    /// Looks for further groups behind those that are counted: the list is read in the order of
    /// the field, so the next one begins where they end.
    pub fn load_more(&self) {
        let offset = self.state.with_untracked(GroupsState::reached);
        self.state.update(|state| {
            state.loading = true;
            state.error = None;
        });
        let this = self.clone();
        leptos::task::spawn_local(async move {
            let mut query = this.query.clone();
            let attributes = ["Id", "Name"].map(|part| this.slot.attribute(part));
            if &*this.slot.def.kind == "link" {
                query.select = ["id".to_owned()].into_iter().chain(attributes).collect();
            }
            let answer = this.ask(query, offset, ROWS).await;
            this.state.update(|state| state.loading = false);
            match answer {
                Ok(page) => this.take(&page, offset),
                Err(error) => this.state.update(|state| state.error = Some(error)),
            }
        });
    }

    fn take(&self, page: &Page, offset: usize) {
        let mut found: Vec<Group> = Vec::new();
        let here = self.state.with_untracked(|state| state.groups.clone());
        let known = |found: &[Group], key: &str| {
            let mut keys = here.iter().map(|counted| &counted.group).chain(found);
            keys.any(|group| group.key == key)
        };
        let mut more = page.has_more(offset);
        for record in &page.records {
            let group = group::of_record(&self.slot, record, &self.locale);
            if known(&found, &group.key) {
                continue;
            }
            if found.len() >= STEP {
                more = true;
                break;
            }
            found.push(group);
        }
        // Where nothing new is found, going on would find the same.
        let more = more && !found.is_empty();
        self.state.update(|state| state.more = more);
        self.add(found);
    }

    async fn ask(
        &self,
        query: ListQuery,
        offset: usize,
        max_size: usize,
    ) -> Result<Page, ApiError> {
        let entity = self.source.entity.clone();
        match self.source.parent.clone() {
            None => self.store.api.send(List { entity, query, offset, max_size }).await,
            Some((entity, id, link)) => {
                self.store.api.send(Related { entity, id, link, query, offset, max_size }).await
            }
        }
    }
}
