//! The rows of a panel: of one entity type or of several, fetched when it comes into sight and
//! again whenever a list of one of them would be.

use crate::{
    api::now_ms,
    store::{
        Store,
        lists::{ListHandle, Source},
        use_schema, use_store,
    },
};
use crema_espo::text;
use crema_espo::{
    activity::ActivityKind,
    endpoint::{Activities, Page, Related, Total},
    error::ApiError,
    record::Record,
    schema::Schema,
    search::ListQuery,
};
use crema_view::prelude::*;
use std::sync::Arc;

/// Rows that are shown at first.
pub(super) const SHOWN: usize = 5;
/// Rows that "Show more" adds.
const MORE: usize = 20;

/// What does not change.
struct Fixed {
    store: Store,
    schema: Arc<Schema>,
    kind: ActivityKind,
    entity: String,
    id: String,
    /// A list for each entity type: it says when it is stale, and what was removed leaves it.
    lists: Vec<ListHandle>,
}

/// The rows of a panel. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Stock {
    fixed: StoredValue<Arc<Fixed>>,
    /// Counts requests: only the last one counts.
    asked: StoredValue<u32>,
    /// Entity type and id of each row, as far as they are here.
    rows: RwSignal<Vec<(String, String)>>,
    /// The same without those that were removed since.
    pub shown: Memo<Vec<(String, String)>>,
    /// What it is narrowed to.
    pub filter: RwSignal<String>,
    /// How many there are, where the server counts.
    pub total: RwSignal<Option<usize>>,
    pub has_more: RwSignal<bool>,
    pub arrived: RwSignal<bool>,
    pub busy: RwSignal<bool>,
    /// Why nothing came, and whether to ask again makes sense.
    pub failure: RwSignal<Option<(String, bool)>>,
}

impl Stock {
    /// Nothing is here before `seen`.
    pub fn new(
        kind: ActivityKind,
        (entity, id): (&str, &str),
        types: &[String],
        filters: &[(String, String)],
        seen: Signal<bool>,
    ) -> Self {
        let (store, schema) = (use_store(), use_schema());
        let list = |of: &String| {
            let source = Source::related(of, entity, id, kind.link());
            store.lists.list(source, ListQuery::default())
        };
        let lists: Vec<ListHandle> = types.iter().map(list).collect();
        let of_shown = lists.clone();
        let rows = RwSignal::new(Vec::<(String, String)>::new());
        let here = move |of: &str, id: &str| {
            let list = of_shown.iter().find(|list| list.source.entity == of);
            list.is_some_and(|list| list.state.with(|state| state.position(id).is_some()))
        };
        let shown = Memo::new(move |_| {
            let mut rows = rows.get();
            rows.retain(|(of, id)| here(of, id));
            rows
        });
        let stale: Vec<_> = lists.iter().map(|list| list.stale.clone()).collect();
        let (entity, id) = (entity.to_owned(), id.to_owned());
        let fixed = Fixed { store, schema, kind, entity, id, lists };
        let first = filters.first().map(|(value, _)| value.clone());
        let stock = Self {
            fixed: StoredValue::new(fixed.into()),
            asked: StoredValue::new(0),
            rows,
            shown,
            filter: RwSignal::new(first.unwrap_or_default()),
            total: RwSignal::new(None),
            has_more: RwSignal::new(false),
            arrived: RwSignal::new(false),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
        };
        Effect::new(move |before: Option<String>| {
            stale.iter().for_each(|stale| stale.track());
            let filter = stock.filter.get();
            if seen.get() {
                // What is looked at once more comes or fails without a word.
                let quiet = before.as_ref() == Some(&filter) && stock.arrived.get_untracked();
                stock.fetch(0, quiet);
            }
            filter
        });
        stock
    }

