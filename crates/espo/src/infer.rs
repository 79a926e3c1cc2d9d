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

/// What both guesses know: the one made of more telling values wins.
fn joined(mut new: EntityDef, old: &EntityDef) -> EntityDef {
    for (name, def) in &old.fields {
        match new.fields.iter_mut().find(|(other, _)| other == name) {
            // Nothing but nulls was seen of it this time.
            Some((_, guess)) if &*guess.kind == "varchar" => *guess = def.clone(),
            Some(_) => {}
            None => new.fields.push((name.clone(), def.clone())),
        }
    }
    for (name, link) in &old.links {
        if new.link(name).is_none() {
            new.links.push((name.clone(), link.clone()));
        }
    }
    new
}

impl Schema {
    /// The same schema knowing one more entity type, which opens like any other. `whole` says
    /// that the guess was made of a whole record, and not of what lists show.
    pub fn with_inferred(&self, entity: &str, def: EntityDef, whole: bool) -> Self {
        let mut schema = self.clone();
        let def = match self.entity(entity) {
            Some(known) => joined(def, known),
            None => def,
        };
        schema.metadata.entities.insert(entity.to_owned(), Arc::new(def));
        let mut flags = json!({"entity": true, "acl": true, "tab": true, "inferred": true});
        flags["whole"] = whole.into();
        let scope = Params(crate::json::object(flags));
        schema.metadata.scopes.insert(entity.to_owned(), scope);
        schema
    }

    /// Whether records of an entity type have to be looked at before it can be shown: nothing is
    /// known of it, or only what lists show where a `whole` record is wanted.
    pub fn is_to_infer(&self, entity: &str, whole: bool) -> bool {
        let scope = self.scope(entity);
        !self.is_described()
            && scope.is_none_or(|scope| whole && scope.flag("inferred") && !scope.flag("whole"))
    }

    /// Whether the server described any of its scopes; where it refuses Metadata, what is known
    /// was inferred.
    pub fn is_described(&self) -> bool {
        self.metadata.scopes.iter().any(|(_, scope)| !scope.flag("inferred"))
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
        let schema = Schema::default().with_inferred("Crate", entity_def(&records), false);
        assert!(schema.can_open("Crate") && !schema.is_described());
        let columns = crate::layout::columns(&schema, "Crate", &Value::Null);
        let names: Vec<&str> = columns.iter().map(|column| &*column.slot.name).collect();
        assert_eq!(names, ["name", "weight"]);
    }

    #[test]
    fn a_whole_record_adds_to_what_lists_told() {
        let def = |record: Value| entity_def(&[Record::from_value(record)]);
        let schema = Schema::default();
        assert!(schema.is_to_infer("Crate", false));
        let listed = json!({"id": "1", "name": "Tea", "due": "2026-05-01", "only": true});
        let schema = schema.with_inferred("Crate", def(listed), false);
        assert!(!schema.is_to_infer("Crate", false) && schema.is_to_infer("Crate", true));
        let read = json!({"id": "2", "name": "Oil", "due": null, "teamsIds": [], "teamsNames": {}});
        let schema = schema.with_inferred("Crate", def(read), true);
        assert!(!schema.is_to_infer("Crate", true));
        let kind = |name: &str| schema.entity("Crate").unwrap().field(name).unwrap().kind.clone();
        assert_eq!(
            (&*kind("due"), &*kind("only"), &*kind("teams")),
            ("date", "bool", "linkMultiple")
        );
        assert!(schema.entity("Crate").unwrap().link("teams").is_some());
    }
}
