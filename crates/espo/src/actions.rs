//! What can be done with a record beside reading and editing it, told from metadata and rights:
//! no rule here knows an entity type.

mod assign;
mod attendance;
mod convert;
mod mass;
mod merge;
mod rows;
mod status;

pub use mass::MassActions;
pub use merge::MergeField;
pub use rows::RowActions;
pub use status::StatusAction;

use crate::{
    acl::{Action, Allowed},
    record::Record,
    schema::Schema,
};

impl Schema {
    /// Whether records of this entity type can have a star (8.3).
    pub fn has_stars(&self, entity: &str) -> bool {
        self.scope(entity).is_some_and(|scope| scope.flag("stars"))
    }

    /// Whether a field may be written by a click: it is there, not read-only, and the user may.
    pub fn may_write(&self, entity: &str, record: &Record, field: &str) -> bool {
        let def = self.entity(entity).and_then(|def| def.field(field));
        def.is_some_and(|def| !def.params.flag("readOnly") && !def.params.flag("disabled"))
            && self.acl.field_editable(entity, field)
            && self.record_action(entity, record, Action::Edit) != Allowed::No
    }
}
