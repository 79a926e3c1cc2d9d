//! Each operator, on each side of its edge.

use super::*;
use crate::{format::sample, locale::Host};
use serde_json::json;

/// 2026-05-01 22:30:30 UTC, two hours later on the wall: the second of May.
fn locale() -> Locale {
    let host = Host {
        now: || 1_777_674_630,
        utc_offset: |_, _| 120,
        matches: |pattern, text| fancy_regex::Regex::new(pattern).unwrap().is_match(text).unwrap(),
    };
    Locale { host, ..sample() }
}

fn holds(found: Value, operator: &str, wanted: Value) -> bool {
    let found = Some(found).filter(|found| *found != json!("missing"));
    Operator::of(operator).unwrap().holds(found.as_ref(), &wanted, &locale())
}

#[test]
fn values_are_compared_strictly() {
    assert!(holds(json!(1), "equals", json!(1.0)) && holds(json!("a"), "equals", json!("a")));
    assert!(!holds(json!("1"), "equals", json!(1)) && !holds(json!(""), "equals", json!(null)));
    assert!(holds(json!("missing"), "notEquals", json!("a")));
    for empty in [json!(null), json!(""), json!([]), json!("missing")] {
        assert!(holds(empty.clone(), "isEmpty", json!(null)), "{empty}");
        assert!(!holds(empty, "isNotEmpty", json!(null)));
    }
    assert!(holds(json!(0), "isNotEmpty", json!(null)));
    assert!(holds(json!("1"), "isTrue", json!(null)) && holds(json!(0), "isFalse", json!(null)));
    assert!(holds(json!("missing"), "isFalse", json!(null)));
}

#[test]
fn lists_and_texts_contain() {
    for name in ["contains", "has"] {
        assert!(holds(json!(["a", "b"]), name, json!("b")));
        assert!(!holds(json!(["ab"]), name, json!("b")) && !holds(json!(null), name, json!("b")));
    }
    assert!(holds(json!("cabin"), "contains", json!("bin")));
    assert!(
        holds(json!(null), "notHas", json!("b")) && holds(json!([]), "notContains", json!("b"))
    );
    assert!(holds(json!("cabin"), "startsWith", json!("ca")));
    assert!(
        holds(json!("cabin"), "endsWith", json!("in")) && !holds(json!(1), "endsWith", json!("1"))
    );
    assert!(
        holds(json!("a"), "in", json!(["a", "b"])) && !holds(json!("a"), "notIn", json!(["a"]))
    );
    assert!(holds(json!(null), "notIn", json!(["a"])) && !holds(json!(null), "in", json!(null)));
}

#[test]
fn patterns_may_ignore_case() {
    assert!(holds(json!("No 42"), "matches", json!(r"/^\S+ \d+$/")));
    assert!(!holds(json!("NO"), "matches", json!("/^no$/")));
    assert!(holds(json!("NO x"), "matches", json!(r"/^[N-P]o\s\S$/i")));
    assert!(!holds(json!(null), "matches", json!("/.*/")));
}

#[test]
fn what_is_empty_stands_in_no_order() {
    assert!(holds(json!(3), "greaterThan", json!(2)) && !holds(json!(2), "greaterThan", json!(2)));
    assert!(
        holds(json!(2), "greaterThanOrEquals", json!(2))
            && holds(json!("10.5"), "greaterThan", json!("9"))
    );
    assert!(holds(json!("2026-01-02"), "lessThan", json!("2026-01-10")));
    assert!(
        holds(json!(1), "lessThanOrEquals", json!(1)) && !holds(json!(null), "lessThan", json!(1))
    );
    assert!(!holds(json!(""), "lessThan", json!("a")));
    assert!(
        holds(json!(5), "between", json!([5, 9])) && !holds(json!(4), "between", json!([5, 9]))
    );
    assert!(!holds(json!(5), "between", json!(5)));
}

#[test]
fn days_and_times_stand_to_the_users_clock() {
    let sides = |value: &str| {
        ["isToday", "inPast", "inFuture"].map(|operator| holds(json!(value), operator, json!(null)))
    };
    assert_eq!(sides("2026-05-01"), [false, true, false]);
    assert_eq!(sides("2026-05-02"), [true, false, false]);
    assert_eq!(sides("2026-05-03"), [false, false, true]);
    assert_eq!(sides("2026-05-01 22:29:59"), [true, true, false]);
    assert_eq!(sides("2026-05-01 22:30:00"), [true, false, false]);
    assert_eq!(sides("2026-05-01 22:31:00"), [true, false, true]);
    assert_eq!(sides("2026-05-01 21:59:00"), [false, true, false]);
    assert_eq!(sides("soon"), [false; 3]);
}

#[test]
fn other_operators_are_not_known() {
    assert_eq!(Operator::of("resembles"), None);
}
