//! The whole result of a relationship's list, told without the relationship.

use crate::{schema::Schema, search::WhereItem};
use serde_json::json;

impl Schema {
    /// The condition that the records linked to one meet, for actions that know only entity types;
    /// `None` where there is no such condition.
    pub fn within(&self, entity: &str, id: &str, link: &str) -> Option<WhereItem> {
        let link = self.entity(entity)?.link(link)?;
        let back = self.entity(&link.entity)?.link(&link.foreign)?;
        let name = &link.foreign;
        Some(if back.kind == "belongsToParent" {
            let equals = |part: &str, value: &str| {
                WhereItem::leaf(&format!("{name}{part}"), "equals", Some(json!(value)))
            };
            WhereItem::group("and", vec![equals("Id", id), equals("Type", entity)])
        } else {
            WhereItem::leaf(name, "linkedWith", Some(json!([id])))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Metadata;

    #[test]
    fn linked_records_are_told_by_the_way_back() {
        let schema = Schema {
            metadata: Metadata::from_value(json!({"entityDefs": {
                "Shelf": {"links": {
                    "crates": {"type": "hasMany", "entity": "Crate", "foreign": "shelf"},
                    "notes": {"type": "hasChildren", "entity": "Slip", "foreign": "parent"},
                    "odd": {"type": "hasMany", "entity": "Crate"},
                }},
                "Crate": {"links": {"shelf": {"type": "belongsTo", "entity": "Shelf"}}},
                "Slip": {"links": {"parent": {"type": "belongsToParent"}}},
            }})),
            ..Schema::default()
        };
        let crates = WhereItem::leaf("shelf", "linkedWith", Some(json!(["s1"])));
        assert_eq!(schema.within("Shelf", "s1", "crates"), Some(crates));
        let notes = vec![
            WhereItem::leaf("parentId", "equals", Some(json!("s1"))),
            WhereItem::leaf("parentType", "equals", Some(json!("Shelf"))),
        ];
        assert_eq!(schema.within("Shelf", "s1", "notes"), Some(WhereItem::group("and", notes)));
        assert_eq!(schema.within("Shelf", "s1", "odd"), None);
    }
}
