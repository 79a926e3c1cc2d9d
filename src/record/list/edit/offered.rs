//! Which cells the user may edit right now.

use crate::{fields, record::dynamic::adapted};
use crema_espo::{
    acl::Action,
    locale::Locale,
    logic::{Context, Logic},
    record::Record,
    schema::Schema,
    slot::{Access, Slot},
    table,
};

/// Whether cells of this column are edited in the list at all.
pub(in crate::record) fn column(schema: &Schema, slot: &Slot) -> bool {
    table::in_list(schema, slot)
        && fields::editable(slot)
        && schema.scope_allowed(&slot.entity, Action::Edit)
}

/// The field of a column as it can be edited in this record: by the user's rights, by what is
/// loaded of it and by the rules about its values. `None` where it cannot.
pub(in crate::record) fn field(
    schema: &Schema,
    locale: &Locale,
    logic: &Logic,
    slot: &Slot,
    record: &Record,
) -> Option<Slot> {
    let may = column(schema, slot)
        && schema.record_action(&slot.entity, record, Action::Edit).offered()
        && table::is_known(schema, slot, record);
    if !may {
        return None;
    }
    let context = Context { user: &schema.user, locale, saved: Some(record) };
    let state = logic.evaluate(record, &context);
    adapted(slot, &state).filter(|slot| slot.access == Access::Edit)
}
