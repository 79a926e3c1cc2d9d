//! The first rows of a relationship as a table.

use super::SHOWN;
use crate::ui::live::live;
use crate::{
    fields,
    record::actions,
    store::{ListState, lists::ListHandle, records::Entry, use_schema, use_store},
    ui::{empty_state::EmptyState, error_state::ErrorState, skeleton::Skeleton},
};
use crema_espo::{error::ApiError, layout::Column, record::Record};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// Columns a panel has room for.
const COLUMNS: usize = 5;

/// The rows, fetched now and again whenever the list is called stale.
pub(super) fn table(columns: Vec<Column>, list: ListHandle) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let columns: Arc<[Column]> = columns.into_iter().take(COLUMNS).collect();
    let handle = list.clone();
    Effect::new(move |_| {
        handle.stale.track();
        handle.refresh(0..SHOWN);
    });
    let (trail, empty) = (store.trail.clone(), schema.word("nothingLinked"));
    let state = list.state.clone();
    // Which rows there are; a row itself redraws by its record.
    let shown = Memo::new(move |_| {
        state.with(|state| {
            let ids: Vec<_> =
                (0..state.len().min(SHOWN)).filter_map(|row| state.id_at(row).cloned()).collect();
            (state.arrived, state.error.clone(), ids)
        })
    });
    let view = move || {
        let (arrived, error, ids) = shown.get();
        if let Some(error) = error {
            let list = list.clone();
            let retry = Callback::new(move |()| list.refresh(0..SHOWN));
            let text = store.error_text(&error);
            if matches!(error, ApiError::Forbidden(_)) {
                // Asking again changes nothing.
                return view! { <EmptyState text=text /> }.into_any();
            }
            return view! { <ErrorState text=text on_retry=retry /> }.into_any();
        }
        if !arrived {
            return view! { <Skeleton lines=3 /> }.into_any();
        }
        if list.state.with_untracked(ListState::is_empty) {
            return view! { <EmptyState text=empty.clone() /> }.into_any();
        }
        let entity = &list.source.entity;
        let rows = ids
            .iter()
            .map(|id| row(&columns, &list, store.records.entry(entity, id)))
            .collect_view();
        let label = schema.label_plural(entity);
        let (trail, opened) = (trail.clone(), list.clone());
        view! {
            <div class="related-scroll" on:click=move |_| trail.follow(&opened)>
                <table class="related-table" aria-label=label>
                    {head(&columns)}
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    live(view)
}

fn head(columns: &[Column]) -> AnyView {
    let cells = columns
        .iter()
        .map(|column| {
            let align = column.align_right.then_some("end");
            view! { <th scope="col" data-align=align>{column.slot.label.to_string()}</th> }
        })
        .collect_view();
    let actions = use_schema().word("Actions");
    view! {
        <thead>
            <tr>{cells} <th scope="col"><span class="visually-hidden">{actions}</span></th></tr>
        </thead>
    }
    .into_any()
}

fn row(columns: &[Column], list: &ListHandle, entry: Entry) -> AnyView {
    let cells = columns.iter().map(|column| cell(column, &entry)).collect_view();
    let menu = actions::row_menu(list.source.clone(), entry);
    view! { <tr>{cells} <td class="related-menu">{menu}</td></tr> }.into_any()
}

fn cell(column: &Column, entry: &Entry) -> AnyView {
    let record: Signal<Record> = entry.record.clone().into();
    let align = column.align_right.then_some("end");
    if column.link {
        let (store, schema) = (use_store(), use_schema());
        let entity = column.slot.entity.clone();
        let id = record.with_untracked(|record| record.id().to_owned());
        let href = store.record_href(&entity, &id);
        let name =
            Signal::derive(move || record.with(|record| schema.record_name(&entity, record)));
        return view! { <td><a class="related-link" href=href>{name}</a></td> }.into_any();
    }
    let value = fields::of(&column.slot.def.kind).cell(column.slot.clone(), record);
    view! { <td data-align=align>{value}</td> }.into_any()
}
