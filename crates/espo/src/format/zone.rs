//! From the wire's UTC to the zone on screen and back. The host knows the offsets.

use super::civil::{DAY_S, Moment};
use crate::locale::Locale;

/// What a clock on the user's wall shows at an instant (seconds since 1970, UTC).
pub fn local(instant: i64, locale: &Locale) -> Moment {
    Moment::from_seconds(instant + offset_s(instant, locale))
}

/// The instant at which the user's clock shows this.
///
/// Where clocks were set back and show it twice, the first time; where they were set forward and
/// never show it, as far after the change as it was past the gap's beginning, as calendars do.
pub fn instant(moment: Moment, locale: &Locale) -> i64 {
    let local = moment.seconds();
    let before = offset_s(local - DAY_S, locale);
    let after = offset_s(local + DAY_S, locale);
    let shown = |offset: &i64| offset_s(local - offset, locale) == *offset;
    local - [before, after].into_iter().find(shown).unwrap_or(before)
}

/// What the user's clock shows now.
pub fn now(locale: &Locale) -> Moment {
    local((locale.host.now)(), locale)
}

fn offset_s(instant: i64, locale: &Locale) -> i64 {
    i64::from((locale.host.utc_offset)(&locale.time_zone, instant)) * 60
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{format::sample, locale::Host};

    /// An invented zone: one hour ahead, two from 2025-03-30 01:00 to 2025-10-26 01:00 UTC.
    fn summer(_: &str, instant: i64) -> i32 {
        if (1_743_296_400..1_761_440_400).contains(&instant) { 120 } else { 60 }
    }

    fn to_wire(local: &str) -> String {
        let locale = Locale { host: Host { utc_offset: summer, ..Host::default() }, ..sample() };
        let moment = Moment::parse_iso(local).unwrap();
        Moment::from_seconds(instant(moment, &locale)).iso()
    }

    #[test]
    fn the_offset_is_that_of_the_day_itself() {
        assert_eq!(to_wire("2025-01-15 12:00"), "2025-01-15 11:00:00");
        assert_eq!(to_wire("2025-07-15 12:00"), "2025-07-15 10:00:00");
        assert_eq!(to_wire("2025-03-30 01:59"), "2025-03-30 00:59:00");
        assert_eq!(to_wire("2025-03-30 03:00"), "2025-03-30 01:00:00");
    }

    #[test]
    fn a_time_that_clocks_leave_out_moves_forward() {
        assert_eq!(to_wire("2025-03-30 02:30"), "2025-03-30 01:30:00");
    }

    #[test]
    fn a_time_that_clocks_show_twice_is_the_first() {
        assert_eq!(to_wire("2025-10-26 02:30"), "2025-10-26 00:30:00");
        assert_eq!(to_wire("2025-10-26 03:00"), "2025-10-26 02:00:00");
    }
}
