//! Dates in the eyes of somebody in an invented zone two hours ahead, on 2025-05-12 at 14:05.

use super::*;
use crate::{format::sample, locale::Host};

fn locale(date_format: &str) -> Locale {
    let host = Host { utc_offset: |_, _| 120, now: || 1_747_051_500, ..Host::default() };
    Locale { date_format: date_format.into(), host, ..sample() }
}

#[test]
fn days_near_today_have_names() {
    let locale = locale("DD.MM.YYYY");
    assert_eq!(date("2025-05-12", &locale), "Today");
    assert_eq!(date("2025-05-13", &locale), "Tomorrow");
    assert_eq!(date("2025-05-11", &locale), "Yesterday");
    assert_eq!(date("2025-01-05", &locale), "5 Jan");
    assert_eq!(date("2024-05-12", &locale), "12 May 2024");
}

#[test]
fn month_and_day_stand_in_the_order_of_the_format() {
    assert_eq!(date("2025-01-05", &locale("MM/DD/YYYY")), "Jan 5");
    assert_eq!(date("2024-01-05", &locale("MM/DD/YYYY")), "Jan 5, 2024");
    assert_eq!(date("2025-01-05", &locale("YYYY-MM-DD")), "5 Jan");
}

#[test]
fn today_is_that_of_the_users_zone() {
    let locale = locale("DD.MM.YYYY");
    assert_eq!(datetime("2025-05-11 22:30:00", &locale), "Today 00:30");
    assert_eq!(datetime("2025-05-12 12:05:00", &locale), "Today 14:05");
    assert_eq!(datetime("2025-05-12 22:00:00", &locale), "Tomorrow 00:00");
    assert_eq!(datetime("2024-12-31 22:00:00", &locale), "1 Jan 00:00");
    assert_eq!(datetime_full("2024-12-31 22:00:00", &locale), "01.01.2025 00:00");
}

#[test]
fn numbers_only_where_wanted_or_where_month_names_are_numbers() {
    let numeric = Locale { numeric_dates: true, ..locale("DD.MM.YYYY") };
    assert_eq!(date("2025-05-12", &numeric), "12.05.2025");
    let months_short = (1..=12).map(|month| format!("{month}月")).collect();
    let chinese = Locale { months_short, ..locale("YYYY-MM-DD") };
    assert_eq!(date("2025-05-01", &chinese), "2025-05-01");
}

#[test]
fn the_last_hour_is_told_in_minutes() {
    let locale = locale("DD.MM.YYYY");
    assert_eq!(ago("2025-05-12 12:04:30", &locale), "Just now");
    assert_eq!(ago("2025-05-12 12:06:00", &locale), "Just now");
    assert_eq!(ago("2025-05-12 12:00:00", &locale), "5 min ago");
    assert_eq!(ago("2025-05-12 11:05:00", &locale), "Today 13:05");
    let german = Locale { today: "Heute".into(), ..locale };
    assert_eq!(ago("2025-05-12 12:00:00", &german), "Heute 14:00");
}

#[test]
fn what_is_no_date_stays_as_it_is() {
    for text in ["", "soon", "2025-02-30", "0000-00-00"] {
        assert_eq!(date(text, &locale("DD.MM.YYYY")), text);
        assert_eq!(datetime(text, &locale("DD.MM.YYYY")), text);
        assert_eq!(ago(text, &locale("DD.MM.YYYY")), text);
    }
}

#[test]
fn dates_are_read_in_the_users_format_or_as_iso() {
    let locale = locale("DD.MM.YYYY");
    for text in ["3.5.2025", "03.05.25", "2025-05-03", " 2025-05-03 "] {
        assert_eq!(parse_date(text, &locale).as_deref(), Some("2025-05-03"), "{text}");
    }
    assert_eq!(parse_date("5.13.2025", &locale), None);
}

#[test]
fn moments_are_read_in_the_users_zone() {
    let locale = locale("DD.MM.YYYY");
    for text in ["3.5.2025 01:30", "2025-05-03T01:30", "2025-05-03 01:30:00"] {
        assert_eq!(parse_datetime(text, &locale).as_deref(), Some("2025-05-02 23:30:00"), "{text}");
    }
    assert_eq!(parse_datetime("2025-05-03", &locale).as_deref(), Some("2025-05-02 22:00:00"));
    assert_eq!(parse_datetime("soon", &locale), None);
}

#[test]
fn the_placeholder_shows_the_order_of_day_and_month() {
    assert_eq!(date_placeholder(&locale("MM/DD/YYYY")), "12/31/2025");
}
