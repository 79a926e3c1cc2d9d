//! The records of a list in the mode that the view asks for.

use super::{Desk, nothing::nothing};
use crate::{
    record::list::{Grid, RecordGrid},
    store::{lists::ListHandle, use_schema},
    ui::skeleton::Skeleton,
};
use crema_espo::{
    layout::{self, Column},
    place::ListView,
};
use crema_view::view;
use leptos::prelude::*;
use std::sync::Arc;

/// Lines that stand for rows until the layout says which columns there are.
const WAITING: usize = 16;

/// What changes the mode.
pub(super) fn switch(_desk: &Desk) -> AnyView {
    ().into_any()
}

/// The records.
pub(super) fn body(desk: &Desk) -> AnyView {
    let desk = desk.clone();
    let grid = move || match desk.list.get().zip(desk.columns.get()) {
        Some((list, columns)) => grid(&desk, columns, list),
        None => view! { <div class="listing-wait"><Skeleton lines=WAITING /></div> }.into_any(),
    };
    view! { <div class="listing-body">{grid}</div> }.into_any()
}

fn grid(desk: &Desk, columns: Arc<[Column]>, list: ListHandle) -> AnyView {
    let (view, on_view) = (desk.view, desk.on_view);
    let (of_sort, of_columns) = (desk.clone(), desk.clone());
    let default = use_schema().default_order(&desk.source.entity);
    let on_sort = Callback::new(move |field: String| {
        of_sort.change(false, |view| {
            view.sort = layout::next_order(view.sort.as_ref(), default.as_ref(), &field);
        });
    });
    let on_rest = Callback::new(move |offset: usize| {
        let Some(before) = view.try_get_untracked() else { return };
        if before.offset != offset {
            on_view.run((ListView { offset, ..before }, true));
        }
    });
    let nothing = nothing(&list, view);
    let grid = Grid {
        label: desk.label.to_string(),
        columns,
        list,
        sort: desk.sort,
        on_sort,
        kept: desk.kept,
        on_columns: Callback::new(move |names| of_columns.set_columns(names)),
        offset: view.with_untracked(|view| view.offset),
        on_rest,
        selection: desk.selection.clone(),
    };
    view! { <RecordGrid grid=grid /> {nothing} }.into_any()
}
