//! How long a post may be changed or removed by who wrote it (contract 6.4).

use crate::clock;

/// Whether less than `period` (`7 days`, `1 month`) has passed since `since`; one that is not set
/// never ends.
pub(super) fn is_open(period: Option<&str>, since: &str) -> bool {
    let Some(seconds) = period.and_then(seconds) else { return true };
    let limit = clock::seconds().saturating_sub(seconds);
    clock::at(limit).is_none_or(|limit| since >= limit.as_str())
}

fn seconds(period: &str) -> Option<i64> {
    let (count, unit) = period.trim().split_once(' ')?;
    let unit = match unit.trim().trim_end_matches('s') {
        "minute" => 60,
        "hour" => 3_600,
        "day" => 86_400,
        "week" => 7 * 86_400,
        "month" => 30 * 86_400,
        "year" => 365 * 86_400,
        _ => return None,
    };
    count.parse::<i64>().ok()?.checked_mul(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_and_end() {
        assert_eq!(seconds("7 days"), Some(604_800));
        assert_eq!((seconds("1 month"), seconds("soon")), (Some(2_592_000), None));
        assert!(is_open(None, "2000-01-01 00:00:00"));
        assert!(is_open(Some("1 hour"), &clock::now()));
        assert!(!is_open(Some("7 days"), "2000-01-01 00:00:00"));
    }
}
