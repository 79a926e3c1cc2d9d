//! Date filters (contract 3.4, 4.3) as ranges of days.

use jiff::{
    ToSpan,
    civil::{Date, date},
};

/// Where a range begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// The beginning of a day: included as a beginning, excluded as an end.
    Day(Date),
    /// This moment.
    Now,
}

/// A range of time; open where an edge is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Range {
    pub from: Option<Edge>,
    pub to: Option<Edge>,
}

/// The range that a filter type means; `None` for types that are no date filters, and for dates
/// that are none. `days` are the dates of its value, `count` its number of days.
pub(super) fn range(
    kind: &str,
    today: Date,
    days: &[Date],
    count: i64,
    shift: i8,
) -> Option<Range> {
    let day = |offset: i64| today.checked_add(offset.days()).ok();
    let span = |from: Option<Date>, to: Option<Date>| {
        Some(Range { from: Some(Edge::Day(from?)), to: Some(Edge::Day(to?)) })
    };
    let months = |months: i64, from: Date, length: i64| {
        let from = from.checked_add(months.months()).ok()?;
        span(Some(from), from.checked_add(length.months()).ok())
    };
    let month = today.first_of_month();
    let first = days.first().copied();
    let after = |date: Option<Date>| date.and_then(|date| date.tomorrow().ok());
    match kind {
        "today" => span(day(0), day(1)),
        "past" => Some(Range { from: None, to: Some(Edge::Now) }),
        "future" => Some(Range { from: Some(Edge::Now), to: None }),
        "lastSevenDays" => Some(Range { from: Some(Edge::Day(day(-7)?)), to: Some(Edge::Now) }),
        "lastXDays" => Some(Range { from: Some(Edge::Day(day(-count)?)), to: Some(Edge::Now) }),
        "nextXDays" => Some(Range { from: Some(Edge::Now), to: Some(Edge::Day(day(count + 1)?)) }),
        "olderThanXDays" => Some(Range { from: None, to: Some(Edge::Day(day(-count)?)) }),
        "afterXDays" => Some(Range { from: Some(Edge::Day(day(count + 1)?)), to: None }),
        "on" => span(first, after(first)),
        "before" => Some(Range { from: None, to: Some(Edge::Day(first?)) }),
        "after" => Some(Range { from: Some(Edge::Day(after(first)?)), to: None }),
        "between" => span(first, after(days.get(1).copied())),
        "currentMonth" => months(0, month, 1),
        "lastMonth" => months(-1, month, 1),
        "nextMonth" => months(1, month, 1),
        "currentQuarter" => months(0, quarter(today, 0), 3),
        "lastQuarter" => months(-3, quarter(today, 0), 3),
        "currentYear" => months(0, year(today, 0), 12),
        "lastYear" => months(-12, year(today, 0), 12),
        "currentFiscalQuarter" => months(0, quarter(today, shift), 3),
        "lastFiscalQuarter" => months(-3, quarter(today, shift), 3),
        "currentFiscalYear" => months(0, year(today, shift), 12),
        "lastFiscalYear" => months(-12, year(today, shift), 12),
        _ => None,
    }
}

/// First day of the year that began last, when years begin `shift` months late.
fn year(today: Date, shift: i8) -> Date {
    let begins = shift.rem_euclid(12) + 1;
    let year = if today.month() < begins { today.year() - 1 } else { today.year() };
    date(year, begins, 1)
}

/// First day of the quarter, likewise.
fn quarter(today: Date, shift: i8) -> Date {
    let back = (today.month() - 1 - shift.rem_euclid(12)).rem_euclid(3);
    today.first_of_month().saturating_sub(i64::from(back).months())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(kind: &str, values: &[Date], count: i64, shift: i8) -> (Option<Edge>, Option<Edge>) {
        let range = range(kind, date(2026, 2, 14), values, count, shift).unwrap();
        (range.from, range.to)
    }

    fn day(year: i16, month: i8, day: i8) -> Option<Edge> {
        Some(Edge::Day(date(year, month, day)))
    }

    #[test]
    fn months_quarters_and_years() {
        assert_eq!(days("lastMonth", &[], 0, 0), (day(2026, 1, 1), day(2026, 2, 1)));
        assert_eq!(days("nextMonth", &[], 0, 0), (day(2026, 3, 1), day(2026, 4, 1)));
        assert_eq!(days("lastQuarter", &[], 0, 0), (day(2025, 10, 1), day(2026, 1, 1)));
        assert_eq!(days("lastYear", &[], 0, 0), (day(2025, 1, 1), day(2026, 1, 1)));
        assert_eq!(days("currentFiscalYear", &[], 0, 3), (day(2025, 4, 1), day(2026, 4, 1)));
        assert_eq!(days("currentFiscalQuarter", &[], 0, 1), (day(2026, 2, 1), day(2026, 5, 1)));
    }

    #[test]
    fn days_around_today() {
        assert_eq!(days("lastXDays", &[], 3, 0), (day(2026, 2, 11), Some(Edge::Now)));
        assert_eq!(days("nextXDays", &[], 1, 0), (Some(Edge::Now), day(2026, 2, 16)));
        let two = [date(2026, 1, 5), date(2026, 1, 7)];
        assert_eq!(days("between", &two, 0, 0), (day(2026, 1, 5), day(2026, 1, 8)));
        assert_eq!(range("between", two[0], &two[..1], 0, 0), None);
        assert_eq!(range("nonsense", two[0], &[], 0, 0), None);
    }
}
