//! Rights on single fields: what the tables hide or make read-only.

use super::Acl;
use crate::json;
use serde_json::Value;

impl Acl {
    /// Whether the field may be read.
    pub fn field_readable(&self, scope: &str, field: &str) -> bool {
        !self.field_denied(scope, field, "read")
    }

    /// Whether the field may be written.
    pub fn field_editable(&self, scope: &str, field: &str) -> bool {
        !self.field_denied(scope, field, "edit")
    }

    /// The plain table, else the derived lists: those also name the attributes, so that a part
    /// of a composite field (`billingAddressCity`) is found.
    fn field_denied(&self, scope: &str, field: &str, action: &str) -> bool {
        let in_table = self.raw.get("fieldTable").and_then(|table| {
            let level = json::at(table, &[scope, field, action])?;
            Some(level.as_str() == Some("no") || level.as_bool() == Some(false))
        });
        in_table.unwrap_or_else(|| {
            let Some(quick) = self.raw.get("fieldTableQuickAccess") else { return false };
            ["fields", "attributes"].iter().any(|kind| {
                let denied = json::at(quick, &[scope, kind, action, "no"]);
                denied
                    .and_then(Value::as_array)
                    .is_some_and(|names| names.iter().any(|name| name.as_str() == Some(field)))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_are_hidden_or_read_only_by_table_or_by_list() {
        let raw = json!({
            "fieldTable": {"Crate": {"weight": {"read": "yes", "edit": "no"}, "price": {"read": "no"}}},
            "fieldTableQuickAccess": {"Crate": {"attributes": {"read": {"no": ["originCity"]}}}},
        });
        let acl = Acl { raw: json::object(raw), ..Acl::default() };
        assert!(acl.field_readable("Crate", "weight") && !acl.field_editable("Crate", "weight"));
        assert!(!acl.field_readable("Crate", "price"));
        assert!(!acl.field_readable("Crate", "originCity") && acl.field_readable("Crate", "name"));
    }
}
