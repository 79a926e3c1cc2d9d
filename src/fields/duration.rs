//! A length of time in seconds; the server computes it from start and end.

use super::FieldType;
use crema_espo::{locale::Locale, record::Record, slot::Slot};

/// `duration`.
pub(super) struct Duration;

impl FieldType for Duration {
    fn name(&self) -> &'static str {
        "duration"
    }

    fn text(&self, slot: &Slot, record: &Record, _locale: &Locale) -> String {
        record.integer(&slot.name).map(spelled).unwrap_or_default()
    }

    fn editable(&self) -> bool {
        false
    }

    fn numeric(&self) -> bool {
        true
    }
}

/// Days, hours and minutes, without those that are none.
fn spelled(seconds: i64) -> String {
    let minutes = seconds / 60;
    let parts = [(minutes / 1440, 'd'), (minutes / 60 % 24, 'h'), (minutes % 60, 'm')];
    let parts: Vec<_> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect();
    if parts.is_empty() { "0m".to_owned() } else { parts.join(" ") }
}
