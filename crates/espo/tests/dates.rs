//! What is printed for editing reads back as the same value, in real time zones and all formats
//! of the server.

#![allow(clippy::unwrap_used, missing_docs)]

use crema_espo::{
    format,
    locale::{Host, Locale},
    metadata::Params,
    schema::Schema,
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

const ZONES: [&str; 14] = [
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
];

const DATES: [&str; 9] = [
    "DD.MM.YYYY",
    "MM/DD/YYYY",
    "DD/MM/YYYY",
    "YYYY-MM-DD",
    "DD. MM. YYYY",
    "YYYY. M. D.",
    "DD-MM-YYYY",
    "D MMM YYYY",
    "MMMM D, YYYY",
];
const TIMES: [&str; 5] = ["HH:mm", "hh:mma", "hh:mmA", "hh:mm A", "hh:mm a"];

fn utc_offset(zone: &str, instant: i64) -> i32 {
    let zone = TimeZone::get(zone).unwrap();
    zone.to_offset(Timestamp::from_second(instant).unwrap()).seconds() / 60
}

fn locale(zone: &str, date_format: &str, time_format: &str) -> Locale {
    let host = Host { utc_offset, ..Host::default() };
    Locale {
        time_zone: zone.into(),
        date_format: date_format.into(),
        time_format: time_format.into(),
        ..Schema { settings: Params::default(), ..Schema::default() }.locale(host)
    }
}

/// Whole minutes from 1990 to 2040, spread without a pattern that could agree with the calendar.
fn instants(seed: u64) -> impl Iterator<Item = i64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    (0..400).map(move |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        631_152_000 + i64::try_from(state % 26_297_280).unwrap() * 60
    })
}

fn wire(instant: i64) -> String {
    Timestamp::from_second(instant).unwrap().strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn wall(instant: i64, zone: &str) -> DateTime {
    Timestamp::from_second(instant).unwrap().in_tz(zone).unwrap().datetime()
}

#[test]
fn moments_read_back_in_every_zone_and_format() {
    for (seed, zone) in ZONES.iter().enumerate() {
        for (index, instant) in instants(seed as u64 + 1).enumerate() {
            let locale = locale(zone, DATES[index % DATES.len()], TIMES[index % TIMES.len()]);
            let text = format::edit_datetime(&wire(instant), &locale);
            let back = format::parse_datetime(&text, &locale).unwrap();
            // An hour that clocks show twice reads as its first time: the same on the wall.
            let read: Timestamp = format!("{}Z", back.replace(' ', "T")).parse().unwrap();
            let same_wall = wall(read.as_second(), zone) == wall(instant, zone);
            assert!(same_wall && read.as_second() <= instant, "{zone} {text}: {back}");
        }
    }
}

#[test]
fn local_times_become_the_instants_that_a_zone_database_says() {
    for zone in ZONES {
        // Every quarter of an hour around the changes of 2024 and 2025.
        for start in [1_709_251_200, 1_729_728_000, 1_743_120_000, 1_743_811_200, 1_761_350_400] {
            for step in 0..480 {
                let local = wall(start + step * 900, "UTC");
                let zoned = local.in_tz(zone).unwrap();
                let text = local.strftime("%Y-%m-%d %H:%M").to_string();
                let read = format::parse_datetime(&text, &locale(zone, "YYYY-MM-DD", "HH:mm"));
                assert_eq!(read.unwrap(), wire(zoned.timestamp().as_second()), "{zone} {text}");
            }
        }
    }
}

#[test]
fn dates_read_back_in_every_format() {
    for date_format in DATES {
        let locale = locale("UTC", date_format, "HH:mm");
        for instant in instants(99) {
            let iso = &wire(instant)[..10];
            let text = format::edit_date(iso, &locale);
            assert_eq!(format::parse_date(&text, &locale).as_deref(), Some(iso), "{text}");
        }
    }
}
