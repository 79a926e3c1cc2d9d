//! Dates before or after those of other fields.

use super::Invalid;
use crate::{record::Record, slot::Slot};
use std::cmp::Ordering;

/// Refuses a date that does not come `after` or `before` the field its definition names; equal
/// only with `afterOrEqual` and `beforeOrEqual`.
///
/// # Errors
/// `after` or `before`, its bound is the other field's name.
pub fn order(slot: &Slot, record: &Record, attribute: &str) -> Result<(), Invalid> {
    let params = &slot.def.params;
    let to = |other: &str| compare(record.filled(attribute)?, record.filled(other)?);
    for (rule, wanted, or_equal) in
        [("after", Ordering::Greater, "afterOrEqual"), ("before", Ordering::Less, "beforeOrEqual")]
    {
        let Some(other) = params.text(rule) else { continue };
        let fits = |found| found == wanted || (found == Ordering::Equal && params.flag(or_equal));
        if to(other).is_some_and(|found| !fits(found)) {
            return Err(Invalid::bound(rule, other));
        }
    }
    Ok(())
}

/// Compares two dates or two moments of the wire, whose text sorts as they do; a date and a
/// moment by their days, where those differ.
fn compare(left: &str, right: &str) -> Option<Ordering> {
    if (left.len() > 10) == (right.len() > 10) {
        return Some(left.cmp(right));
    }
    Some(left.get(..10)?.cmp(right.get(..10)?)).filter(|found| *found != Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::slot;
    use serde_json::json;

    fn check(def: serde_json::Value, start: &str, end: &str) -> Result<(), Invalid> {
        let record = Record::from_value(json!({"start": start, "end": end}));
        order(&slot(def), &record, "end")
    }

    #[test]
    fn after_is_strict_unless_equal_is_allowed() {
        let (early, late) = ("2025-05-01 10:00:00", "2025-05-01 11:00:00");
        let wrong = Err(Invalid::bound("after", "start"));
        assert_eq!(check(json!({"after": "start"}), early, late), Ok(()));
        assert_eq!(check(json!({"after": "start"}), late, early), wrong);
        assert_eq!(check(json!({"after": "start"}), early, early), wrong);
        assert_eq!(check(json!({"after": "start", "afterOrEqual": true}), early, early), Ok(()));
    }

    #[test]
    fn before_likewise() {
        let wrong = Err(Invalid::bound("before", "start"));
        assert_eq!(check(json!({"before": "start"}), "2025-05-02", "2025-05-01"), Ok(()));
        assert_eq!(check(json!({"before": "start"}), "2025-05-01", "2025-05-02"), wrong);
    }

    #[test]
    fn empty_dates_and_days_against_moments_are_not_judged() {
        assert_eq!(check(json!({"after": "start"}), "", "2025-05-02"), Ok(()));
        assert_eq!(check(json!({"after": "start"}), "2025-05-01 10:00:00", "2025-05-01"), Ok(()));
        assert!(check(json!({"after": "start"}), "2025-05-02 10:00:00", "2025-05-01").is_err());
    }
}
