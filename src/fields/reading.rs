//! Texts that come from elsewhere, a spreadsheet above all.

use crema_espo::{record::Record, slot::Slot};
use serde_json::Value;

/// What a text stands for in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Attributes to set. What is no value is set as it was written, for `check` to refuse.
    Values(Vec<(String, Value)>),
    /// A record that goes by this name, still to be found.
    Named {
        /// Its entity type.
        entity: String,
        /// What it is called.
        name: String,
    },
    /// It is no value of this field.
    Wrong,
    /// Fields of this type are not written as a text.
    Never,
}

impl Reading {
    /// The value of a field with one attribute.
    pub(super) fn one(slot: &Slot, value: Value) -> Self {
        Self::Values(vec![(slot.name.to_string(), value)])
    }
}

/// A record with what was read.
pub fn with(record: &Record, values: &[(String, Value)]) -> Record {
    let mut record = record.clone();
    for (name, value) in values {
        record.set(name, value.clone());
    }
    record
}
