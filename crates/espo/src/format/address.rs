//! Addresses as the lines of an envelope (contract 12.3).

use crate::{locale::Locale, record::Record};

/// The lines of an address in the order of the installation; parts that are empty are left out
/// with what would separate them.
pub fn address(record: &Record, field: &str, locale: &Locale) -> Vec<String> {
    let part = |name: &str| record.text(&format!("{field}{name}")).trim().to_owned();
    let (street, city, state) = (part("Street"), part("City"), part("State"));
    let (country, postal) = (part("Country"), part("PostalCode"));
    let below_street = match locale.address_format {
        2 => vec![join(&postal, " ", &city), join(&state, " ", &country)],
        3 => vec![join(&join(&state, " ", &postal), " ", &city)],
        4 => vec![city, join(&country, " - ", &join(&state, " ", &postal))],
        _ => vec![join(&city, ", ", &join(&state, " ", &postal)), country.clone()],
    };
    let street = street.lines().map(|line| line.trim().to_owned());
    let lines: Vec<String> = if locale.address_format == 3 {
        [country].into_iter().chain(below_street).chain(street).collect()
    } else {
        street.chain(below_street).collect()
    };
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

fn join(left: &str, separator: &str, right: &str) -> String {
    if left.is_empty() || right.is_empty() {
        return format!("{left}{right}");
    }
    format!("{left}{separator}{right}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sample;
    use serde_json::json;

    fn lines(format: u8, record: &Record) -> String {
        let locale = Locale { address_format: format, ..sample() };
        address(record, "billingAddress", &locale).join(" | ")
    }

    #[test]
    fn each_format_has_its_order() {
        let record = Record::from_value(json!({
            "billingAddressStreet": "1 High St\nFloor 2", "billingAddressCity": "Springfield",
            "billingAddressState": "IL", "billingAddressCountry": "USA",
            "billingAddressPostalCode": "62701",
        }));
        for (format, expected) in [
            (1, "1 High St | Floor 2 | Springfield, IL 62701 | USA"),
            (2, "1 High St | Floor 2 | 62701 Springfield | IL USA"),
            (3, "USA | IL 62701 Springfield | 1 High St | Floor 2"),
            (4, "1 High St | Floor 2 | Springfield | USA - IL 62701"),
        ] {
            assert_eq!(lines(format, &record), expected);
        }
    }

    #[test]
    fn missing_parts_leave_no_trace() {
        let record = Record::from_value(json!({
            "billingAddressStreet": null, "billingAddressCity": " ", "billingAddressPostalCode": "10115",
        }));
        for format in 1..=4 {
            assert_eq!(lines(format, &record), "10115");
            assert_eq!(lines(format, &Record::default()), "");
        }
    }
}
