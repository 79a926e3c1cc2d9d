//! What a record is called and how its list is sorted at first.

use super::Schema;
use crate::{json, record::Record};

/// What names a record where there is no `name`.
const OTHER_NAMES: [&str; 4] = ["subject", "title", "number", "userName"];

impl Schema {
    /// The field that names a record: `nameAttribute` of the client definition (9.1), `name`, or
    /// what comes nearest.
    pub fn name_field(&self, entity: &str) -> String {
        self.naming_field(entity).to_owned()
    }

    fn naming_field<'a>(&'a self, entity: &str) -> &'a str {
        if let Some(field) = self.client(entity).and_then(|client| client.text("nameAttribute")) {
            return field;
        }
        let Some(def) = self.entity(entity).filter(|def| def.field("name").is_none()) else {
            return "name";
        };
        let other = OTHER_NAMES.into_iter().find(|name| def.field(name).is_some());
        other.unwrap_or_else(|| {
            let text = def.fields.iter().find(|(_, field)| &*field.kind == "varchar");
            text.map_or("name", |(name, _)| name)
        })
    }

    /// The name of a record; never empty. A name that was not given is replaced by what the
    /// field depends on: the user name, the e-mail address.
    pub fn record_name(&self, entity: &str, record: &Record) -> String {
        let field = self.naming_field(entity);
        let text = |attribute: &str| match record.get(attribute)? {
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => {
                record.filled(attribute).map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
            }
        };
        text(field)
            .or_else(|| person(record, field))
            .or_else(|| {
                let def = self.entity(entity)?.field(field)?;
                let others = json::texts(def.params.get("dependeeAttributeList"));
                others.iter().find_map(|other| text(other))
            })
            .unwrap_or_else(|| self.word("No name"))
    }

    /// The field a list is sorted by at first, and whether descending (≥ 5.5 `orderBy`/`order`,
    /// before it `sortBy`/`asc`).
    pub fn default_order(&self, entity: &str) -> Option<(String, bool)> {
        let collection = &self.entity(entity)?.collection;
        let field = collection.text("orderBy").or_else(|| collection.text("sortBy"))?;
        let descending = match (collection.get("order"), collection.get("asc")) {
            (Some(order), _) => {
                order.as_str().is_some_and(|order| order.eq_ignore_ascii_case("desc"))
                    || order.as_bool() == Some(true)
            }
            (None, Some(ascending)) => json::boolean(ascending) == Some(false),
            (None, None) => false,
        };
        Some((field.to_owned(), descending))
    }
}

/// First and last name, for answers without the joined one.
fn person(record: &Record, field: &str) -> Option<String> {
    let field = crate::attributes::upper_first(field);
    let part = |prefix: &str| record.filled(&format!("{prefix}{field}")).map(str::to_owned);
    let parts: Vec<String> = ["first", "last"].into_iter().filter_map(part).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Metadata;
    use serde_json::json;

    fn schema() -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {
                    "Crate": {
                        "fields": {"name": {"type": "personName", "dependeeAttributeList": ["mark"]}},
                        "collection": {"orderBy": "createdAt", "order": "desc"},
                    },
                    "Log": {"fields": {"number": {"type": "int"}}, "collection": {"sortBy": "number", "asc": false}},
                    "Shelf": {"fields": {"name": {}, "code": {}}},
                },
                "clientDefs": {"Shelf": {"nameAttribute": "code"}},
            })),
            ..Schema::default()
        }
    }

    #[test]
    fn a_record_always_has_a_name() {
        let name = |entity: &str, record| schema().record_name(entity, &Record::from_value(record));
        assert_eq!(name("Crate", json!({"name": "Tea"})), "Tea");
        assert_eq!(name("Crate", json!({"firstName": "Ada", "lastName": "Byron"})), "Ada Byron");
        assert_eq!(name("Crate", json!({"name": " ", "mark": "X"})), "X");
        assert_eq!(name("Log", json!({"number": 12})), "12");
        assert_eq!(name("Shelf", json!({"code": "S-1"})), "S-1");
        assert_eq!(name("Unknown", json!({"id": "1"})), "No name");
    }

    #[test]
    fn the_first_order_is_read_in_both_forms() {
        let schema = schema();
        assert_eq!(schema.default_order("Crate"), Some(("createdAt".to_owned(), true)));
        assert_eq!(schema.default_order("Log"), Some(("number".to_owned(), true)));
        assert_eq!(schema.default_order("Shelf"), None);
    }
}
