//! Turning a record into others (contract 5.11): `convertEntityList` and `convertFields` of its
//! definition say into what, and which values go along.

use crate::{acl::Action, json::Object, record::Record, schema::Schema};
use serde_json::Value;

/// The status the server gives a record that was converted.
const CONVERTED: &str = "Converted";

impl Schema {
    /// The entity types a record can be turned into, in the server's order; none where it was
    /// converted already or the user may not change it.
    pub fn convert_targets(&self, entity: &str, record: &Record) -> Vec<String> {
        let Some(def) = self.entity(entity) else { return Vec::new() };
        let mut targets = def.conversion.texts("convertEntityList");
        if targets.is_empty() {
            let fields = def.conversion.map("convertFields");
            targets = fields.map(|fields| fields.keys().cloned().collect()).unwrap_or_default();
        }
        let status = self.scope(entity).and_then(|scope| scope.text("statusField"));
        let done = record.text(status.unwrap_or("status")) == CONVERTED;
        if done || !self.record_action(entity, record, Action::Edit).offered() {
            return Vec::new();
        }
        // Where everybody is a person, there are no companies.
        let persons = self.settings.flag("b2cMode");
        targets.retain(|target| {
            let company =
                self.scope(target).and_then(|scope| scope.text("type")) == Some("Company");
            self.metadata.entities.has(target)
                && self.scope_allowed(target, Action::Create)
                && !(persons && company)
        });
        targets
    }

    /// What a new record of `target` starts with, for servers that do not say (before 4.3): what
    /// has the same name and type on both sides, and what `convertFields` maps.
    pub fn convert_prefill(&self, entity: &str, record: &Record, target: &str) -> Object {
        let mut attributes = Object::new();
        let (Some(from), Some(to)) = (self.entity(entity), self.entity(target)) else {
            return attributes;
        };
        for (name, field) in &to.fields {
            let alike = from.field(name).is_some_and(|other| other.kind == field.kind);
            if alike && !field.params.flag("readOnly") {
                self.carry(entity, record, name, name, &mut attributes);
            }
        }
        let fields = from.conversion.map("convertFields");
        let map = fields.and_then(|fields| fields.get(target)?.as_object());
        for (name, source) in map.into_iter().flatten() {
            if let Some(source) = source.as_str() {
                self.carry(entity, record, source, name, &mut attributes);
            }
        }
        attributes
    }

    /// Takes a field's attributes over under another field's name.
    fn carry(&self, entity: &str, record: &Record, source: &str, name: &str, into: &mut Object) {
        let mut parts = self.attributes_of(entity, source);
        parts.actual.push(source.to_owned());
        for attribute in parts.all() {
            let renamed = match attribute.strip_prefix(source) {
                Some(rest) => format!("{name}{rest}"),
                None if source == name => attribute.to_owned(),
                None => continue,
            };
            match record.get(attribute) {
                None | Some(Value::Null) => {}
                Some(value) => {
                    into.insert(renamed, value.clone());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        acl::Acl,
        json,
        metadata::{Metadata, Params},
    };
    use serde_json::json;

    fn schema(table: Value) -> Schema {
        let user = Record::from_value(json!({"id": "me"}));
        Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {
                    "Seed": {
                        "fields": {
                            "status": {"type": "enum"}, "firm": {"type": "varchar"},
                            "worth": {"type": "currency"}, "email": {"type": "email"},
                            "assignedUser": {"type": "link"},
                        },
                        "convertEntityList": ["Firm", "Plant", "Nothing"],
                        "convertFields": {"Firm": {"name": "firm", "value": "worth"}},
                    },
                    "Firm": {"fields": {"name": {"type": "varchar"}, "assignedUser": {"type": "link"}}},
                    "Plant": {"fields": {"email": {"type": "email"}}},
                },
                "scopes": {"Firm": {"type": "Company"}, "Seed": {"statusField": "status"}},
            })),
            acl: Acl::new(json!({"table": table}), &user),
            ..Schema::default()
        }
    }

    fn all() -> Value {
        json!({"Seed": {"edit": "all"}, "Firm": {"create": "yes"}, "Plant": {"create": "yes"}})
    }

    #[test]
    fn what_may_be_created_is_offered_once() {
        let targets = |schema: &Schema, status: &str| {
            schema
                .convert_targets("Seed", &Record::from_value(json!({"id": "s", "status": status})))
        };
        assert_eq!(targets(&schema(all()), "New"), ["Firm", "Plant"]);
        assert!(targets(&schema(all()), "Converted").is_empty());
        let fewer =
            json!({"Seed": {"edit": "all"}, "Firm": {"create": "no"}, "Plant": {"create": "yes"}});
        assert_eq!(targets(&schema(fewer), "New"), ["Plant"]);
        assert!(targets(&schema(json!({"Seed": {"edit": "no"}})), "New").is_empty());
        let mut persons = schema(all());
        persons.settings = Params(json::object(json!({"b2cMode": true})));
        assert_eq!(targets(&persons, "New"), ["Plant"]);
        assert!(schema(all()).convert_targets("Firm", &Record::default()).is_empty());
    }

    #[test]
    fn values_go_along_under_their_new_names() {
        let record = Record::from_value(json!({
            "firm": "Vale", "worth": 5, "worthCurrency": "EUR", "email": "a@b.example",
            "assignedUserId": "u", "assignedUserName": "U", "status": null,
        }));
        let firm = schema(all()).convert_prefill("Seed", &record, "Firm");
        let expected = json!({
            "assignedUserId": "u", "assignedUserName": "U", "name": "Vale", "value": 5,
            "valueCurrency": "EUR",
        });
        assert_eq!(Value::Object(firm), expected);
        let plant = schema(all()).convert_prefill("Seed", &record, "Plant");
        assert_eq!(plant.get("email"), Some(&json!("a@b.example")));
    }
}
