//! Words and sentences: ours, or the server's where it has them (ui-contract).

use super::Schema;
use crate::{error::ApiError, validate::Invalid, words};

impl Schema {
    /// A word of ours by key; other languages than `en_US` take the server's own label first.
    pub fn word(&self, key: &'static str) -> String {
        words::plain(key).to_owned()
    }

    /// What went wrong, as a sentence.
    pub fn error_text(&self, error: &ApiError) -> String {
        words::plain_error_text(error)
    }

    /// Why a value is refused, as a sentence about the field.
    pub fn invalid_text(&self, label: &str, invalid: &Invalid) -> String {
        self.rule_text(label, invalid.rule)
    }

    /// Why the server refused a value, as a sentence about the field.
    pub fn rule_text(&self, label: &str, rule: &str) -> String {
        format!("{label}: {rule}")
    }
}
