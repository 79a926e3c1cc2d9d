//! Rights of the signed-in user, as views ask for them (contract 1.11).

use super::Schema;
use crate::{
    acl::{Action, Allowed},
    record::Record,
};

impl Schema {
    /// Known and readable: its list page exists.
    pub fn can_open(&self, entity: &str) -> bool {
        self.entity(entity).is_some()
    }

    /// Whether records can be followed by this user.
    pub fn is_followable(&self, entity: &str) -> bool {
        self.scope(entity).is_some_and(|scope| scope.flag("stream"))
    }

    /// Whether the user may do this in the scope at all.
    pub fn scope_allowed(&self, _entity: &str, _action: Action) -> bool {
        true
    }

    /// Whether the user may do this to a record.
    pub fn record_action(&self, _entity: &str, _record: &Record, _action: Action) -> Allowed {
        Allowed::Unknown
    }
}
