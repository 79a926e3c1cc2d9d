//! What the parts of a list page share.

use super::filters::Filters;
use crate::store::{
    kept::Kept,
    lists::{ListHandle, Source},
    selection::Selection,
    use_schema, use_store,
};
use crema_espo::{layout::Column, place::ListView};
use crema_view::prelude::*;
use std::sync::Arc;

/// A list page: what it lists, how it is looked at, and what came of it.
#[derive(Clone)]
pub struct Desk {
    /// What is listed.
    pub source: Source,
    /// What the list is called.
    pub label: Arc<str>,
    /// The view of it, as the address says.
    pub view: Memo<ListView>,
    /// Gets the next view, and whether it replaces the current one in the history.
    pub on_view: Callback<(ListView, bool)>,
    /// How it was set up on this device.
    pub kept: Kept,
    /// Whether there is only room for cards.
    pub narrow: Signal<bool>,
    /// Its columns; `None` until the layout came.
    pub columns: Memo<Option<Arc<[Column]>>>,
    /// The field it is sorted by, and whether descending.
    pub sort: Signal<Option<(String, bool)>>,
    /// Its records; `None` until it is known what to ask for.
    pub list: Memo<Option<ListHandle>>,
    /// What is selected in it.
    pub selection: Selection,
    /// Its filters beyond what the address says.
    pub filters: Filters,
}

impl Desk {
    /// Joins what the address says with layout and order.
    pub fn new(
        source: Source,
        label: Arc<str>,
        view: Memo<ListView>,
        on_view: Callback<(ListView, bool)>,
    ) -> Self {
        let kept = Kept::of(&use_store(), &source);
        let narrow = super::columns::narrow();
        let columns = super::columns::columns(&source.entity, view, kept, narrow);
        let sort = order(&source.entity, view);
        let filters = Filters::new(&source.entity);
        let list = list(&source, columns, view, sort, &filters);
        let selection = use_store().selections.of(&source);
        Self { source, label, view, on_view, kept, narrow, columns, sort, list, selection, filters }
    }

    /// Changes the view; `replace` leaves no step in the history. The list starts at its top.
    pub fn change(&self, replace: bool, change: impl FnOnce(&mut ListView)) {
        let Some(mut view) = self.view.try_get_untracked() else { return };
        change(&mut view);
        view.offset = 0;
        self.on_view.run((view, replace));
    }

    /// Changes how the same rows are shown: the list stays where it is.
    pub fn reshape(&self, change: impl FnOnce(&mut ListView)) {
        let Some(before) = self.view.try_get_untracked() else { return };
        let mut view = before.clone();
        change(&mut view);
        if view != before {
            self.on_view.run((view, true));
        }
    }
}

fn order(entity: &str, view: Memo<ListView>) -> Signal<Option<(String, bool)>> {
    let default = use_schema().default_order(entity);
    Signal::derive(move || view.with(|view| view.sort.clone()).or_else(|| default.clone()))
}

/// The list of the current query; the same one as long as only the place in it changes.
fn list(
    source: &Source,
    columns: Memo<Option<Arc<[Column]>>>,
    view: Memo<ListView>,
    order: Signal<Option<(String, bool)>>,
    filters: &Filters,
) -> Memo<Option<ListHandle>> {
    let (store, schema, source) = (use_store(), use_schema(), source.clone());
    let filters = filters.clone();
    let query = Memo::new(move |_| {
        let columns = columns.get()?;
        let names: Vec<&str> = columns.iter().map(|column| &*column.slot.name).collect();
        let select = schema.select_for(&source.entity, &names);
        let mut query = view.with(|view| filters.query(view, select));
        if let Some((field, descending)) = order.get() {
            (query.order_by, query.descending) = (Some(field), descending);
        }
        Some((source.clone(), query))
    });
    Memo::new_with_compare(
        move |_| query.get().map(|(source, query)| store.lists.list(source, query)),
        // Runs only when the query changed.
        |_, _| true,
    )
}
