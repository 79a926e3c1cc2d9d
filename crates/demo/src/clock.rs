//! Time as the wire has it: UTC without a zone mark (contract 10.1).

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Now, as `YYYY-MM-DD HH:MM:SS` in UTC.
pub(crate) fn now() -> String {
    wire(Timestamp::now())
}

/// A moment as the wire has it.
pub(crate) fn wire(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// Seconds since 1970.
pub(crate) fn seconds() -> i64 {
    Timestamp::now().as_second()
}

/// So many seconds after 1970, as the wire has it; `None` out of range.
pub(crate) fn at(seconds: i64) -> Option<String> {
    Timestamp::from_second(seconds).ok().map(wire)
}

/// Today in a time zone.
pub(crate) fn today(zone: &TimeZone) -> Date {
    Timestamp::now().to_zoned_datetime(zone.clone()).date()
}

/// The moment a day begins in a zone, as the wire has it; `None` out of range.
pub(crate) fn day_start(day: Date, zone: &TimeZone) -> Option<String> {
    let start = day.to_zoned_datetime(zone.clone()).ok()?;
    Some(wire(start.timestamp()))
}
