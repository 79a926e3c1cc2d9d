//! From one number to another (`fromSalary`, `toSalary`): read-only.

use super::FieldType;
use crema_espo::{format, locale::Locale, record::Record, slot::Slot};

/// `rangeInt`, `rangeFloat` and `rangeCurrency`.
pub(super) struct Range {
    pub(super) name: &'static str,
}

impl FieldType for Range {
    fn name(&self) -> &'static str {
        self.name
    }

    fn text(&self, slot: &Slot, record: &Record, locale: &Locale) -> String {
        let mut letters = slot.name.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        let name: String = first.into_iter().chain(letters).collect();
        let bound = |side: &str| {
            let value = record.number(&format!("{side}{name}"))?;
            Some(match record.filled(&format!("{side}{name}Currency")) {
                Some(code) => format::money(value, code, locale),
                None => format::number(value, None, locale),
            })
        };
        match (bound("from"), bound("to")) {
            (Some(from), Some(to)) => format!("{from} – {to}"),
            (Some(from), None) => format!("≥ {from}"),
            (None, Some(to)) => format!("≤ {to}"),
            (None, None) => String::new(),
        }
    }

    fn editable(&self) -> bool {
        false
    }

    fn numeric(&self) -> bool {
        true
    }
}
