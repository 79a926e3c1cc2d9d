//! Fields joined with their labels, options and rights.

use super::Schema;
use crate::slot::{Access, Slot};

impl Schema {
    /// The field as a view needs it; `None` where it is unknown or not readable.
    pub fn slot(&self, entity: &str, field: &str) -> Option<Slot> {
        let def = self.entity(entity)?;
        Some(Slot {
            entity: entity.into(),
            name: field.into(),
            label: self.field_label(entity, field).into(),
            def: def.field(field)?.clone(),
            link: def.link(field).cloned(),
            access: Access::Edit,
            options: [].into(),
            tooltip: None,
        })
    }
}
