//! The cells of a row: the name as the link to its page, values of the record, and what the link
//! itself knows of it.

use super::{Panel, edit, write::Written};
use crate::{
    fields,
    record::list::offered,
    store::{records::Entry, use_locale, use_schema, use_store},
};
use crema_espo::{
    acl::Action,
    layout::Column,
    logic::Logic,
    record::Record,
    schema::LinkColumn,
    slot::{Access, Slot},
};
use crema_view::prelude::*;
use crema_view::view;

pub(super) fn cell(panel: &Panel, column: &Column, entry: &Entry) -> AnyView {
    let own = panel.relation.columns.iter().find(|it| *it.field == *column.slot.name);
    if let Some(own) = own {
        return of_link(panel, column, own, entry);
    }
    let record: Signal<Record> = entry.record.clone().into();
    if column.link {
        let (store, schema) = (use_store(), use_schema());
        let entity = column.slot.entity.clone();
        let href = store.record_href(&entity, &entry.id());
        let name =
            Signal::derive(move || record.with(|record| schema.record_name(&entity, record)));
        return view! { <td><a class="related-link" href=href>{name}</a></td> }.into_any();
    }
    let value = fields::cell(column.slot.clone(), record);
    let (schema, slot) = (use_schema(), column.slot.clone());
    if !panel.rows_change || !offered::column(&schema, &slot) {
        return plain(column, value);
    }
    let (locale, logic) = (use_locale(), Logic::of(&schema, &slot.entity));
    let slot = Memo::new(move |_| {
        record.with(|record| offered::field(&schema, &locale, &logic, &slot, record))
    });
    edit::editable(panel, column, slot.into(), value, Written::Record(entry.clone()))
}

fn plain(column: &Column, value: AnyView) -> AnyView {
    view! { <td data-align=column.align_right.then_some("end")>{value}</td> }.into_any()
}

/// What the link knows: the same person is an evaluator here and a sponsor there.
fn of_link(panel: &Panel, column: &Column, own: &LinkColumn, entry: &Entry) -> AnyView {
    let (store, schema) = (use_store(), use_schema());
    let Some(pool) = panel.source.link_pool() else { return ().into_any() };
    let link = store.records.entry(&pool, &entry.id());
    let record: Signal<Record> = link.record.clone().into();
    let value = fields::cell(column.slot.clone(), record);
    let Some(holder) = own.holder.clone() else { return plain(column, value) };
    let slot = Slot { access: Access::Edit, ..column.slot.clone() };
    let (here, editable, far) = (holder.here, panel.editable, entry.record.clone());
    let slot = Memo::new(move |_| {
        let may = if here {
            editable.get()
        } else {
            far.with(|far| schema.record_action(&slot.entity, far, Action::Edit).offered())
        };
        may.then(|| slot.clone())
    });
    let (source, name) = (panel.source.clone(), own.name.clone());
    let written = Written::Link { link, source, holder, name };
    edit::editable(panel, column, slot.into(), value, written)
}
