//! Values against values, and dates against the clock.

use crate::{
    format::{
        civil::{Day, Moment},
        zone,
    },
    locale::Locale,
};
use serde_json::Value;
use std::cmp::Ordering;

/// The same value: of one type, numbers by what they are worth (`1` is `1.0`).
pub(super) fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}

/// Numbers by their size, texts (dates among them) letter by letter. Nothing stands in any
/// order to what is empty.
pub(super) fn order(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::String(one), Value::String(_)) if one.is_empty() => None,
        (Value::String(one), Value::String(other)) => {
            // Decimals come as texts on some servers.
            let numbers = (crate::json::float(one), crate::json::float(other));
            match numbers {
                (Some(one), Some(other)) => one.partial_cmp(&other),
                _ => Some(one.cmp(other)),
            }
        }
        _ => crate::json::number(one)?.partial_cmp(&crate::json::number(other)?),
    }
}

/// Where a date stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Past,
    /// Today, for days and times of a day alike.
    Now,
    Future,
}

/// A day against today, a time (UTC) against the clock. A time of today is all three: before or
/// after by the minute, and today.
pub(super) fn side_of_now(value: &Value, locale: &Locale, asked: Side) -> bool {
    let Some(text) = value.as_str() else { return false };
    let today = zone::now(locale).day;
    if let Some(day) = Day::parse_iso(text) {
        return asked == side(day.cmp(&today));
    }
    let Some(moment) = Moment::parse_iso(text) else { return false };
    let instant = moment.seconds();
    match asked {
        Side::Now => zone::local(instant, locale).day == today,
        _ => {
            let now = (locale.host.now)().div_euclid(60);
            asked == side(instant.div_euclid(60).cmp(&now))
        }
    }
}

fn side(order: Ordering) -> Side {
    match order {
        Ordering::Less => Side::Past,
        Ordering::Equal => Side::Now,
        Ordering::Greater => Side::Future,
    }
}
