//! A schema guessed from records, for servers that refuse Metadata.

mod kinds;

use crate::{
    metadata::{EntityDef, FieldDef, LinkDef, Params},
    record::Record,
    schema::Schema,
};
use serde_json::{Value, json};
use std::sync::Arc;

/// What every record has and nobody edits.
const SYSTEM: [&str; 5] = ["createdAt", "modifiedAt", "createdBy", "modifiedBy", "number"];

/// Guesses fields and links of an entity from some of its records: types from the names of
/// attributes that belong together (`accountId`, `accountName`) and from values.
pub fn entity_def(records: &[Record]) -> EntityDef {
    let mut def = EntityDef::default();
    for guess in kinds::guess(records) {
        let name: Arc<str> = guess.name.as_str().into();
        let read_only = SYSTEM.contains(&&*name);
        let params = Params(crate::json::object(json!({
            "type": guess.kind, "readOnly": read_only,
        })));
        if let Some(entity) = guess.entity {
            let kind = if guess.kind == "linkMultiple" { "hasMany" } else { "belongsTo" };
            let link = LinkDef { kind: kind.to_owned(), entity, ..LinkDef::default() };
            def.links.push((name.clone(), Arc::new(link)));
        }
        def.fields.push((name, Arc::new(FieldDef { kind: guess.kind.into(), params })));
    }
    if def.field("name").is_none() {
        let params = Params(crate::json::object(json!({"type": "varchar"})));
        def.fields
            .insert(0, ("name".into(), Arc::new(FieldDef { kind: "varchar".into(), params })));
    }
    def
}

impl Schema {
    /// The same schema knowing one more entity type, which opens like any other.
    pub fn with_inferred(&self, entity: &str, def: EntityDef) -> Self {
        let mut schema = self.clone();
        schema.metadata.entities.insert(entity.to_owned(), Arc::new(def));
        let scope = || {
            let flags = json!({"entity": true, "acl": true, "tab": true, "inferred": true});
            Params(crate::json::object(flags))
        };
        schema.metadata.scopes.entry(entity.to_owned()).or_insert_with(scope);
        schema
    }

    /// Whether the server described any of its scopes; where it refuses Metadata, what is known
    /// was inferred.
    pub fn is_described(&self) -> bool {
        self.metadata.scopes.values().any(|scope| !scope.flag("inferred"))
    }
}

/// Whether any of the values says yes.
fn any(records: &[Record], attribute: &str, test: impl Fn(&Value) -> bool) -> bool {
    records.iter().filter_map(|record| record.get(attribute)).any(test)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(records: Value) -> Vec<(String, String)> {
        let records: Vec<Record> =
            crate::json::list(records).into_iter().map(Record::from_value).collect();
        let def = entity_def(&records);
        def.fields.iter().map(|(name, def)| (name.to_string(), def.kind.to_string())).collect()
    }

    fn kind(name: &str, record: Value) -> String {
        let found = kinds(json!([record])).into_iter().find(|(field, _)| field == name);
        found.map(|(_, kind)| kind).unwrap_or_default()
    }

    #[test]
    fn attributes_that_belong_together_become_one_field() {
        let record = json!({
            "id": "1", "deleted": false, "name": "Tea", "shelfId": "s", "shelfName": "Top",
            "teamsIds": ["t"], "teamsNames": {"t": "One"}, "parentId": "p", "parentType": "Box",
            "parentName": "P", "price": 1.5, "priceCurrency": "EUR",
            "originStreet": "a", "originCity": "b", "originCountry": null,
        });
        let expected = [
            ("name", "varchar"),
            ("shelf", "link"),
            ("teams", "linkMultiple"),
            ("parent", "linkParent"),
            ("price", "currency"),
            ("origin", "address"),
        ];
        let expected: Vec<_> =
            expected.iter().map(|(name, kind)| (name.to_string(), kind.to_string())).collect();
        assert_eq!(kinds(json!([record])), expected);
    }

    #[test]
    fn values_tell_the_type() {
        let record = json!({
            "on": true, "count": 3, "ratio": 0.5, "day": "2026-05-01", "at": "2026-05-01 10:00:00",
            "emailAddress": "a@b.example", "site": "https://x.example", "tags": ["a"], "more": {"a": 1},
            "description": "short", "long": "one\ntwo", "nothing": null,
        });
        for (name, expected) in [
            ("on", "bool"),
            ("count", "int"),
            ("ratio", "float"),
            ("day", "date"),
            ("at", "datetime"),
            ("emailAddress", "email"),
            ("site", "url"),
            ("tags", "array"),
            ("more", "jsonObject"),
            ("description", "text"),
            ("long", "text"),
            ("nothing", "varchar"),
        ] {
            assert_eq!(kind(name, record.clone()), expected, "{name}");
        }
    }

    #[test]
    fn persons_have_one_name() {
        let record =
            json!({"name": "Ada B", "firstName": "Ada", "lastName": "B", "salutationName": null});
        assert_eq!(kinds(json!([record])), [("name".to_owned(), "personName".to_owned())]);
    }

    #[test]
    fn an_inferred_entity_opens_and_has_columns() {
        let records = [Record::from_value(json!({"id": "1", "name": "Tea", "weight": 2}))];
        let schema = Schema::default().with_inferred("Crate", entity_def(&records));
        assert!(schema.can_open("Crate") && !schema.is_described());
        let columns = crate::layout::columns(&schema, "Crate", &Value::Null);
        let names: Vec<&str> = columns.iter().map(|column| &*column.slot.name).collect();
        assert_eq!(names, ["name", "weight"]);
    }
}
