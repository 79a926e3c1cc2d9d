//! From a field to its attributes (contract 3.1): the type says which companions a field has.

use crate::metadata::{FieldDef, Metadata};

/// The attributes of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldAttributes {
    /// Those that are written: `accountId`, `amount` and `amountCurrency`.
    pub actual: Vec<String>,
    /// Those that only come along: `accountName`.
    pub companions: Vec<String>,
}

/// The attributes of field `name`.
pub fn of_field(_metadata: &Metadata, name: &str, _def: &FieldDef) -> FieldAttributes {
    FieldAttributes { actual: vec![name.to_owned()], companions: Vec::new() }
}
