//! Numbers with the user's marks (contract 12.3).

use crate::locale::Locale;

/// A whole number with separators.
pub fn integer(value: f64, locale: &Locale) -> String {
    shown(&rounded(value, 0), locale)
}

/// A number with separators, rounded to at most so many `decimals`; `None` shows what is there.
pub fn number(value: f64, decimals: Option<u8>, locale: &Locale) -> String {
    let Some(decimals) = decimals else { return shown(&plain(value), locale) };
    let text = rounded(value, decimals);
    let trimmed =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    shown(trimmed, locale)
}

/// A number as it is edited: the user's decimal mark, no grouping.
pub fn edit_number(value: f64, locale: &Locale) -> String {
    plain(value).replace('.', decimal_mark(locale))
}

/// A number with separators and exactly so many decimals.
pub(super) fn padded(value: f64, decimals: u8, locale: &Locale) -> String {
    shown(&rounded(value, decimals), locale)
}

/// Reads a number written with the user's marks; `None` for everything else, and where thousands
/// are not grouped as such (whether "1.5" means 1.5 or 15 is not for us to guess).
pub fn parse_number(text: &str, locale: &Locale) -> Option<f64> {
    let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, fraction) = split(digits, locale);
    let whole = ungrouped(whole, locale)?;
    let only_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !only_digits(&whole) || !only_digits(fraction) || whole.len() + fraction.len() == 0 {
        return None;
    }
    let value = crate::json::float(&format!("{whole}.{fraction}0"))?;
    value.is_finite().then_some(if negative && value != 0.0 { -value } else { value })
}

/// Before and after the decimal mark. A point is one too, unless it groups thousands.
fn split<'a>(digits: &'a str, locale: &Locale) -> (&'a str, &'a str) {
    let parts = digits.split_once(decimal_mark(locale));
    let point = || digits.split_once('.').filter(|_| separator(locale) != ".");
    parts.or_else(point).unwrap_or((digits, ""))
}

/// Takes separators out; `None` where they do not separate groups of two or three digits.
fn ungrouped(whole: &str, locale: &Locale) -> Option<String> {
    let separator = separator(locale);
    if separator.is_empty() || !whole.contains(separator) {
        return Some(whole.to_owned());
    }
    let groups: Vec<&str> = whole.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let last = rest.last()?;
    let grouped = (1..=3).contains(&first.len())
        && rest.iter().all(|group| (2..=3).contains(&group.len()))
        && last.len() == 3;
    grouped.then(|| groups.concat())
}

/// With the user's marks: a plain decimal becomes one with groups of three.
fn shown(plain: &str, locale: &Locale) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain.to_owned();
    }
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push_str(separator(locale));
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push_str(decimal_mark(locale));
        out.push_str(fraction);
    }
    out
}

/// The shortest decimal that means this number, never with an exponent. The writer of JSON is there
/// anyway; the standard library's weighs 10 KB.
fn plain(value: f64) -> String {
    let Some(number) = serde_json::Number::from_f64(value) else {
        return if value.is_nan() { "NaN" } else { "∞" }.to_owned();
    };
    let text = number.to_string();
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let point = whole.len() as i32 + exponent.parse::<i32>().unwrap_or_default();
    let mut all = format!("{whole}{fraction}");
    let before = "0".repeat(usize::try_from(-point).unwrap_or_default());
    all.insert_str(0, &before);
    let point = point.max(0) as usize;
    all += &"0".repeat(point.saturating_sub(all.len()));
    let (whole, fraction) = all.split_at(point);
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    match fraction {
        "" if whole == "0" => "0".to_owned(),
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{fraction}"),
    }
}

/// Rounded half away from zero in decimal, as people do: 1.005 is 1.01.
fn rounded(value: f64, decimals: u8) -> String {
    let decimals = usize::from(decimals);
    let text = plain(value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain(value);
    }
    let kept: String =
        fraction.chars().chain("0".repeat(decimals).chars()).take(decimals).collect();
    let mut digits: Vec<u8> = format!("0{whole}{kept}").into_bytes();
    if fraction.as_bytes().get(decimals).is_some_and(|digit| *digit >= b'5') {
        let kept_nines = digits.iter().rev().take_while(|digit| **digit == b'9').count();
        let length = digits.len();
        digits[length - kept_nines..].fill(b'0');
        // The zero put in front is never a nine.
        digits[length - kept_nines - 1] += 1;
    }
    let zero = digits.iter().all(|digit| *digit == b'0');
    let digits = String::from_utf8(digits).unwrap_or_default();
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let whole = whole.strip_prefix('0').filter(|rest| !rest.is_empty()).unwrap_or(whole);
    let sign = if value < 0.0 && !zero { "-" } else { "" };
    let point = if decimals == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

fn decimal_mark(locale: &Locale) -> &str {
    if locale.decimal_mark.is_empty() { "." } else { &locale.decimal_mark }
}

/// Nothing where it could not be told from the decimal mark.
fn separator(locale: &Locale) -> &str {
    let separator = locale.thousand_separator.as_str();
    if separator == decimal_mark(locale) { "" } else { separator }
}

#[cfg(test)]
mod tests;
