//! What a record created from a relationship panel starts with (contract 5.6).

use super::Schema;
use crate::{json, record::Record};

/// Attributes of a new related record, and whether saving it links it already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelatedPrefill {
    /// Attributes as texts, for [`Schema::attributes_for_create`].
    pub attributes: Vec<(String, String)>,
    /// The new record holds its side of the link in a field: no further call is needed.
    pub linked: bool,
}

impl Schema {
    /// What a new record behind `link` takes over from `record`: the attributes the client
    /// definition maps, and its own side of the link.
    pub fn prefill_related(&self, entity: &str, record: &Record, link: &str) -> RelatedPrefill {
        let mut prefill = RelatedPrefill::default();
        let Some(def) = self.entity(entity).and_then(|def| def.link(link)) else { return prefill };
        let panel =
            self.client(entity).and_then(|client| client.map("relationshipPanels")?.get(link));
        let map = panel.and_then(|panel| panel.get("createAttributeMap")?.as_object());
        for (from, to) in map.into_iter().flatten() {
            let value = record.get(from).map(json::shown).filter(|value| !value.is_empty());
            if let (Some(to), Some(value)) = (to.as_str(), value) {
                prefill.attributes.push((to.to_owned(), value));
            }
        }
        let (id, name) = (record.id(), self.record_name(entity, record));
        let foreign = &def.foreign;
        let mut set = |suffix: &str, value: String| {
            prefill.attributes.push((format!("{foreign}{suffix}"), value));
        };
        let other = self.entity(&def.entity);
        let kind = other.and_then(|other| other.link(foreign)).map(|link| link.kind.as_str());
        prefill.linked = match kind {
            Some("belongsTo") => {
                set("Id", id.to_owned());
                set("Name", name);
                true
            }
            Some("belongsToParent") => {
                set("Type", entity.to_owned());
                set("Id", id.to_owned());
                set("Name", name);
                true
            }
            Some("hasMany") if other.is_some_and(|other| other.field(foreign).is_some()) => {
                set("Ids", id.to_owned());
                set("Names", serde_json::json!({ id: name }).to_string());
                true
            }
            _ => false,
        };
        prefill
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Metadata;
    use serde_json::json;

    fn prefill(link: &str) -> (Vec<String>, bool) {
        let schema = Schema {
            metadata: Metadata::from_value(json!({
                "entityDefs": {
                    "Shelf": {"fields": {"name": {}}, "links": {
                        "crates": {"type": "hasMany", "entity": "Crate", "foreign": "shelf"},
                        "logs": {"type": "hasChildren", "entity": "Log", "foreign": "parent"},
                        "rooms": {"type": "hasMany", "entity": "Room", "foreign": "shelves"},
                        "keys": {"type": "hasMany", "entity": "Key", "foreign": "shelves"},
                    }},
                    "Crate": {"links": {"shelf": {"type": "belongsTo"}}},
                    "Log": {"links": {"parent": {"type": "belongsToParent"}}},
                    "Room": {"fields": {"shelves": {}}, "links": {"shelves": {"type": "hasMany"}}},
                    "Key": {"links": {"shelves": {"type": "hasMany"}}},
                },
                "clientDefs": {"Shelf": {"relationshipPanels": {
                    "crates": {"createAttributeMap": {"city": "originCity", "gone": "other"}},
                }}},
            })),
            ..Schema::default()
        };
        let record = Record::from_value(json!({"id": "s1", "name": "Top", "city": "Oslo"}));
        let prefill = schema.prefill_related("Shelf", &record, link);
        let pairs = prefill.attributes.iter().map(|(name, value)| format!("{name}={value}"));
        (pairs.collect(), prefill.linked)
    }

    #[test]
    fn the_new_record_holds_its_side_of_the_link() {
        let owned = |pairs: &[&str]| pairs.iter().map(|pair| (*pair).to_owned()).collect();
        let crates = owned(&["originCity=Oslo", "shelfId=s1", "shelfName=Top"]);
        assert_eq!(prefill("crates"), (crates, true));
        let logs = owned(&["parentType=Shelf", "parentId=s1", "parentName=Top"]);
        assert_eq!(prefill("logs"), (logs, true));
        let rooms = owned(&["shelvesIds=s1", r#"shelvesNames={"s1":"Top"}"#]);
        assert_eq!(prefill("rooms"), (rooms, true));
    }

    #[test]
    fn without_a_field_for_it_a_link_is_made_afterwards() {
        assert_eq!(prefill("keys"), (Vec::new(), false));
        assert_eq!(prefill("nothing"), (Vec::new(), false));
    }
}
