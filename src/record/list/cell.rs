//! The cells of a record: by field type, the name as the link to its page.

use super::{
    Shared,
    edit::{marks, range},
    keys::{Cell, FIRST},
};
use crate::{
    fields,
    store::{records::Entry, use_schema, use_store},
};
use crema_espo::{acl::Action, layout::Column};
use crema_view::prelude::*;
use crema_view::view;
use std::sync::Arc;

/// The cells of the columns.
pub(super) fn cells(shared: Shared, index: usize, entry: &Entry, id: &Arc<str>) -> Vec<AnyView> {
    let entity = shared.list.with_value(|list| list.source.entity.clone());
    let schema = use_schema();
    let fixed = entry
        .record
        .with_untracked(|record| !schema.record_action(&entity, record, Action::Edit).offered());
    let columns = shared.columns.get_value();
    // Asked once for a row: hundreds of cells are drawn while one scrolls.
    let (marked, selected) = (shared.edit.has_marks(), range::around(shared, index));
    let cell = |(at, column): (usize, &Column)| {
        let cell = Cell { row: Some(index), column: at + FIRST };
        if marked {
            let key = (entity.clone(), id.to_string(), column.slot.name.to_string());
            marks::drawn(shared, cell, &key);
        }
        // Said of none where there is none to edit.
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
                {value(column, entry, &entity, id)}
            </div>
        }
        .into_any()
    };
    columns.iter().enumerate().map(cell).collect()
}

fn value(column: &Column, entry: &Entry, entity: &str, id: &Arc<str>) -> AnyView {
    let record = Signal::from(entry.record.clone());
    if !column.link {
        return fields::of(&column.slot.def.kind).cell(column.slot.clone(), record);
    }
    let (schema, of) = (use_schema(), entity.to_owned());
    let href = use_store().record_href(entity, id);
    let name = Signal::derive(move || record.with(|record| schema.record_name(&of, record)));
    let title = name;
    view! { <a class="list-link" href=href tabindex="-1" title=title>{name}</a> }.into_any()
}
