//! Lengths of time between moments of the wire.

use super::civil::Moment;

/// Seconds from one moment (`YYYY-MM-DD HH:MM:SS`) to another; `None` where one of them is none.
pub fn seconds_between(from: &str, to: &str) -> Option<i64> {
    Some(Moment::parse_iso(to)?.seconds() - Moment::parse_iso(from)?.seconds())
}

/// The moment so many seconds after another; `None` where that is none.
pub fn later(from: &str, seconds: i64) -> Option<String> {
    let moment = Moment::parse_iso(from)?.seconds().checked_add(seconds)?;
    Some(Moment::from_seconds(moment).iso())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_leads_from_one_end_to_the_other() {
        let (start, end) = ("2026-02-28 23:30:00", "2026-03-01 00:15:00");
        assert_eq!(seconds_between(start, end), Some(2700));
        assert_eq!(later(start, 2700).as_deref(), Some(end));
        assert_eq!((seconds_between("", end), later("soon", 1)), (None, None));
    }
}
