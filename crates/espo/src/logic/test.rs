//! The operators: one attribute against one value.

mod compare;

use crate::letters;
use crate::{json, locale::Locale, record};
use compare::{Side, equal, order, side_of_now};
use serde_json::Value;
use std::cmp::Ordering;

/// What is asked of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equals,
    NotEquals,
    Empty,
    NotEmpty,
    True,
    False,
    Contains,
    NotContains,
    StartsWith,
    EndsWith,
    Matches,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
    Between,
    In,
    NotIn,
    Today,
    Future,
    Past,
}

impl Operator {
    /// The operator of this name; `None` where it is not known.
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "equals" => Self::Equals,
            "notEquals" => Self::NotEquals,
            "isEmpty" => Self::Empty,
            "isNotEmpty" => Self::NotEmpty,
            "isTrue" => Self::True,
            "isFalse" => Self::False,
            "contains" | "has" => Self::Contains,
            "notContains" | "notHas" => Self::NotContains,
            "startsWith" => Self::StartsWith,
            "endsWith" => Self::EndsWith,
            "matches" => Self::Matches,
            "greaterThan" => Self::Greater,
            "lessThan" => Self::Less,
            "greaterThanOrEquals" => Self::GreaterOrEqual,
            "lessThanOrEquals" => Self::LessOrEqual,
            "between" => Self::Between,
            "in" => Self::In,
            "notIn" => Self::NotIn,
            "isToday" => Self::Today,
            "inFuture" => Self::Future,
            "inPast" => Self::Past,
            _ => return None,
        })
    }

    /// Whether `found` (missing where the attribute is) stands so to `wanted`.
    pub fn holds(self, found: Option<&Value>, wanted: &Value, locale: &Locale) -> bool {
        let found = found.unwrap_or(&Value::Null);
        let ordered =
            |allowed: &[Ordering]| order(found, wanted).is_some_and(|is| allowed.contains(&is));
        let now = |side: Side| side_of_now(found, locale, side);
        match self {
            Self::Equals => equal(found, wanted),
            Self::NotEquals => !equal(found, wanted),
            Self::Empty => record::is_empty(found),
            Self::NotEmpty => !record::is_empty(found),
            Self::True => truth(found),
            Self::False => !truth(found),
            Self::Contains => contains(found, wanted),
            Self::NotContains => !contains(found, wanted),
            Self::StartsWith => {
                texts(found, wanted).is_some_and(|(text, part)| text.starts_with(part))
            }
            Self::EndsWith => texts(found, wanted).is_some_and(|(text, part)| text.ends_with(part)),
            Self::Matches => {
                texts(found, wanted).is_some_and(|(text, rule)| matches(text, rule, locale))
            }
            Self::Greater => ordered(&[Ordering::Greater]),
            Self::Less => ordered(&[Ordering::Less]),
            Self::GreaterOrEqual => ordered(&[Ordering::Greater, Ordering::Equal]),
            Self::LessOrEqual => ordered(&[Ordering::Less, Ordering::Equal]),
            Self::Between => between(found, wanted),
            Self::In => among(found, wanted),
            Self::NotIn => !among(found, wanted),
            Self::Today => now(Side::Now),
            Self::Future => now(Side::Future),
            Self::Past => now(Side::Past),
        }
    }
}

fn truth(value: &Value) -> bool {
    json::boolean(value).unwrap_or(!value.is_null())
}

/// A list has the value, a text the part.
fn contains(found: &Value, wanted: &Value) -> bool {
    match found {
        Value::Array(items) => items.iter().any(|item| equal(item, wanted)),
        _ => texts(found, wanted).is_some_and(|(text, part)| text.contains(part)),
    }
}

fn among(found: &Value, list: &Value) -> bool {
    match list {
        Value::Array(items) => items.iter().any(|item| equal(found, item)),
        Value::Object(map) => map.values().any(|item| equal(found, item)),
        one => !one.is_null() && equal(found, one),
    }
}

/// Both ends belong to it.
fn between(found: &Value, range: &Value) -> bool {
    let at_least = |end: &Value| order(found, end).is_some_and(Ordering::is_ge);
    let at_most = |end: &Value| order(found, end).is_some_and(Ordering::is_le);
    match range.as_array().map(Vec::as_slice) {
        Some([from, to]) => at_least(from) && at_most(to),
        _ => false,
    }
}

fn texts<'a>(found: &'a Value, wanted: &'a Value) -> Option<(&'a str, &'a str)> {
    Some((found.as_str()?, wanted.as_str()?))
}

/// `/pattern/flags`, or a pattern alone. Of the flags `i` matters to a yes or no.
fn matches(text: &str, rule: &str, locale: &Locale) -> bool {
    let delimited = rule.strip_prefix('/').and_then(|rule| rule.rsplit_once('/'));
    let (pattern, flags) = delimited.unwrap_or((rule, ""));
    if !flags.contains('i') {
        return (locale.host.matches)(pattern, text);
    }
    (locale.host.matches)(&lower(pattern), &letters::lower(text))
}

/// The pattern in lower case, but for the letters that mean something after a backslash.
fn lower(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut escaped = false;
    for letter in pattern.chars() {
        if escaped {
            out.push(letter);
        } else {
            out.push_str(&letters::lower(letter.encode_utf8(&mut [0; 4])));
        }
        escaped = letter == '\\' && !escaped;
    }
    out
}

#[cfg(test)]
mod tests;
