//! Which attributes to ask for (contract 3.1, 4.1).

use super::Schema;
use crate::attributes::{self, FieldAttributes};

impl Schema {
    /// The attributes of a field; none where the field is unknown.
    pub fn attributes_of(&self, entity: &str, field: &str) -> FieldAttributes {
        let def = self.entity(entity).and_then(|def| def.field(field));
        def.map(|def| attributes::of_field(&self.metadata, field, def)).unwrap_or_default()
    }

    /// The attributes to ask for to show `fields`, with what names, rights and links need.
    pub fn select_for(&self, entity: &str, fields: &[&str]) -> Vec<String> {
        let mut attributes = vec!["id".to_owned()];
        for field in fields {
            let of_field = self.attributes_of(entity, field);
            attributes.extend(of_field.actual);
            attributes.extend(of_field.companions);
        }
        attributes
    }
}
