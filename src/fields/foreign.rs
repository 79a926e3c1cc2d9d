//! A field of a linked record, shown here as what it is there: read-only.

use super::{FieldDetail, FieldEditor, FieldType, Shape, cell_as, of, unknown::Unknown};
use crate::store::use_schema;
use crema_espo::{locale::Locale, record::Record, slot::Slot};
use crema_view::prelude::*;

/// `foreign`.
pub(super) struct Foreign;

impl FieldType for Foreign {
    fn name(&self) -> &'static str {
        "foreign"
    }

    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        Unknown.text(slot, record, locale)
    }

    fn editable(&self) -> bool {
        false
    }

    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::View
    }

    fn view(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let slot = there(&slot).unwrap_or(slot);
        cell_as(shown_as(&slot), slot, record)
    }
}

impl FieldDetail for Foreign {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let slot = there(&slot).unwrap_or(slot);
        if &*slot.def.kind == "foreign" {
            return Unknown.detail(slot, record);
        }
        super::detail(slot, record)
    }
}

impl FieldEditor for Foreign {}

/// The field on the linked record, under the name and label it has here.
fn there(slot: &Slot) -> Option<Slot> {
    let schema = use_schema();
    let (link, field) = (slot.def.params.text("link")?, slot.def.params.text("field")?);
    let link = schema.entity(&slot.entity)?.link(link)?.clone();
    let there = schema.slot(&link.entity, field)?;
    Some(Slot { name: slot.name.clone(), label: slot.label.clone(), access: slot.access, ..there })
}

/// The type to show it with; never this one again.
fn shown_as(slot: &Slot) -> &'static dyn FieldType {
    if &*slot.def.kind == "foreign" { &Unknown } else { of(&slot.def.kind) }
}
