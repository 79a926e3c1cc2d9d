//! What a new record starts with (contract 3).

use super::Schema;
use crate::json::Object;

impl Schema {
    /// The first attributes of a new record: the defaults of its fields, and over them what the
    /// caller prefills, typed.
    pub fn attributes_for_create(&self, _entity: &str, prefill: &[(String, String)]) -> Object {
        prefill.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect()
    }
}
