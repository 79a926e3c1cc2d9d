//! The server's metadata (contract 2.4): which entities there are, their fields and links, what
//! may be done with them. Read leniently: unknown keys are kept in `params`, never refused.

mod rest;

pub use rest::Rest;

use crate::{
    json::{self, Object, Piece},
    section::{Entry, Section},
};
use serde_json::Value;
use std::sync::Arc;

/// Everything from `GET Metadata`, split by entity once; what is said of one is read when it is first
/// asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// `entityDefs`: fields, links and collection of each entity type.
    pub entities: Section<Arc<EntityDef>>,
    /// `scopes`: what kind of thing each scope is (`tab`, `acl`, `stream`, `statusField` …).
    pub scopes: Section<Params>,
    /// `clientDefs`: how a client shows it (`iconClass`, `color`, `filterList` …).
    pub client_defs: Section<Params>,
    /// `fields`: the field types and which attributes they have (contract 3.1).
    pub field_types: Section<Params>,
    /// `logicDefs` (≥ 9.1): dynamic logic by entity; before it `dynamicLogic` of `clientDefs`.
    pub logic_defs: Section<Params>,
    /// `aclDefs`: which fields make a record one's own.
    pub acl_defs: Section<Params>,
    /// `streamDefs` (10.0): what the streams of an entity type can do.
    pub stream_defs: Section<Params>,
    /// `app`: currency symbols, named patterns and the rest.
    pub app: Arc<Section<Value>>,
}

/// One entity type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntityDef {
    /// Fields by name, in the server's order.
    pub fields: Vec<(Arc<str>, Arc<FieldDef>)>,
    /// Links by name, in the server's order.
    pub links: Vec<(Arc<str>, Arc<LinkDef>)>,
    /// `collection`: default order, text filter fields.
    pub collection: Params,
    /// `optimisticConcurrencyControl`: the server answers 409 to a stale version (contract 5.3).
    pub versioned: bool,
    /// `convertEntityList`, `convertFields`: what a record can be turned into (contract 5.11).
    pub conversion: Params,
}

/// One field: its type name and every parameter the server gives for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldDef {
    /// EspoCRM's type name: `varchar`, `linkMultiple` …
    pub kind: Arc<str>,
    /// `required`, `maxLength`, `options`, `style`, `default` … as sent.
    pub params: Params,
}

/// One link between entity types.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkDef {
    /// `belongsTo`, `hasMany`, `hasOne`, `belongsToParent`, `hasChildren`.
    pub kind: String,
    /// The entity type on the other side; empty for `belongsToParent`.
    pub entity: String,
    /// The name of the link on the other side; empty where there is none.
    pub foreign: String,
    /// `relationName`, `columnAttributeMap`, `readOnly` … as sent.
    pub params: Params,
}

/// Parameters as sent, with typed readers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(pub Object);

impl Params {
    /// The raw value, `None` where the key is absent.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// A boolean parameter; absent is false.
    pub fn flag(&self, key: &str) -> bool {
        self.get(key).and_then(json::boolean).unwrap_or_default()
    }

    /// A text parameter; `None` where absent or empty.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// A number.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.get(key).and_then(json::number)
    }

    /// A list of texts; list-like objects are taken, numbers become texts.
    pub fn texts(&self, key: &str) -> Vec<String> {
        let items = self.get(key).cloned().map(json::list).unwrap_or_default();
        items
            .into_iter()
            .filter_map(|item| match item {
                Value::String(text) => Some(text),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            })
            .collect()
    }

    /// A nested map; `None` where it is absent or no object.
    pub fn map(&self, key: &str) -> Option<&Object> {
        self.get(key).and_then(Value::as_object)
    }
}

impl EntityDef {
    /// The definition of a field, `None` where the server does not name it.
    pub fn field(&self, name: &str) -> Option<&Arc<FieldDef>> {
        self.fields.iter().find(|(field, _)| &**field == name).map(|(_, def)| def)
    }

    /// The definition of a link.
    pub fn link(&self, name: &str) -> Option<&Arc<LinkDef>> {
        self.links.iter().find(|(link, _)| &**link == name).map(|(_, def)| def)
    }
}

impl Metadata {
    /// Splits the answer of `GET Metadata`; anything that is not there is empty.
    pub fn from_value(value: Value) -> Self {
        let mut root = json::object(value);
        let mut take = |key: &str| json::object(root.remove(key).unwrap_or_default());
        Self {
            entities: Section::of_object(take("entityDefs")),
            scopes: Section::of_object(take("scopes")),
            client_defs: Section::of_object(take("clientDefs")),
            field_types: Section::of_object(take("fields")),
            logic_defs: Section::of_object(take("logicDefs")),
            acl_defs: Section::of_object(take("aclDefs")),
            stream_defs: Section::of_object(take("streamDefs")),
            app: Section::of_object(take("app")).into(),
        }
    }

