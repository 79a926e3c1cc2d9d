//! What the table says of a scope.

use super::{Acl, Action, Level};
use crate::json::Object;
use serde_json::Value;

impl Acl {
    /// Whether the rights are those of a server from 4.0 on: there what is absent is denied,
    /// before it what is absent is allowed.
    pub fn is_modern(&self) -> bool {
        self.raw.contains_key("table")
    }

    /// How far `action` reaches in `scope`; `None` where the table does not name the scope.
    pub fn level(&self, scope: &str, action: Action) -> Option<Level> {
        let table = if self.is_modern() { self.raw.get("table")?.as_object()? } else { &self.raw };
        let entry = table.get(scope)?;
        Some(match entry {
            Value::Bool(false) | Value::Null => Level::No,
            _ if self.admin => Level::All,
            Value::Object(actions) => self.of_actions(actions, action),
            Value::Array(_) => Level::No,
            other => level(other),
        })
    }

    /// Before 4.0 there were no own actions for creating and for the stream.
    fn of_actions(&self, actions: &Object, action: Action) -> Level {
        let older = match action {
            Action::Create => "edit",
            Action::Stream => "read",
            other => other.key(),
        };
        match actions.get(action.key()) {
            Some(value) => level(value),
            None if self.is_modern() => Level::No,
            None => actions.get(older).map_or(Level::All, level),
        }
    }
}

fn level(value: &Value) -> Level {
    match value {
        Value::Bool(true) => Level::All,
        Value::String(text) => match text.as_str() {
            "team" => Level::Team,
            "own" => Level::Own,
            "account" | "contact" => Level::Portal,
            "no" | "" => Level::No,
            _ => Level::All,
        },
        _ => Level::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;
    use serde_json::json;

    fn acl(raw: Value) -> Acl {
        Acl::new(raw, &Record::from_value(json!({"id": "me"})))
    }

    #[test]
    fn levels_are_read_from_the_table() {
        let acl = acl(json!({"table": {
            "Crate": {"read": "team", "edit": "own", "create": "yes"}, "Board": true, "Wall": false,
            "Bare": [],
        }}));
        assert_eq!(acl.level("Crate", Action::Read), Some(Level::Team));
        assert_eq!(acl.level("Crate", Action::Create), Some(Level::All));
        assert_eq!(acl.level("Crate", Action::Delete), Some(Level::No), "a missing action");
        assert_eq!(acl.level("Board", Action::Read), Some(Level::All));
        assert_eq!(acl.level("Wall", Action::Read), Some(Level::No));
        assert_eq!(acl.level("Bare", Action::Read), Some(Level::No), "an empty PHP map");
        assert_eq!(acl.level("Other", Action::Read), None);
    }

    #[test]
    fn old_tables_derive_create_and_stream() {
        let acl = acl(json!({"Crate": {"read": "team", "edit": "no", "delete": "no"}}));
        assert!(!acl.is_modern());
        assert_eq!(acl.level("Crate", Action::Create), Some(Level::No));
        assert_eq!(acl.level("Crate", Action::Stream), Some(Level::Team));
    }

    #[test]
    fn an_admin_may_everything_but_what_is_switched_off() {
        let user = Record::from_value(json!({"id": "me", "type": "admin"}));
        let raw = json!({"table": {"Crate": {"read": "no"}, "Wall": false}});
        let acl = Acl::new(raw, &user);
        assert_eq!(acl.level("Crate", Action::Delete), Some(Level::All));
        assert_eq!(acl.level("Wall", Action::Read), Some(Level::No));
    }
}
