//! Records that are one (contract 5.9): which of their fields differ, and what is written.
//! What each may have several of (links, addresses, files) is joined by the server itself.

use crate::{
    acl::Action,
    conflict,
    json::Object,
    record::Record,
    schema::{SYSTEM, Schema},
};
use serde_json::Value;

/// A field in which two records differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeField {
    /// The field.
    pub field: String,
    /// Its attributes, chosen as a whole.
    pub attributes: Vec<String>,
}

/// Fields of these types hold several values that are joined, or none of their own.
const NOT_CHOSEN: [&str; 11] = [
    "attachmentMultiple",
    "autoincrement",
    "currencyConverted",
    "email",
    "foreign",
    "linkMultiple",
    "map",
    "number",
    "password",
    "phone",
    "personName",
];

impl Schema {
    /// Whether a record may be merged with another one: it is changed, the other is removed.
    pub fn can_merge(&self, entity: &str, record: &Record) -> bool {
        !self.client(entity).is_some_and(|client| client.flag("mergeDisabled"))
            && self.record_action(entity, record, Action::Edit).offered()
            && self.scope_allowed(entity, Action::Delete)
    }

    /// The fields the user may write in which the records differ. Of a field with parts of their
    /// own (an address, a name) each part is chosen for itself.
    pub fn merge_fields(&self, entity: &str, records: &[Record]) -> Vec<MergeField> {
        let Some((def, (one, others))) = self.entity(entity).zip(records.split_first()) else {
            return Vec::new();
        };
        let mut fields: Vec<MergeField> = Vec::new();
        for (name, field) in &def.fields {
            let kind = self.metadata.field_types.get(&field.kind);
            let fixed = ["readOnly", "disabled", "utility", "notStorable", "mergeDisabled"];
            if NOT_CHOSEN.contains(&&*field.kind)
                || SYSTEM.contains(&&**name)
                || kind.is_some_and(|kind| kind.flag("notMergeable"))
                || fixed.iter().any(|flag| field.params.flag(flag))
                || !self.acl.field_readable(entity, name)
                || !self.acl.field_editable(entity, name)
            {
                continue;
            }
            let attributes = self.attributes_of(entity, name).actual;
            let value = |record: &Record, attribute: &str| {
                record.get(attribute).cloned().unwrap_or(Value::Null)
            };
            let differs = others.iter().any(|other| {
                attributes.iter().any(|attribute| {
                    !conflict::same(attribute, &value(one, attribute), &value(other, attribute))
                })
            });
            let known =
                |attribute: &String| fields.iter().any(|f| f.attributes.contains(attribute));
            if differs && !attributes.iter().any(known) {
                fields.push(MergeField { field: name.to_string(), attributes });
            }
        }
        fields
    }
}

impl MergeField {
    /// Takes the value of `record` into what is written.
    pub fn take(&self, record: &Record, into: &mut Object) {
        for attribute in &self.attributes {
            into.insert(attribute.clone(), record.get(attribute).cloned().unwrap_or(Value::Null));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, json, metadata::Metadata};
    use serde_json::json;

    fn schema(acl: Value) -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({"entityDefs": {"Crate": {"fields": {
                "name": {"type": "varchar"}, "shelf": {"type": "link"}, "price": {"type": "currency"},
                "origin": {"type": "address"}, "originCity": {"type": "varchar"},
                "teams": {"type": "linkMultiple"}, "total": {"type": "int", "readOnly": true},
                "createdAt": {"type": "datetime"}, "secret": {"type": "varchar"},
                "note": {"type": "text"},
            }}}, "fields": {"address": {"notMergeable": true}}})),
            acl: Acl { raw: json::object(acl), ..Acl::default() },
            ..Schema::default()
        }
    }

    #[test]
    fn only_fields_that_differ_and_may_be_written_are_chosen() {
        let schema = schema(json!({
            "table": {}, "fieldTable": {"Crate": {"secret": {"read": "yes", "edit": "no"}}},
        }));
        let one = Record::from_value(json!({
            "id": "1", "name": "A", "shelfId": "s", "price": 5, "priceCurrency": "EUR",
            "originCity": "Oslo", "teamsIds": ["t"], "total": 1, "secret": "x", "note": "",
        }));
        let other = Record::from_value(json!({
            "id": "2", "name": "A", "shelfId": "z", "price": 5.0, "priceCurrency": "USD",
            "originCity": "Rome", "teamsIds": [], "total": 2, "secret": "y", "note": null,
        }));
        let fields = schema.merge_fields("Crate", &[one, other.clone()]);
        let names: Vec<&str> = fields.iter().map(|field| &*field.field).collect();
        assert_eq!(names, ["shelf", "price", "originCity"]);
        let mut written = Object::new();
        fields[1].take(&other, &mut written);
        assert_eq!(Value::Object(written), json!({"price": 5.0, "priceCurrency": "USD"}));
    }

    #[test]
    fn merging_needs_the_rights_to_change_and_to_remove() {
        let record = Record::from_value(json!({"id": "1"}));
        let may =
            |crates: Value| schema(json!({"table": {"Crate": crates}})).can_merge("Crate", &record);
        assert!(may(json!({"edit": "all", "delete": "own"})));
        assert!(!may(json!({"edit": "all", "delete": "no"})));
        assert!(!may(json!({"edit": "no", "delete": "all"})));
        let mut off = schema(json!({}));
        let client = crate::metadata::Params(json::object(json!({"mergeDisabled": true})));
        off.metadata.client_defs.insert("Crate".to_owned(), client);
        assert!(!off.can_merge("Crate", &record));
    }
}
