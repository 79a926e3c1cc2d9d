//! Dates and moments as people read and write them (contract 12.2).

use super::{
    civil::{Day, Moment},
    months, tokens, zone,
};
use crate::locale::Locale;

/// A date as read in passing: "Today", "12 May", "12 May 2025". Text that is no date is given
/// back as it is, as by every function here.
pub fn date(iso: &str, locale: &Locale) -> String {
    Day::parse_iso(iso).map_or_else(|| iso.to_owned(), |day| readable(day, locale))
}

/// A date in the user's own format.
pub fn date_full(iso: &str, locale: &Locale) -> String {
    let full = |day| tokens::print(date_format(locale), Moment { day, second: 0 }, locale);
    Day::parse_iso(iso).map_or_else(|| iso.to_owned(), full)
}

/// A moment (wire UTC) as read in passing, in the user's zone: "Today 14:05", "12 May 09:30".
pub fn datetime(utc: &str, locale: &Locale) -> String {
    let read = |moment: Moment| {
        let day = zone::local(moment.seconds(), locale).day;
        format!("{} {}", readable(day, locale), time(utc, locale))
    };
    Moment::parse_iso(utc).map_or_else(|| utc.to_owned(), read)
}

/// The time of the day of a moment (wire UTC) in the user's own format and zone: "14:05".
pub fn time(utc: &str, locale: &Locale) -> String {
    let read = |moment: Moment| {
        tokens::print(time_format(locale), zone::local(moment.seconds(), locale), locale)
    };
    Moment::parse_iso(utc).map_or_else(|| utc.to_owned(), read)
}

/// A moment (wire UTC) in the user's own format and zone.
pub fn datetime_full(utc: &str, locale: &Locale) -> String {
    let full = |moment: Moment| {
        let local = zone::local(moment.seconds(), locale);
        tokens::print(&datetime_format(locale), local, locale)
    };
    Moment::parse_iso(utc).map_or_else(|| utc.to_owned(), full)
}

/// A moment of the stream: "5 min ago" within the last hour, else as [`datetime`].
///
/// The words for minutes are known in English only; with others it is [`datetime`] at once.
pub fn ago(utc: &str, locale: &Locale) -> String {
    let Some(moment) = Moment::parse_iso(utc) else { return utc.to_owned() };
    let passed_s = (locale.host.now)() - moment.seconds();
    match passed_s {
        _ if locale.today != "Today" => datetime(utc, locale),
        // Clocks of server and screen may differ a little.
        -120..60 => "Just now".to_owned(),
        60..3600 => format!("{} min ago", passed_s / 60),
        _ => datetime(utc, locale),
    }
}

/// What a date control shows for editing.
pub fn edit_date(iso: &str, locale: &Locale) -> String {
    date_full(iso, locale)
}

/// Reads a date in the user's format, or ISO; the result is ISO.
pub fn parse_date(text: &str, locale: &Locale) -> Option<String> {
    let text = text.trim();
    let in_format = || Some(tokens::parse(date_format(locale), text, locale)?.day);
    Day::parse_iso(text).or_else(in_format).map(Day::iso)
}

/// What a date-time control shows for editing, in the user's zone.
pub fn edit_datetime(utc: &str, locale: &Locale) -> String {
    datetime_full(utc, locale)
}

/// Reads a moment in the user's format and zone, or local ISO; the result is wire UTC
/// (`YYYY-MM-DD HH:MM:SS`). A day alone is its midnight.
pub fn parse_datetime(text: &str, locale: &Locale) -> Option<String> {
    let text = text.trim();
    let local = Moment::parse_iso(text)
        .or_else(|| Day::parse_iso(text).map(|day| Moment { day, second: 0 }))
        .or_else(|| tokens::parse(&datetime_format(locale), text, locale))?;
    Some(Moment::from_seconds(zone::instant(local, locale)).iso())
}

/// An example of the user's date format, for placeholders: "31.12.2025".
pub fn date_placeholder(locale: &Locale) -> String {
    let year = zone::now(locale).day.year;
    date_full(&format!("{year:04}-12-31"), locale)
}

/// "Today", "12 May", "12 May 2025", or the user's format where only numbers are wanted.
fn readable(day: Day, locale: &Locale) -> String {
    let today = zone::now(locale).day;
    let month = months::short(day.month, locale);
    match day.number() - today.number() {
        // Month names that are numbers ("5月") cannot be read apart from the day.
        _ if locale.numeric_dates || month.starts_with(|first: char| first.is_ascii_digit()) => {
            date_full(&day.iso(), locale)
        }
        0 => locale.today.clone(),
        1 => locale.tomorrow.clone(),
        -1 => locale.yesterday.clone(),
        _ => match (date_format(locale).starts_with('M'), day.year == today.year) {
            (true, true) => format!("{month} {}", day.day),
            (true, false) => format!("{month} {}, {}", day.day, day.year),
            (false, true) => format!("{} {month}", day.day),
            (false, false) => format!("{} {month} {}", day.day, day.year),
        },
    }
}

fn date_format(locale: &Locale) -> &str {
    if locale.date_format.is_empty() { "YYYY-MM-DD" } else { &locale.date_format }
}

fn time_format(locale: &Locale) -> &str {
    if locale.time_format.is_empty() { "HH:mm" } else { &locale.time_format }
}

fn datetime_format(locale: &Locale) -> String {
    format!("{} {}", date_format(locale), time_format(locale))
}

#[cfg(test)]
mod tests;
