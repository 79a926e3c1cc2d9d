//! The first rows of a relationship as a table.

use super::{Panel, SHOWN, cell, tools};
use crate::ui::live::live;
use crate::{
    record::actions,
    store::{ListState, lists::ListHandle, use_schema, use_store},
    ui::{
        empty_state::EmptyState,
        error_state::ErrorState,
        icon::{Glyph, Icon},
        skeleton::Skeleton,
    },
};
use crema_espo::text;
use crema_espo::{
    error::ApiError,
    layout::{self, Column},
    place::ListView,
};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Which rows there are, or why there are none.
#[derive(Clone, PartialEq)]
struct Shown {
    arrived: bool,
    error: Option<ApiError>,
    ids: Vec<Arc<str>>,
}

/// Still blocks of the size of what comes.
pub(super) fn waiting(panel: &Panel) -> AnyView {
    let lines = panel.awaited.get_untracked();
    view! { <div class="related-waiting"><Skeleton lines=lines /></div> }.into_any()
}

/// The rows, fetched now and again whenever the list is called stale.
pub(super) fn table(panel: &Panel, columns: Arc<[Column]>, list: ListHandle) -> AnyView {
    let (schema, panel) = (use_schema(), panel.clone());
    let handle = list.clone();
    Effect::new(move |_| {
        handle.stale.track();
        handle.refresh(0..SHOWN);
    });
    let (view, editing, state) = (panel.view, panel.editing, list.state.clone());
    // A row itself redraws by its record. None leaves while one types in it.
    let shown = Memo::new(move |before: Option<&Shown>| match before {
        Some(before) if editing.get() => before.clone(),
        _ => state.with(|state| {
            let rows = 0..state.len().min(SHOWN);
            let ids = rows.filter_map(|row| state.id_at(row).cloned()).collect();
            Shown { arrived: state.arrived, error: state.error.clone(), ids }
        }),
    });
    live(move || {
        let Shown { arrived, error, ids } = shown.get();
        if let Some(error) = error {
            return failed(&list, &error);
        }
        if !arrived {
            return waiting(&panel);
        }
        if list.state.with_untracked(ListState::is_empty) {
            let filtered = view.with(tools::count) > 0;
            let text =
                schema.word(if filtered { text!("nothingFound") } else { text!("nothingLinked") });
            return view! { <EmptyState text=text /> }.into_any();
        }
        let rows = ids.iter().map(|id| row(&panel, &columns, &list, id)).collect_view();
        let label = schema.label_plural(&list.source.entity);
        let (trail, opened) = (use_store().trail, list.clone());
        view! {
            <div class="related-scroll" on:click=move |_| trail.follow(&opened)>
                <table class="related-table" aria-label=label>
                    {head(&panel, &columns)}
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

/// What failed is said in the panel; the rest of the page is none the worse for it.
fn failed(list: &ListHandle, error: &ApiError) -> AnyView {
    let text = use_store().error_text(error);
    if matches!(error, ApiError::Forbidden(_)) {
        // Asking again changes nothing.
        return view! { <EmptyState text=text /> }.into_any();
    }
    let list = list.clone();
    let retry = Callback::new(move |()| list.refresh(0..SHOWN));
    view! { <ErrorState text=text on_retry=retry /> }.into_any()
}

fn head(panel: &Panel, columns: &[Column]) -> AnyView {
    let schema = use_schema();
    let default = panel.relation.order.clone();
    let default = default.or_else(|| schema.default_order(&panel.relation.entity));
    let cells = columns.iter().map(|column| sorting(panel.view, default.clone(), column));
    let cells = cells.collect_view();
    let actions = schema.word("Actions");
    view! {
        <thead>
            <tr>{cells} <th scope="col"><span class="visually-hidden">{actions}</span></th></tr>
        </thead>
    }
    .into_any()
}

/// The head of a column; where the server can sort by it, it is pressed for that.
fn sorting(view: RwSignal<ListView>, default: Option<(String, bool)>, column: &Column) -> AnyView {
    let align = column.align_right.then_some("end");
    let label = column.slot.label.to_string();
    if !column.sortable {
        return view! { <th scope="col" data-align=align>{label}</th> }.into_any();
    }
    let (field, of_order) = (column.slot.name.to_string(), default.clone());
    let of_field = field.clone();
    let order = Memo::new(move |_| {
        let order = view.with(|view| view.sort.clone()).or_else(|| of_order.clone());
        order.filter(|(name, _)| *name == of_field).map(|(_, descending)| descending)
    });
    let aria = move || order.get().map(|down| if down { "descending" } else { "ascending" });
    let glyph = live(move || {
        let glyph = if order.get()? { Glyph::SortDown } else { Glyph::SortUp };
        Some(view! { <Icon glyph=glyph /> })
    });
    let press = move |_| {
        view.update(|view| {
            view.sort = layout::next_order(view.sort.as_ref(), default.as_ref(), &field);
        });
    };
    view! {
        <th scope="col" data-align=align aria-sort=aria>
            <button type="button" class="related-sort" on:click=press>
                {label}
                {glyph}
            </button>
        </th>
    }
    .into_any()
}

fn row(panel: &Panel, columns: &[Column], list: &ListHandle, id: &Arc<str>) -> AnyView {
    let entry = use_store().records.entry(&list.source.entity, id);
    let cells = columns.iter().map(|column| cell::cell(panel, column, &entry)).collect_view();
    let (schema, entity, record) = (use_schema(), list.source.entity.clone(), entry.record.clone());
    // Its buttons are called alike in all rows: which row it is goes before them.
    let name = move || record.with(|record| schema.record_name(&entity, record));
    let menu = actions::row_menu(list.source.clone(), entry);
    view! { <tr aria-label=name>{cells} <td class="related-menu">{menu}</td></tr> }.into_any()
}
