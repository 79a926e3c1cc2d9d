//! Seconds since 1970 in UTC, and how EspoCRM writes them. The demo's present is fixed, so that
//! "today" in the data is the same on every start.

/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// Noon of the 23rd of November 2026.
pub const NOW: i64 = days(2026, 11, 23) * DAY + DAY / 2;

/// Days since 1970 of a date of the Gregorian calendar.
pub const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a number of days since 1970.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// `YYYY-MM-DD`.
pub fn date(instant: i64) -> String {
    let (year, month, day) = civil(instant.div_euclid(DAY));
    format!("{year:04}-{month:02}-{day:02}")
}

/// `YYYY-MM-DD HH:MM:SS`.
pub fn datetime(instant: i64) -> String {
    let seconds = instant.rem_euclid(DAY);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{} {hours:02}:{minutes:02}:{:02}", date(instant), seconds % 60)
}

/// Midnight of a day in the time zone of the demo (Europe/Berlin) as UTC: all-day entries.
pub fn local_midnight(day: i64) -> i64 {
    let (year, _, _) = civil(day);
    let summer = last_sunday(year, 3)..last_sunday(year, 10);
    let hours = if summer.contains(&(day - 1)) { 2 } else { 1 };
    day * DAY - hours * 3600
}

/// The day, or the Monday or Friday next to it.
pub fn working_day(day: i64) -> i64 {
    // Day 0 was a Thursday.
    match (day + 4).rem_euclid(7) {
        0 => day + 1,
        6 => day - 1,
        _ => day,
    }
}

/// The last Sunday of a month of 31 days.
fn last_sunday(year: i64, month: i64) -> i64 {
    let last = days(year, month, 31);
    // Day 0 was a Thursday.
    last - (last + 4).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_written_as_the_server_does() {
        assert_eq!(datetime(NOW), "2026-11-23 12:00:00");
        assert_eq!(datetime(951_782_399), "2000-02-28 23:59:59");
        assert_eq!(date(days(2024, 2, 29) * DAY), "2024-02-29");
    }

    #[test]
    fn weekends_are_free() {
        let moved = |day| date(working_day(days(2026, 11, day)) * DAY);
        assert_eq!([21, 22, 23].map(moved), ["2026-11-20", "2026-11-23", "2026-11-23"]);
    }

    #[test]
    fn a_day_starts_when_it_does_in_berlin() {
        let midnight = |y, m, d| datetime(local_midnight(days(y, m, d)));
        assert_eq!(midnight(2026, 1, 10), "2026-01-09 23:00:00");
        assert_eq!(midnight(2026, 7, 10), "2026-07-09 22:00:00");
        assert_eq!(midnight(2026, 3, 29), "2026-03-28 23:00:00", "clocks change after midnight");
        assert_eq!(midnight(2026, 10, 25), "2026-10-24 22:00:00");
        assert_eq!(midnight(2026, 10, 26), "2026-10-25 23:00:00");
    }
}
