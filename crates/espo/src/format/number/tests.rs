//! Numbers in English, German and Swiss hands.

use super::*;
use crate::format::sample;

fn marks(decimal_mark: &str, thousand_separator: &str) -> Locale {
    Locale {
        decimal_mark: decimal_mark.into(),
        thousand_separator: thousand_separator.into(),
        ..sample()
    }
}

#[test]
fn thousands_are_grouped_by_three() {
    let english = marks(".", ",");
    for (value, expected) in [
        (0.0, "0"),
        (-0.0, "0"),
        (999.0, "999"),
        (1000.0, "1,000"),
        (-1_234_567.0, "-1,234,567"),
        (12.7, "13"),
        (999_999.5, "1,000,000"),
    ] {
        assert_eq!(integer(value, &english), expected);
    }
    assert_eq!(integer(1_234_567.0, &marks(",", ".")), "1.234.567");
    assert_eq!(integer(1_234_567.0, &marks(",", "")), "1234567");
}

#[test]
fn decimals_are_rounded_as_people_do() {
    let english = marks(".", ",");
    for (value, decimals, expected) in [
        (1234.5, None, "1,234.5"),
        (0.1 + 0.2, Some(2), "0.3"),
        (1.005, Some(2), "1.01"),
        (-1.005, Some(2), "-1.01"),
        (9.999, Some(2), "10"),
        (0.004, Some(2), "0"),
        (-0.004, Some(2), "0"),
        (100.0, Some(0), "100"),
        (1e21, None, "1,000,000,000,000,000,000,000"),
        (1e-7, None, "0.0000001"),
    ] {
        assert_eq!(number(value, decimals, &english), expected);
    }
    assert_eq!(padded(1234.5, 2, &marks(",", ".")), "1.234,50");
    assert_eq!(padded(-0.001, 2, &english), "0.00");
    assert_eq!(number(f64::NAN, Some(2), &english), "NaN");
}

#[test]
fn numbers_are_read_with_the_users_marks() {
    for (text, decimal, thousand, expected) in [
        ("1,234.5", ".", ",", Some(1234.5)),
        ("1.234,5", ",", ".", Some(1234.5)),
        ("1 234,5", ",", "\u{a0}", Some(1234.5)),
        ("1\u{202f}234,5", ",", " ", Some(1234.5)),
        ("1'234.50", ".", "'", Some(1234.5)),
        ("12,34,567", ".", ",", Some(1_234_567.0)),
        ("1.5", ",", "", Some(1.5)),
        ("1.5", ",", ".", None),
        ("1,5", ".", ",", None),
        (".5", ".", ",", Some(0.5)),
        ("5.", ".", ",", Some(5.0)),
        ("-5", ".", ",", Some(-5.0)),
        ("\u{2212}5", ".", ",", Some(-5.0)),
        ("+5", ".", ",", Some(5.0)),
        ("", ".", ",", None),
        (".", ".", ",", None),
        ("-", ".", ",", None),
        ("1e5", ".", ",", None),
        ("1.2.3", ".", ",", None),
        ("NaN", ".", ",", None),
        ("12a", ".", ",", None),
        ("1,,000", ".", ",", None),
    ] {
        assert_eq!(parse_number(text, &marks(decimal, thousand)), expected, "{text}");
    }
}

#[test]
fn what_is_edited_reads_back() {
    for locale in [marks(".", ","), marks(",", "."), marks(",", " "), marks("", "")] {
        for value in
            [0.0, 0.1, -1.5, 1234.5, 1e15, 123_456_789.012_345, 1e-9, 5e-324, 0.1 + 0.2, 1e22]
        {
            let text = edit_number(value, &locale);
            assert_eq!(parse_number(&text, &locale), Some(value), "{text}");
            let text = number(value, None, &locale);
            assert_eq!(parse_number(&text, &locale), Some(value), "{text}");
        }
    }
}