    /// The key of the sentence where there are no rows.
    pub fn nothing(self) -> &'static str {
        match self.fixed.with_value(|fixed| fixed.kind) {
            ActivityKind::Planned => text!("nothingPlanned"),
            ActivityKind::Past => text!("nothingPast"),
            ActivityKind::Tasks => text!("noTasks"),
        }
    }

    /// Whether it is of what has happened.
    pub fn is_past(self) -> bool {
        self.fixed.with_value(|fixed| fixed.kind == ActivityKind::Past)
    }

    /// The link its rows hang on, where it is one.
    pub fn link(self) -> Option<(String, String, String)> {
        self.fixed.with_value(|fixed| {
            let link = fixed.kind.link().to_owned();
            (fixed.kind == ActivityKind::Tasks)
                .then(|| (fixed.entity.clone(), fixed.id.clone(), link))
        })
    }

    /// Asks again after a failure.
    pub fn again(self) {
        self.failure.set(None);
        self.fetch(0, false);
    }

    /// Fetches further rows.
    pub fn more(self) {
        if !self.busy.get_untracked() {
            self.fetch(self.rows.with_untracked(Vec::len), false);
        }
    }

    fn fetch(self, from: usize, quiet: bool) {
        let (fixed, filter) = (self.fixed.get_value(), self.filter.get_untracked());
        let here = self.rows.with_untracked(Vec::len);
        let count = if from > 0 { MORE } else { here.clamp(SHOWN, 200) };
        self.asked.update_value(|asked| *asked += 1);
        let number = self.asked.get_value();
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let sent_at = now_ms();
            let answer = fixed.ask(filter, from, count).await;
            // The panel is gone, or something else was asked for meanwhile.
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(page) => self.take(&fixed, page, from, sent_at),
                Err(_) if quiet => {}
                Err(error) => {
                    let again = !matches!(error, ApiError::Forbidden(_));
                    self.failure.set(Some((fixed.store.error_text(&error), again)));
                }
            }
        });
    }

    fn take(self, fixed: &Fixed, page: Page, from: usize, sent_at: f64) {
        let has_more = page.has_more(from) && !page.records.is_empty();
        let total = match page.total {
            Total::Known(total) => Some(total),
            Total::More | Total::Last => None,
        };
        let mut rows = if from > 0 { self.rows.get_untracked() } else { Vec::new() };
        for record in page.records {
            let Some((of, record)) = fixed.row(record) else { continue };
            fixed.store.records.seed(&of, std::slice::from_ref(&record), sent_at);
            let row = (of, record.id().to_owned());
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        for list in &fixed.lists {
            let of = &list.source.entity;
            let ids = rows.iter().filter(|(other, _)| other == of);
            let ids: Vec<Arc<str>> =
                ids.map(|(of, id)| fixed.store.records.entry(of, id).id()).collect();
            let all = 0..ids.len().max(list.state.with_untracked(|state| state.len()));
            let known = Total::Known(ids.len());
            list.state.update(|state| state.take(&all, ids, &known));
        }
        self.failure.set(None);
        self.has_more.set(has_more);
        self.total.set(total);
        self.rows.set(rows);
        self.arrived.set(true);
    }
}

impl Fixed {
    async fn ask(&self, filter: String, offset: usize, max_size: usize) -> Result<Page, ApiError> {
        let (entity, id) = (self.entity.clone(), self.id.clone());
        if self.kind != ActivityKind::Tasks {
            let history = self.kind == ActivityKind::Past;
            let version = self.schema.version;
            let ask = Activities { entity, id, history, of: filter, offset, max_size, version };
            return self.store.api.send(ask).await;
        }
        let of = self.lists.first().map(|list| &*list.source.entity).unwrap_or_default();
        let shown = ["dateStart", "dateEnd", "assignedUser"];
        let query = ListQuery {
            select: self.schema.select_for(of, &shown),
            primary: Some(filter).filter(|filter| !filter.is_empty()),
            ..ListQuery::default()
        };
        let link = self.kind.link().to_owned();
        self.store.api.send(Related { entity, id, link, query, offset, max_size }).await
    }

    /// Entity type and record of a row.
    fn row(&self, record: Record) -> Option<(String, Record)> {
        if self.kind != ActivityKind::Tasks {
            return self.schema.activity_row(record);
        }
        let of = self.lists.first()?.source.entity.clone();
        Some((of, record)).filter(|(_, record)| !record.id().is_empty())
    }
}
