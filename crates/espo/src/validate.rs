//! The rules of fields, checked before the server does (contract 12.4).
//!
//! Empty values break no rule but `required`. Whether a value that was not touched is checked at
//! all is for the caller: what is stored already never blocks saving.

mod choice;
mod file;
mod number;
mod order;
mod parts;
mod reach;
mod text;

pub use choice::{max_count, option};
pub use file::{MEGABYTE, accepted, file_size, file_type};
pub use number::{precision, range};
pub use order::order;
pub use parts::parts;
pub(crate) use reach::is_email;
pub use reach::{email, phone, phone_international, phone_plain, url};
pub use text::{max_length, pattern};

use crate::{record::Record, slot::Slot};

/// Why a value is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid {
    /// EspoCRM's name of the rule: `required`, `maxLength`, `pattern` …
    pub rule: &'static str,
    /// The bound or pattern that was hit, for the message.
    pub limit: Option<String>,
}

impl Invalid {
    /// A broken rule without a bound.
    pub fn rule(rule: &'static str) -> Self {
        Self { rule, limit: None }
    }

    /// A broken rule with the bound that was hit.
    pub fn bound(rule: &'static str, limit: impl ToString) -> Self {
        Self { rule, limit: Some(limit.to_string()) }
    }
}

/// Refuses an empty `attribute` where the field is required. Blanks alone are empty, as the
/// server trims them.
///
/// # Errors
/// `required`.
pub fn required(slot: &Slot, record: &Record, attribute: &str) -> Result<(), Invalid> {
    required_any(slot, record, &[attribute])
}

/// Refuses a composite field that is required where all its `attributes` are empty.
///
/// # Errors
/// `required`.
pub fn required_any(slot: &Slot, record: &Record, attributes: &[&str]) -> Result<(), Invalid> {
    let blank = |attribute: &&str| {
        let text = record.get(attribute).and_then(|value| value.as_str());
        record.is_empty(attribute) || text.is_some_and(|text| text.trim().is_empty())
    };
    if slot.required() && attributes.iter().all(blank) {
        return Err(Invalid::rule("required"));
    }
    Ok(())
}

/// A field for tests: its definition as metadata has it.
#[cfg(test)]
pub(crate) fn slot(def: serde_json::Value) -> Slot {
    use crate::{json, metadata::FieldDef, metadata::Params, slot::Access};
    let params = Params(json::object(def));
    let options: Vec<_> =
        params.texts("options").iter().map(|option| (option.as_str().into(), "".into())).collect();
    let kind = params.text("type").unwrap_or_default().into();
    Slot {
        entity: "Crate".into(),
        name: "field".into(),
        label: "Field".into(),
        def: FieldDef { kind, params }.into(),
        link: None,
        access: Access::Edit,
        options: options.into(),
        tooltip: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn required_means_more_than_blanks() {
        let needed = slot(json!({"required": true}));
        for value in [json!(null), json!(""), json!("  "), json!([])] {
            let record = Record::from_value(json!({"field": value}));
            assert_eq!(required(&needed, &record, "field"), Err(Invalid::rule("required")));
            assert_eq!(required(&slot(json!({})), &record, "field"), Ok(()));
        }
        for value in [json!("x"), json!(0), json!(false), json!(["x"])] {
            let record = Record::from_value(json!({"field": value}));
            assert_eq!(required(&needed, &record, "field"), Ok(()));
        }
    }

    #[test]
    fn one_part_of_a_composite_field_is_enough() {
        let needed = slot(json!({"required": true}));
        let record = Record::from_value(json!({"firstName": null, "lastName": "Lovelace"}));
        assert_eq!(required_any(&needed, &record, &["firstName", "lastName"]), Ok(()));
        assert!(required_any(&needed, &record, &["firstName"]).is_err());
    }
}
