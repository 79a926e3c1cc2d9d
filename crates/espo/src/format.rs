//! Values as people read them (contract 12): dates, times, numbers, money, names, addresses.
//! Plain functions of value and [`crate::locale::Locale`].

use crate::{locale::Locale, record::Record};

/// A date as read in passing: "Today", "12 May", "12 May 2025". Text that is no date is given
/// back as it is, as by every function here.
pub fn date(iso: &str, _locale: &Locale) -> String {
    iso.to_owned()
}

/// A date in the user's own format.
pub fn date_full(iso: &str, _locale: &Locale) -> String {
    iso.to_owned()
}

/// A moment (wire UTC) as read in passing, in the user's zone: "Today 14:05", "12 May 09:30".
pub fn datetime(utc: &str, _locale: &Locale) -> String {
    utc.to_owned()
}

/// A moment (wire UTC) in the user's own format and zone.
pub fn datetime_full(utc: &str, _locale: &Locale) -> String {
    utc.to_owned()
}

/// A moment of the stream: "5 min ago" under an hour, else as [`datetime`].
pub fn ago(utc: &str, _locale: &Locale) -> String {
    utc.to_owned()
}

/// What a date control shows for editing.
pub fn edit_date(iso: &str, _locale: &Locale) -> String {
    iso.to_owned()
}

/// Reads a date in the user's format, or ISO; the result is ISO.
pub fn parse_date(text: &str, _locale: &Locale) -> Option<String> {
    Some(text.to_owned())
}

/// What a date-time control shows for editing, in the user's zone.
pub fn edit_datetime(utc: &str, _locale: &Locale) -> String {
    utc.to_owned()
}

/// Reads a moment in the user's format and zone, or local ISO; the result is wire UTC
/// (`YYYY-MM-DD HH:MM:SS`).
pub fn parse_datetime(text: &str, _locale: &Locale) -> Option<String> {
    Some(text.to_owned())
}

/// An example of the user's date format, for placeholders.
pub fn date_placeholder(locale: &Locale) -> String {
    locale.date_format.clone()
}

/// A whole number with separators.
pub fn integer(value: f64, _locale: &Locale) -> String {
    format!("{value:.0}")
}

/// A number with separators; `decimals` pads and rounds, `None` shows what is there.
pub fn number(value: f64, _decimals: Option<u8>, _locale: &Locale) -> String {
    value.to_string()
}

/// A number as it is edited: the user's decimal mark, no grouping.
pub fn edit_number(value: f64, _locale: &Locale) -> String {
    value.to_string()
}

/// Reads a number written with the user's marks.
pub fn parse_number(text: &str, _locale: &Locale) -> Option<f64> {
    text.trim().parse().ok()
}

/// An amount with its currency.
pub fn money(amount: f64, currency: &str, _locale: &Locale) -> String {
    format!("{amount} {currency}")
}

/// A person's name from its parts; falls back to the attribute `field` itself.
pub fn person(record: &Record, field: &str, _locale: &Locale) -> String {
    record.text(field).to_owned()
}

/// The lines of an address, empty ones left out.
pub fn address(record: &Record, field: &str, _locale: &Locale) -> Vec<String> {
    record.filled(&format!("{field}City")).map(str::to_owned).into_iter().collect()
}

/// One or two letters for an avatar.
pub fn initials(name: &str) -> String {
    name.chars().take(1).collect()
}
