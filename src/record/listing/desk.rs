//! What the parts of a list page share.

use super::filters::Filters;
use crate::store::{
    kept::Kept,
    lists::{ListHandle, Source},
    selection::Selection,
    use_schema, use_store,
};
use crema_espo::{
    layout::{self, Column},
    place::ListView,
};
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
    /// In a dialog: its records are chosen, not opened.
    pub choose: Option<Choose>,
}

/// How the records of a list are chosen.
#[derive(Clone, Copy)]
pub struct Choose {
    /// Any number of them; else the first ends it.
    pub multiple: bool,
    /// Gets the id of a record that was pressed.
    pub press: Callback<Arc<str>>,
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
        let columns = super::columns::columns(&source, view, kept, narrow);
        let sort = order(&source.entity, view);
        let filters = Filters::new(&source.entity, true);
        let list = list(&source, columns, view, sort, &filters);
        let selection = use_store().selections.of(&source);
        let choose = None;
        Self {
            source,
            label,
            view,
            on_view,
            kept,
            narrow,
            columns,
            sort,
            list,
            selection,
            filters,
            choose,
        }
    }

    /// The list of a dialog in which records are chosen; nothing of it outlasts that.
    pub fn choosing(
        entity: &str,
        label: Arc<str>,
        view: RwSignal<ListView>,
        selection: Selection,
        choose: Choose,
    ) -> Self {
        let source = Source::of(entity);
        // How wide columns are made here says nothing of the list's own page.
        let kept = Kept::of(&use_store(), &Source::related(entity, entity, "", "select"));
        let narrow = super::columns::narrow();
        let columns = super::columns::small(entity);
        let (seen, filters) = (Memo::new(move |_| view.get()), Filters::new(entity, false));
        let sort = order(entity, seen);
        let list = list(&source, columns, seen, sort, &filters);
        let on_view = Callback::new(move |(next, _)| view.set(next));
        Self {
            source,
            label,
            view: seen,
            on_view,
            kept,
            narrow,
            columns,
            sort,
            list,
            selection,
            filters,
            choose: Some(choose),
        }
    }

    /// An id of something that there is one of in a list: a dialog may stand over a page with
    /// the same.
    pub fn id(&self, name: &str) -> String {
        if self.choose.is_some() { format!("{name}-choosing") } else { name.to_owned() }
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

/// The list that the page of this view will show, once it is known what to ask for.
pub fn list_ahead(entity: &str, view: ListView) -> Memo<Option<ListHandle>> {
    let source = Source::of(entity);
    let view = Memo::new(move |_| view.clone());
    let kept = Kept::of(&use_store(), &source);
    let columns = super::columns::columns(&source, view, kept, super::columns::narrow());
    let filters = Filters::new(entity, true);
    list(&source, columns, view, order(entity, view), &filters)
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
    let parent = source.parent.as_ref();
    let relation = parent.and_then(|(of, _, link)| layout::relation_of(&schema, of, link));
    let query = Memo::new(move |_| {
        let columns = columns.get()?;
        let names: Vec<&str> = columns.iter().map(|column| &*column.slot.name).collect();
        let mut select = schema.select_for(&source.entity, &names);
        if let Some(relation) = &relation {
            select = schema.select_linked(relation, &names);
        }
        let mut query = view.with(|view| filters.query(view, select));
        if let Some(relation) = &relation {
            let own = relation.columns.iter().map(|column| column.field.clone());
            query.of_link = own.collect();
        }
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
