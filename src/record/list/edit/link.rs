//! What a link knows of a record (a role), edited in the whole list of the relationship.

use super::super::Shared;
use crate::{
    record::related::write::Written,
    store::{edits::CellEdit, lists::ListHandle, records::Entry},
};
use crema_espo::{
    acl::Action,
    schema::{LinkColumn, Schema},
    slot::{Access, Slot},
};

/// The value of the link that stands in this column, where it can be written.
fn own(schema: &Schema, list: &ListHandle, field: &str) -> Option<LinkColumn> {
    let (of, _, link) = list.source.parent.as_ref()?;
    list.query.of_link.iter().find(|name| **name == *field)?;
    let all = schema.link_columns(of, link);
    all.into_iter().find(|own| own.field == field && own.holder.is_some())
}

/// Whether cells of the column are edited at all.
pub(super) fn column(schema: &Schema, list: &ListHandle, slot: &Slot) -> bool {
    let holder = own(schema, list, &slot.name).and_then(|own| own.holder);
    holder.is_some_and(|holder| {
        let parent = list.source.parent.as_ref().filter(|_| holder.here);
        schema.scope_allowed(parent.map_or(&slot.entity, |parent| &parent.0), Action::Edit)
    })
}

/// The field of a cell as it can be edited now, and what the link knows of `far`.
pub(super) fn offered(shared: Shared, slot: &Slot, far: &Entry) -> Option<(Slot, Entry)> {
    let (tools, list) = (shared.edit.tools(), shared.list.get_value());
    let holder = own(&tools.schema, &list, &slot.name)?.holder?;
    let (of, id, _) = list.source.parent.as_ref()?;
    let may = |entity: &str, entry: &Entry| {
        entry.record.with_untracked(|record| {
            tools.schema.record_action(entity, record, Action::Edit).offered()
        })
    };
    let may = match holder.here {
        true => may(of, &tools.store.records.entry(of, id)),
        false => may(&slot.entity, far),
    };
    let link = tools.store.records.entry(&list.source.link_pool()?, &far.id());
    may.then(|| (Slot { access: Access::Edit, ..slot.clone() }, link))
}

/// Saves what was typed into such a cell; false where it is one of a record.
pub(super) fn save(shared: Shared, slot: &Slot, edit: &CellEdit) -> bool {
    let (tools, list) = (shared.edit.tools(), shared.list.get_value());
    let found = own(&tools.schema, &list, &slot.name).zip(list.source.link_pool());
    let Some((LinkColumn { name, holder: Some(holder), .. }, pool)) = found else { return false };
    tools.store.forget_cell(&edit.key);
    let link = tools.store.records.entry(&pool, &edit.key.1);
    let written = Written::Link { link, source: list.source.clone(), holder, name };
    written.write_link(&tools.store, &tools.schema, slot, edit.changes.clone());
    true
}
