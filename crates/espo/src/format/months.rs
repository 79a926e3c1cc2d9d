//! Month names: the server's in the user's language, else English.

use crate::letters;
use crate::locale::{Locale, MONTHS};

/// The long name of a month, 1 to 12.
pub fn long(month: i64, locale: &Locale) -> &str {
    nth(&locale.months, month).unwrap_or_else(|| english(month))
}

/// The short name of a month, 1 to 12.
pub fn short(month: i64, locale: &Locale) -> &str {
    nth(&locale.months_short, month).unwrap_or_else(|| english(month).get(..3).unwrap_or_default())
}

/// Takes a month's name off the beginning of a text, in any case: its number and the rest.
pub fn strip<'a>(text: &'a str, locale: &Locale) -> Option<(i64, &'a str)> {
    // The longest name that fits: "10月" begins with the "1" of no other month, "Mai" with "Ma".
    let names =
        (1..=12).flat_map(|month| [(month, long(month, locale)), (month, short(month, locale))]);
    let fitting = names.filter_map(|(month, name)| Some((month, strip_name(text, name)?)));
    fitting.min_by_key(|(_, rest)| rest.len())
}

fn strip_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in name.chars() {
        let found = rest.next()?;
        if found != expected && letters::capital(found) != letters::capital(expected) {
            return None;
        }
    }
    (!name.is_empty()).then_some(rest.as_str())
}

fn nth(names: &[String], month: i64) -> Option<&str> {
    let index = usize::try_from(month - 1).ok()?;
    names.get(index).map(String::as_str).filter(|name| !name.is_empty())
}

fn english(month: i64) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sample;

    #[test]
    fn names_of_the_server_win_over_english() {
        let months_short = (1..=12).map(|month| format!("{month}月")).collect();
        let locale = Locale { months_short, ..sample() };
        assert_eq!(short(5, &locale), "5月");
        assert_eq!(short(5, &sample()), "May");
        assert_eq!(long(12, &sample()), "December");
        assert_eq!(short(13, &sample()), "");
    }

    #[test]
    fn the_longest_name_is_taken_in_any_case() {
        let months_short = (1..=12).map(|month| format!("{month}月")).collect();
        let locale = Locale { months_short, ..sample() };
        assert_eq!(strip("12月3", &locale), Some((12, "3")));
        assert_eq!(strip("JUNE 3", &sample()), Some((6, " 3")));
        assert_eq!(strip("jun 3", &sample()), Some((6, " 3")));
        assert_eq!(strip("Foo", &sample()), None);
    }
}
