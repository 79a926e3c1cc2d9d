//! The cells of a record: by field type, the name as the link to its page.

use super::{
    Shared,
    edit::{marks, range},
    keys::{Cell, FIRST},
    select,
};
use crate::{
    fields,
    record::listing::Choose,
    store::{records::Entry, use_schema, use_store},
    ui::live::{live, still},
};
use crema_espo::{acl::Action, layout::Column, record::Record};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// The cells of the columns. One part of the view for all of them: what each would cost by itself
/// is most of what drawing a list costs, and a record seldom changes.
pub(super) fn cells(shared: Shared, index: usize, entry: &Entry, id: &Arc<str>) -> AnyView {
    let entity = shared.list.with_value(|list| list.source.entity.clone());
    let schema = use_schema();
    let fixed = entry
        .record
        .with_untracked(|record| !schema.record_action(&entity, record, Action::Edit).offered());
    let columns = shared.columns.get_value();
    // Asked once for a row: hundreds of cells are drawn while one scrolls.
    let (marked, selected) = (shared.edit.has_marks(), range::around(shared, index));
    if marked {
        for (at, column) in columns.iter().enumerate() {
            let key = (entity.clone(), id.to_string(), column.slot.name.to_string());
            marks::drawn(shared, Cell { row: Some(index), column: at + FIRST }, &key);
        }
    }
    let (entry, id) = (entry.clone(), id.clone());
    let cell = move |(at, column): (usize, &Column)| {
        let cell = Cell { row: Some(index), column: at + FIRST };
        // Said of none where there is none to edit.
        // What the link knows does not hang on the rights to the record.
        let fixed = fixed && entry_of_link(shared, column, &id).is_none();
        let fixed = shared.edit.column(at).is_some_and(|edited| fixed || !edited);
        view! {
            <div
                class="list-cell"
                role="gridcell"
                id=cell.id()
                tabindex=shared.tab_index(cell)
                data-align=column.align_right.then_some("end")
                aria-readonly=fixed.then_some("true")
                aria-selected=selected.contains(&at).then_some("true")
            >
                {value(shared, column, &entry, &entity, &id)}
            </div>
        }
        .into_any()
    };
    live(move || still(|| columns.iter().enumerate().map(&cell).collect::<Vec<AnyView>>()))
}

/// In a relationship what the link knows of a record stands in place of what the record would.
fn entry_of_link(shared: Shared, column: &Column, id: &str) -> Option<Entry> {
    let pool = shared.list.with_value(|list| {
        let own = list.query.of_link.iter().any(|name| **name == *column.slot.name);
        list.source.link_pool().filter(|_| own)
    });
    pool.map(|pool| use_store().records.entry(&pool, id))
}

fn value(shared: Shared, column: &Column, entry: &Entry, entity: &str, id: &Arc<str>) -> AnyView {
    let of_link = entry_of_link(shared, column, id);
    let record = Signal::from(of_link.as_ref().unwrap_or(entry).record.clone());
    let field = fields::of(&column.slot.def.kind);
    match shared.choose {
        Some(choose) if column.link => return chosen(choose, shared, record, entity, id),
        // Text only: a link would lead away from what is being chosen.
        Some(_) => return fields::line(&column.slot, record),
        None if !column.link => return field.cell(column.slot.clone(), record),
        None => {}
    }
    let (schema, of) = (use_schema(), entity.to_owned());
    let href = use_store().record_href(entity, id);
    let name = Signal::derive(move || record.with(|record| schema.record_name(&of, record)));
    let title = name;
    view! { <a class="list-link" href=href tabindex="-1" title=title>{name}</a> }.into_any()
}

/// The name as what is pressed to choose the record.
fn chosen(
    choose: Choose,
    shared: Shared,
    record: Signal<Record>,
    entity: &str,
    id: &Arc<str>,
) -> AnyView {
    let (schema, of, id) = (use_schema(), entity.to_owned(), id.clone());
    let name = Signal::derive(move || record.with(|record| schema.record_name(&of, record)));
    let picked = select::picked(shared, id.clone());
    view! {
        <button
            type="button"
            class="select-name"
            tabindex="-1"
            aria-pressed=move || choose.multiple.then(|| picked.get().to_string())
            on:click=move |_| choose.press.run(id.clone())
        >
            {name}
        </button>
    }
    .into_any()
}
