//! Links between entity types, and how each one is kept.

use super::{Model, Source};
use crate::call::Object;
use serde_json::Value;

/// A link as its entity sees it.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub name: String,
    /// `belongsTo`, `hasMany` …
    pub kind: String,
    /// The entity type on the other side; empty for a parent link.
    pub entity: String,
    /// The link on the other side; empty where there is none.
    pub foreign: String,
    pub params: Object,
    pub shape: Shape,
}

/// How a link is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `{link}Id` of this record.
    Own,
    /// `{link}Type` and `{link}Id` of this record.
    Parent,
    /// `{foreign}Id` of the other records.
    Reverse,
    /// `{foreign}Type` and `{foreign}Id` of the other records.
    Children,
    /// Rows of their own, in both directions.
    Rows,
}

impl Link {
    /// Whether relating through it is noted in the stream (contract 18).
    pub fn is_audited(&self) -> bool {
        super::flag(&self.params, "audited")
    }

    /// Column of the relation -> attribute of the other records.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &str)> {
        let map = self.params.get("columnAttributeMap").and_then(Value::as_object);
        map.into_iter().flatten().filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)))
    }
}

/// Reads one link; its shape is found once all of them are known.
pub(super) fn parse(name: &str, def: &Value) -> Link {
    let text = |key: &str| def[key].as_str().unwrap_or_default().to_owned();
    Link {
        name: name.to_owned(),
        kind: text("type"),
        entity: text("entity"),
        foreign: text("foreign"),
        params: def.as_object().cloned().unwrap_or_default(),
        shape: Shape::Rows,
    }
}

/// Finds the shape of each link from its other side, and gives link-multiple fields without a
/// link one of their own.
pub(super) fn resolve(model: &mut Model) {
    add_missing(model);
    let shape_of = |model: &Model, link: &Link| match link.kind.as_str() {
        "belongsTo" => Shape::Own,
        "belongsToParent" => Shape::Parent,
        "hasChildren" if !link.foreign.is_empty() => Shape::Children,
        _ => {
            let other = model.entity(&link.entity).and_then(|e| e.links.get(&link.foreign));
            match other.map(|other| other.kind.as_str()) {
                Some("belongsTo") => Shape::Reverse,
                _ => Shape::Rows,
            }
        }
    };
    let mut shapes = Vec::new();
    for (name, entity) in &model.entities {
        for (key, link) in &entity.links {
            shapes.push((name.clone(), key.clone(), shape_of(model, link)));
        }
    }
    for (name, key, shape) in shapes {
        let Some(entity) = model.entities.get_mut(&name) else { continue };
        let is_one = entity.field(&key).is_some_and(|field| field.kind == "linkOne");
        let id = entity.attributes.get_mut(&format!("{key}Id"));
        if let (true, Some(id)) = (is_one && shape == Shape::Reverse, id) {
            id.source = Source::One { link: key.clone() };
        }
        if let Some(link) = entity.links.get_mut(&key) {
            link.shape = shape;
        }
    }
}

/// File fields and attachments have no link in the metadata of every server.
fn add_missing(model: &mut Model) {
    for entity in model.entities.values_mut() {
        for field in &entity.fields {
            let (kind, default) = match field.kind.as_str() {
                "file" | "image" => ("belongsTo", "Attachment"),
                "attachmentMultiple" => ("hasMany", "Attachment"),
                "link" => ("belongsTo", ""),
                "linkMultiple" => ("hasMany", ""),
                "linkParent" => ("belongsToParent", ""),
                _ => continue,
            };
            let named = field.params.get("entity").and_then(Value::as_str).unwrap_or(default);
            let def = serde_json::json!({"type": kind, "entity": named});
            let link = || parse(&field.name, &def);
            let link = entity.links.entry(field.name.clone()).or_insert_with(link);
            if field.kind == "attachmentMultiple" {
                // Kept as rows: the order of the list and its ids are all that is needed.
                *link = parse(&field.name, &def);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn shapes_follow_from_both_sides() {
        let link =
            |kind: &str, foreign: &str| json!({"type": kind, "entity": "B", "foreign": foreign});
        let metadata = json!({"entityDefs": {
            "A": {
                "fields": {"only": {"type": "linkOne"}, "files": {"type": "attachmentMultiple"}},
                "links": {"own": link("belongsTo", "as"), "many": link("hasMany", "many"),
                    "back": link("hasMany", "one"), "only": link("hasOne", "one"),
                    "free": link("hasMany", ""), "children": link("hasChildren", "parent")},
            },
            "B": {"links": {"one": {"type": "belongsTo", "entity": "A"},
                "many": {"type": "hasMany", "entity": "A"}}},
        }});
        let model = Model::new(&metadata, &json!({}));
        let a = &model.entities["A"];
        for (name, shape) in [
            ("own", Shape::Own),
            ("many", Shape::Rows),
            ("back", Shape::Reverse),
            ("only", Shape::Reverse),
            ("free", Shape::Rows),
            ("children", Shape::Children),
            ("files", Shape::Rows),
        ] {
            assert_eq!(a.links[name].shape, shape, "{name}");
        }
        assert_eq!(a.attributes["onlyId"].source, Source::One { link: "only".to_owned() });
    }
}
