//! What a copy of a record starts with (contract 5.4, 18).

use crate::{json::Object, record::Record, schema::Schema};

/// The server's own attributes: never set by a client, whatever the metadata says.
pub(crate) const SYSTEM: [&str; 8] = [
    "id",
    "deleted",
    "createdAt",
    "createdBy",
    "modifiedAt",
    "modifiedBy",
    "streamUpdatedAt",
    "versionNumber",
];

/// What belongs to one record and not to a copy of it.
const ONE: [&str; 4] = ["followers", "isFollowed", "isStarred", "number"];

impl Schema {
    /// The attributes of a copy of `record`, for a form. `record` is the record itself or what
    /// the server answers to `getDuplicateAttributes`, which holds more than belongs into it.
    /// Left out: the system's fields, counted and computed ones, those that are read-only or may
    /// not be edited, and attributes of no field.
    pub fn duplicate(&self, entity: &str, record: &Record) -> Object {
        let mut copy = Object::new();
        let fields = self.entity(entity).map(|def| def.fields.as_slice()).unwrap_or_default();
        for (name, field) in fields {
            let counted = matches!(
                &*field.kind,
                "autoincrement" | "number" | "foreign" | "currencyConverted" | "password" | "map"
            );
            let fixed = ["readOnly", "duplicateIgnore", "disabled"];
            if counted
                || SYSTEM.contains(&&**name)
                || ONE.contains(&&**name)
                || fixed.iter().any(|flag| field.params.flag(flag))
                || !self.acl.field_editable(entity, name)
            {
                continue;
            }
            for attribute in self.attributes_of(entity, name).all() {
                if let Some(value) = record.get(attribute) {
                    copy.insert(attribute.to_owned(), value.clone());
                }
            }
        }
        copy.retain(|attribute, _| {
            !SYSTEM.contains(&attribute.as_str()) && !ONE.contains(&attribute.as_str())
        });
        copy
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Metadata;
    use serde_json::{Value, json};

    #[test]
    fn a_copy_holds_what_people_entered() {
        let schema = Schema {
            metadata: Metadata::from_value(json!({"entityDefs": {"Crate": {"fields": {
                "name": {"type": "varchar"}, "shelf": {"type": "link"}, "code": {"type": "number"},
                "createdAt": {"type": "datetime"}, "createdBy": {"type": "link"},
                "total": {"type": "int", "readOnly": true}, "teams": {"type": "linkMultiple"},
                "city": {"type": "foreign"}, "kind": {"type": "enum", "readOnlyAfterCreate": true},
            }}}})),
            ..Schema::default()
        };
        let record = Record::from_value(json!({
            "id": "c1", "name": "A", "shelfId": "s1", "shelfName": "Top", "code": "C-1",
            "createdAt": "2026-01-01 00:00:00", "createdById": "u", "createdByName": "U", "total": 3,
            "teamsIds": ["t"], "teamsNames": {"t": "T"}, "city": "Oslo", "kind": "x",
            "versionNumber": 4, "isFollowed": true, "followersIds": ["u"], "unknown": 1,
        }));
        let expected = json!({
            "name": "A", "shelfId": "s1", "shelfName": "Top", "teamsIds": ["t"],
            "teamsNames": {"t": "T"}, "kind": "x",
        });
        assert_eq!(Value::from(schema.duplicate("Crate", &record)), expected);
        assert!(schema.duplicate("Nothing", &record).is_empty());
    }
}
