//! What a link between many and many knows of each pair of records: a role, a status (contract
//! 2.4, 4.2, 5.6).

use super::Schema;
use crate::{
    json::{self, Object},
    layout::Relation,
    metadata::FieldDef,
    record::Record,
};
use serde_json::Value;

/// A value that belongs to a link, not to either record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkColumn {
    /// What the link calls it: `role`.
    pub name: String,
    /// The field of the linked records under whose name rows of the linked list hold it.
    pub field: String,
    /// Through which record it is written; `None` where it cannot be.
    pub holder: Option<Holder>,
}

/// The field that holds a link with its values, in one of the two records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The record whose list is shown holds it; else each of the linked ones.
    pub here: bool,
    /// The field.
    pub field: String,
}

impl Schema {
    /// What rows of a linked list hold of the link itself: the other side of the link says under
    /// which names.
    pub fn link_columns(&self, entity: &str, link: &str) -> Vec<LinkColumn> {
        self.columns_of(entity, link).unwrap_or_default()
    }

    /// The attributes to ask for in the list of a relationship: those of `fields`, and what the
    /// link knows, shown or not, because whoever unlinks may want it back.
    pub fn select_linked(&self, relation: &Relation, fields: &[&str]) -> Vec<String> {
        let own = relation.columns.iter().map(|column| &*column.field);
        let fields: Vec<&str> = fields.iter().copied().chain(own).collect();
        self.select_for(&relation.entity, &fields)
    }

    fn columns_of(&self, entity: &str, link: &str) -> Option<Vec<LinkColumn>> {
        let own = self.entity(entity)?;
        let def = own.link(link)?;
        let there = self.entity(&def.entity)?;
        let back = there.link(&def.foreign)?;
        let fixed = def.params.flag("readOnly") || back.params.flag("readOnly");
        let column = |(name, field): (&String, &Value)| {
            let field = field.as_str()?;
            let shown = there.field(field)?;
            if !self.acl.field_readable(&def.entity, field) {
                return None;
            }
            // What others decide (whether they come) is no one else's to write.
            let open = !fixed && !shown.params.flag("utility") && !shown.params.flag("readOnly");
            let here = || own.field(link).is_some_and(|it| holds(it, name));
            let far = || there.field(&def.foreign).is_some_and(|it| holds(it, name));
            let holder = if !open {
                None
            } else if here() && self.acl.field_editable(entity, link) {
                Some(Holder { here: true, field: link.to_owned() })
            } else if far() && self.acl.field_editable(&def.entity, &def.foreign) {
                Some(Holder { here: false, field: def.foreign.clone() })
            } else {
                None
            };
            Some(LinkColumn { name: name.clone(), field: field.to_owned(), holder })
        };
        let map = back.params.map("columnAttributeMap")?;
        Some(map.iter().filter_map(column).collect())
    }
}

/// Whether a field for several records holds this of each of them.
fn holds(field: &FieldDef, column: &str) -> bool {
    let listed = field.params.texts("additionalAttributeList");
    &*field.kind == "linkMultiple"
        && !field.params.flag("readOnly")
        && listed.iter().any(|name| name == "columns")
        && field.params.map("columns").is_some_and(|columns| columns.contains_key(column))
}

impl Holder {
    /// What is written so that `values` stand at the link to `id`: all that the field holds, with
    /// that changed, as a server takes it for the whole (contract 5.6). `record` must have been
    /// read whole; `None` where it does not link to `id`.
    pub fn write(&self, record: &Record, id: &str, values: &Object) -> Option<Object> {
        let [ids, columns] = ["Ids", "Columns"].map(|suffix| format!("{}{suffix}", self.field));
        let linked = record.get(&ids)?.clone();
        if !json::texts(Some(&linked)).iter().any(|other| other == id) {
            return None;
        }
        let mut all = json::object(record.get(&columns).cloned().unwrap_or_default());
        let mut one = json::object(all.get(id).cloned().unwrap_or_default());
        one.extend(values.clone());
        all.insert(id.to_owned(), one.into());
        Some(Object::from_iter([(ids, linked), (columns, all.into())]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{acl::Acl, metadata::Metadata};
    use serde_json::json;

    fn schema(shelf: Value, crate_field: Value) -> Schema {
        Schema {
            metadata: Metadata::from_value(json!({"entityDefs": {
                "Shelf": {"fields": {"crates": shelf}, "links": {
                    "crates": {"type": "hasMany", "entity": "Crate", "foreign": "shelves"},
                }},
                "Crate": {
                    "fields": {
                        "place": {"type": "varchar"}, "shelves": crate_field,
                        "state": {"type": "varchar", "utility": true},
                    },
                    "links": {"shelves": {
                        "type": "hasMany", "entity": "Shelf", "foreign": "crates",
                        "columnAttributeMap": {"at": "place", "is": "state", "gone": "nothing"},
                    }},
                },
            }})),
            acl: Acl { admin: true, ..Acl::default() },
            ..Schema::default()
        }
    }

    fn holding() -> Value {
        let columns = json!({"at": "place", "is": "state"});
        json!({"type": "linkMultiple", "additionalAttributeList": ["columns"], "columns": columns})
    }

    fn holders(schema: &Schema) -> Vec<(String, Option<bool>)> {
        let columns = schema.link_columns("Shelf", "crates");
        columns.into_iter().map(|it| (it.field, it.holder.map(|holder| holder.here))).collect()
    }

    #[test]
    fn either_side_may_hold_what_a_link_knows() {
        let of = |here: Value, far: Value| holders(&schema(here, far));
        let at = |here| vec![("place".to_owned(), here), ("state".to_owned(), None)];
        assert_eq!(of(holding(), holding()), at(Some(true)));
        assert_eq!(of(json!({}), holding()), at(Some(false)));
        assert_eq!(of(json!({}), json!({"type": "linkMultiple"})), at(None));
        assert_eq!(schema(json!({}), json!({})).link_columns("Crate", "shelves"), []);
    }

    #[test]
    fn one_value_is_written_among_all() {
        let holder = Holder { here: true, field: "crates".to_owned() };
        let record = Record::from_value(json!({
            "id": "s", "cratesIds": ["a", "b"], "cratesColumns": {"b": {"at": "top", "is": "full"}},
        }));
        let values = json::object(json!({"at": "below"}));
        let written = holder.write(&record, "b", &values).map(Value::Object);
        let columns = json!({"b": {"at": "below", "is": "full"}});
        assert_eq!(written, Some(json!({"cratesIds": ["a", "b"], "cratesColumns": columns})));
        assert_eq!(holder.write(&record, "c", &values), None);
        let empty = Record::from_value(json!({"id": "s", "cratesIds": ["a"], "cratesColumns": []}));
        assert!(holder.write(&empty, "a", &values).is_some());
    }
}
