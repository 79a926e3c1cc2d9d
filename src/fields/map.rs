//! Maps: a link to one. No third party learns of an address before someone follows it.

use super::{FieldDetail, FieldEditor, FieldType, Shape, show};
use crate::store::{use_locale, use_schema};
use crate::ui::live::live;
use crema_espo::{format, locale::Locale, record::Record, request, slot::Slot};
use crema_view::prelude::*;

/// `map`, a drawing of the address `{field without Map}`.
pub(super) struct Map;

impl FieldType for Map {
    fn name(&self) -> &'static str {
        "map"
    }

    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        let address = slot.name.strip_suffix("Map").unwrap_or(&slot.name);
        format::address(record, address, locale).join(", ")
    }

    fn editable(&self) -> bool {
        false
    }

    fn shape(&self, _slot: &Slot) -> Shape {
        Shape::View
    }

    fn view(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        self.way(slot, record)
    }
}

impl FieldDetail for Map {
    fn detail(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        self.way(slot, record)
    }
}

impl Map {
    fn way(&'static self, slot: Slot, record: Signal<Record>) -> AnyView {
        let (locale, schema) = (use_locale(), use_schema());
        let content = move || match record.with(|record| self.text(&slot, record, &locale)) {
            address if address.is_empty() => show::dash(),
            address => show::way_out(href(&address), schema.word("Show on a map")),
        };
        live(content)
    }
}

impl FieldEditor for Map {}

fn href(address: &str) -> String {
    format!("https://www.openstreetmap.org/search?query={}", request::encode(address))
}