    /// The same for its text; `None` where that is no object.
    pub fn from_piece(piece: &Piece) -> Option<Self> {
        let mut this = Self::default();
        for (name, piece) in piece.members()? {
            match &*name {
                "entityDefs" => this.entities = Section::of_piece(&piece),
                "scopes" => this.scopes = Section::of_piece(&piece),
                "clientDefs" => this.client_defs = Section::of_piece(&piece),
                "fields" => this.field_types = Section::of_piece(&piece),
                "logicDefs" => this.logic_defs = Section::of_piece(&piece),
                "aclDefs" => this.acl_defs = Section::of_piece(&piece),
                "streamDefs" => this.stream_defs = Section::of_piece(&piece),
                "app" => this.app = Section::of_piece(&piece).into(),
                _ => {}
            }
        }
        Some(this)
    }

    /// The dynamic logic of an entity type; until 9.0 it was part of the client definitions.
    pub fn logic(&self, entity: &str) -> Option<&Object> {
        match self.logic_defs.get(entity).filter(|logic| !logic.0.is_empty()) {
            Some(logic) => Some(&logic.0),
            None => self.client_defs.get(entity)?.map("dynamicLogic"),
        }
    }

    /// The definition of an entity type; `None` where the server names none (or forbids it).
    pub fn entity(&self, name: &str) -> Option<&Arc<EntityDef>> {
        self.entities.get(name)
    }
}

impl Entry for Params {
    fn read(value: Value) -> Self {
        Self(json::object(value))
    }
}

impl Entry for Value {
    fn read(value: Value) -> Self {
        value
    }
}

impl Entry for Arc<EntityDef> {
    fn read(value: Value) -> Self {
        Self::new(entity_def(value))
    }
}

fn entity_def(value: Value) -> EntityDef {
    let mut root = json::object(value);
    let mut take = |key: &str| json::object(root.remove(key).unwrap_or_default());
    let fields = take("fields").into_iter().map(|(name, def)| (name.into(), field_def(def)));
    let fields = fields.collect();
    let links = take("links").into_iter().map(|(name, def)| (name.into(), link_def(def)));
    let links = links.collect();
    let collection = Params(take("collection"));
    let mut conversion = Object::new();
    for key in ["convertEntityList", "convertFields"] {
        if let Some(value) = root.get(key) {
            conversion.insert(key.to_owned(), value.clone());
        }
    }
    let conversion = Params(conversion);
    let versioned =
        root.get("optimisticConcurrencyControl").and_then(json::boolean).unwrap_or_default();
    EntityDef { fields, links, collection, versioned, conversion }
}

fn field_def(value: Value) -> Arc<FieldDef> {
    let params = Params(json::object(value));
    Arc::new(FieldDef { kind: params.text("type").unwrap_or_default().into(), params })
}

fn link_def(value: Value) -> Arc<LinkDef> {
    let params = Params(json::object(value));
    let text = |key| params.text(key).unwrap_or_default().to_owned();
    let (kind, entity, foreign) = (text("type"), text("entity"), text("foreign"));
    Arc::new(LinkDef { kind, entity, foreign, params })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn empty_maps_of_php_are_taken() {
        let metadata = Metadata::from_value(json!({
            "entityDefs": {"Crate": {"fields": [], "links": [], "collection": []}, "Box": []},
            "scopes": [], "app": null,
        }));
        assert_eq!(metadata.entity("Crate"), metadata.entity("Box"));
        assert!(metadata.scopes.is_empty() && metadata.app.get("x").is_none());
    }

    #[test]
    fn dynamic_logic_is_found_where_old_servers_keep_it() {
        let metadata = Metadata::from_value(json!({
            "clientDefs": {"Crate": {"dynamicLogic": {"fields": {"a": 1}}}, "Box": {"dynamicLogic": {"fields": {"b": 1}}}},
            "logicDefs": {"Box": {"fields": {"c": 1}}},
        }));
        let has = |entity: &str, field: &str| {
            let logic = metadata.logic(entity).and_then(|logic| logic.get("fields"));
            logic.is_some_and(|fields| fields.get(field).is_some())
        };
        assert!(has("Crate", "a") && has("Box", "c") && !has("Box", "b"));
    }

    #[test]
    fn a_text_says_what_its_value_says() {
        let value = json!({
            "entityDefs": {"Crate": {"fields": {"name": {"type": "varchar"}}}, "Box": []},
            "scopes": {"Crate": {"tab": true}}, "fields": [], "app": {"x": 1}, "more": {"y": 2},
        });
        let piece = Piece::of(value.to_string().into_bytes()).unwrap();
        assert_eq!(Metadata::from_piece(&piece), Some(Metadata::from_value(value)));
        assert_eq!(Metadata::from_piece(&Piece::of(b"<html>".to_vec()).unwrap()), None);
    }

    #[test]
    fn fields_keep_the_servers_order() {
        let metadata = Metadata::from_value(json!({"entityDefs": {"Crate": {"fields": {
            "zeta": {"type": "int"}, "alpha": {"type": "varchar", "maxLength": "20"},
        }}}}));
        let def = metadata.entity("Crate").unwrap();
        let names: Vec<&str> = def.fields.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["zeta", "alpha"]);
        assert_eq!(def.field("alpha").unwrap().params.number("maxLength"), Some(20.0));
    }
}
