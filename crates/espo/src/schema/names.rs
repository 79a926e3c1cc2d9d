//! What a record is called and how its list is sorted at first.

use super::Schema;
use crate::record::Record;

impl Schema {
    /// The field that names a record.
    pub fn name_field(&self, _entity: &str) -> String {
        "name".to_owned()
    }

    /// The name of a record; never empty.
    pub fn record_name(&self, entity: &str, record: &Record) -> String {
        let name = record.filled(&self.name_field(entity)).map(str::to_owned);
        name.unwrap_or_else(|| self.word("No name"))
    }

    /// The field a list is sorted by at first, and whether descending.
    pub fn default_order(&self, _entity: &str) -> Option<(String, bool)> {
        None
    }
}
