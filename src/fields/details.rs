//! How values stand on a record's page: a part of the app that comes with the first of them.

use super::{ALL_DETAILS, FieldType, later, show, unknown};
use crema_espo::{record::Record, slot::Slot};
use crema_view::prelude::*;

/// How a type stands on a record's page.
pub trait FieldDetail: FieldType {
    /// The value on a record's page.
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        show::value(self.shown(&slot, record))
    }
}

/// All types, as they stand on a record's page.
pub struct Details(&'static [&'static dyn FieldDetail]);

crate::part! {
    /// Lies with the pages of records.
    pub DETAILS: Details = Details(ALL_DETAILS); "record" "00000000000000000000000000000017"
}

/// The field as [`FieldDetail::detail`] of its type.
pub fn detail(slot: Slot, record: Signal<Record>) -> AnyView {
    later::later(&DETAILS, move |Details(all)| {
        let found = all.iter().find(|kind| kind.name() == &*slot.def.kind).copied();
        found.unwrap_or(&unknown::Unknown).detail(slot.clone(), record)
    })
}
