//! Items over dates and moments (contract 3.4).

use super::Leaf;
use crate::{
    api::Context,
    clock,
    list::{
        condition::Condition,
        dates::{self, Edge, Range},
    },
    refusal::Refusal,
    storage::row::sql,
};
use jiff::{civil::Date, tz::TimeZone};
use serde_json::Value;

/// The condition of a date item; `None` for others.
pub(super) fn condition(
    context: &Context<'_>,
    leaf: &Leaf<'_>,
) -> Result<Option<Condition>, Refusal> {
    let truth = |key: &str| match leaf.item.get(key) {
        Some(Value::Bool(truth)) => *truth,
        Some(Value::String(text)) => text.eq_ignore_ascii_case("true") || text == "1",
        _ => false,
    };
    let is_moment = truth("dateTime");
    // Between numbers is no date filter.
    if leaf.kind == "between" && !is_moment {
        return Ok(None);
    }
    let zone = zone(context, leaf)?;
    let shift = context.world.assets.settings.get("fiscalYearShift").and_then(Value::as_i64);
    let shift = shift.and_then(|shift| i8::try_from(shift).ok()).unwrap_or_default();
    let (kind, is_negative) = match leaf.kind {
        "notOn" => ("on", true),
        kind => (kind, false),
    };
    let days = days(leaf.value);
    let range = dates::range(kind, clock::today(&zone), &days, count(leaf.value), shift);
    let Some(range) = range else { return unreadable(leaf, is_moment) };
    let condition = if is_moment {
        moments(&leaf.sql, range, &zone)
    } else {
        plain_dates(&leaf.sql, range, clock::today(&zone))
    };
    Ok(Some(match (is_negative, is_moment) {
        (true, true) => Condition::always(),
        (true, false) => condition.negated(),
        _ => condition,
    }))
}

/// A date filter without a date: 400 for moments, no rows for dates.
fn unreadable(leaf: &Leaf<'_>, is_moment: bool) -> Result<Option<Condition>, Refusal> {
    if !matches!(leaf.kind, "on" | "notOn" | "before" | "after" | "between") {
        return Ok(None);
    }
    if is_moment { Err(Refusal::bad("Bad date.")) } else { Ok(Some(Condition::never())) }
}

fn zone(context: &Context<'_>, leaf: &Leaf<'_>) -> Result<TimeZone, Refusal> {
    let named = leaf.item.get("timeZone").and_then(Value::as_str).filter(|name| !name.is_empty());
    let name = named.or(context.world.setting("timeZone")).unwrap_or("UTC");
    TimeZone::get(name).map_err(|_| Refusal::bad("Bad time zone."))
}

fn days(value: &Value) -> Vec<Date> {
    let read = |value: &Value| {
        let text = value.as_str()?;
        text.get(..10)?.parse().ok()
    };
    match value {
        Value::Array(list) => list.iter().filter_map(read).collect(),
        one => read(one).into_iter().collect(),
    }
}

/// X that is no number counts as 0.
fn count(value: &Value) -> i64 {
    let number =
        value.as_i64().or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()));
    number.unwrap_or_default().clamp(-100_000, 100_000)
}

fn moments(expression: &str, range: Range, zone: &TimeZone) -> Condition {
    let mut all = Vec::new();
    let mut add = |edge: Option<Edge>, with_day: &str, with_now: &str| match edge {
        Some(Edge::Day(day)) => {
            let start = clock::day_start(day, zone).unwrap_or_default();
            all.push(Condition::new(format!("{expression} {with_day} ?"), vec![sql(&start)]));
        }
        Some(Edge::Now) => {
            let now = clock::now();
            all.push(Condition::new(format!("{expression} {with_now} ?"), vec![sql(&now)]));
        }
        None => {}
    };
    add(range.from, ">=", ">");
    add(range.to, "<", "<=");
    Condition::all(all)
}

/// Dates know no now: a range that is open at the other end excludes today, one that is not
/// includes it.
fn plain_dates(expression: &str, range: Range, today: Date) -> Condition {
    let is_open = range.from.is_none() || range.to.is_none();
    let mut all = Vec::new();
    let mut add = |edge: Option<Edge>, with_day: &str, with_today: &str| {
        let (day, operator) = match edge {
            Some(Edge::Day(day)) => (day, with_day),
            Some(Edge::Now) => (today, with_today),
            None => return,
        };
        all.push(Condition::new(format!("{expression} {operator} ?"), vec![sql(&day.to_string())]));
    };
    add(range.from, ">=", if is_open { ">" } else { ">=" });
    add(range.to, "<", if is_open { "<" } else { "<=" });
    Condition::all(all)
}
