//! Days, clock times and moments as plain arithmetic (proleptic Gregorian calendar, no leap
//! seconds): all that dates on the wire need.

/// Seconds of a day.
pub const DAY_S: i64 = 86_400;

/// A calendar day. Only valid ones exist, years 0 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// 0 to 9999.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
}

impl Day {
    /// The day, where there is such a one.
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let known = (0..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1;
        (known && day <= days_in_month(year, month)).then_some(Self { year, month, day })
    }

    /// The day of `number` days after 1970-01-01.
    ///
    /// Counts in eras of 400 years that start in March, so that the leap day comes last.
    pub fn from_number(number: i64) -> Self {
        let shifted = number + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let march_based = (5 * of_year + 2) / 153;
        let day = of_year - (153 * march_based + 2) / 5 + 1;
        let month = if march_based < 10 { march_based + 3 } else { march_based - 9 };
        Self { year: year + era * 400 + i64::from(month <= 2), month, day }
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i64 {
        let year = self.year - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let march_based = (self.month + 9) % 12;
        let of_year = (153 * march_based + 2) / 5 + self.day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// Reads `YYYY-MM-DD`, nothing before or after it.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Self::new(digits(&bytes[..4])?, digits(&bytes[5..7])?, digits(&bytes[8..])?)
    }

    /// `YYYY-MM-DD`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How many days a month has.
fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A number of ASCII digits only.
fn digits(bytes: &[u8]) -> Option<i64> {
    bytes.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'))
    })
}

/// A day with a time, without a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// Seconds since its midnight, below [`DAY_S`].
    pub second: i64,
}

impl Moment {
    /// The moment of so many seconds after 1970-01-01 00:00:00.
    pub fn from_seconds(seconds: i64) -> Self {
        let day = Day::from_number(seconds.div_euclid(DAY_S));
        Self { day, second: seconds.rem_euclid(DAY_S) }
    }

    /// Seconds since 1970-01-01 00:00:00.
    pub fn seconds(self) -> i64 {
        self.day.number() * DAY_S + self.second
    }

    /// Reads `YYYY-MM-DD HH:MM`, with or without `:SS` and a fraction, with a blank or a `T`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let day = Day::parse_iso(text.get(..10)?)?;
        let time = text.get(10..)?.strip_prefix(['T', ' '])?;
        let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
        digits(fraction.as_bytes())?;
        let mut parts = time.split(':').map(|part| {
            Some(part).filter(|part| part.len() == 2).and_then(|part| digits(part.as_bytes()))
        });
        let (hour, minute, second) =
            (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
        let known = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
        known.then_some(Self { day, second: hour * 3600 + minute * 60 + second })
    }

    /// `YYYY-MM-DD HH:MM:SS`, the form of the wire.
    pub fn iso(self) -> String {
        let (hour, minute, second) = self.clock();
        format!("{} {hour:02}:{minute:02}:{second:02}", self.day.iso())
    }

    /// Hour, minute, second.
    pub fn clock(self) -> (i64, i64, i64) {
        (self.second / 3600, self.second / 60 % 60, self.second % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years_and_centuries() {
        for (iso, number) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2000-03-01", 11_017),
            ("2100-03-01", 47_541),
            ("0000-01-01", -719_528),
            ("9999-12-31", 2_932_896),
        ] {
            assert_eq!(Day::parse_iso(iso).map(Day::number), Some(number), "{iso}");
            assert_eq!(Day::from_number(number).iso(), iso);
        }
    }

    #[test]
    fn every_day_of_four_centuries_counts_back() {
        for number in -160_000..60_000 {
            let day = Day::from_number(number);
            assert_eq!(day.number(), number);
            assert_eq!(Day::new(day.year, day.month, day.day), Some(day));
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for iso in [
            "2025-02-29",
            "1900-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-04-31",
            "2025-1-1",
            "2025-01-0x",
            "+025-01-01",
            "",
            "20250101",
            "２０２５-01-01",
        ] {
            assert_eq!(Day::parse_iso(iso), None, "{iso}");
        }
    }

    #[test]
    fn moments_are_read_with_and_without_seconds() {
        let moment = |text| Moment::parse_iso(text).map(Moment::iso);
        for text in ["2025-05-12 14:05", "2025-05-12T14:05", "2025-05-12T14:05:00.000"] {
            assert_eq!(moment(text).as_deref(), Some("2025-05-12 14:05:00"), "{text}");
        }
        assert_eq!(moment("1969-12-31 23:59:59").as_deref(), Some("1969-12-31 23:59:59"));
        for text in [
            "2025-05-12",
            "2025-05-12 24:00",
            "2025-05-12 1:05",
            "2025-05-12 10:05:00:00",
            "2025-05-12 10",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
