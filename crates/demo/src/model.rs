//! The metadata as the server uses it: entity types, their attributes and links. Nothing in here
//! knows any entity type by name, except the two that the protocol itself is about.

pub(crate) mod attribute;
mod builtin;
pub(crate) mod expression;
pub(crate) mod link;

use crate::call::Object;
pub(crate) use attribute::{Attribute, Kind, Source};
pub(crate) use link::{Link, Shape};
use serde_json::Value;
use std::collections::BTreeMap;

/// All entity types.
#[derive(Debug, Default)]
pub(crate) struct Model {
    pub entities: BTreeMap<String, Entity>,
    /// Value of one unit of each currency in the default currency.
    pub rates: BTreeMap<String, f64>,
    /// `app.regExpPatterns`: named patterns.
    pub patterns: BTreeMap<String, String>,
}

/// One entity type.
#[derive(Debug, Default)]
pub(crate) struct Entity {
    pub name: String,
    pub fields: Vec<Field>,
    pub links: BTreeMap<String, Link>,
    pub attributes: BTreeMap<String, Attribute>,
    /// `collection`: default order, text filter fields.
    pub collection: Object,
    /// `scopes[E]`.
    pub scope: Object,
    /// `clientDefs[E]`.
    pub client: Object,
    /// `optimisticConcurrencyControl` (contract 5.3).
    pub versioned: bool,
}

/// One field.
#[derive(Debug)]
pub(crate) struct Field {
    pub name: String,
    pub kind: String,
    pub params: Object,
}

impl Field {
    /// A boolean parameter.
    pub fn flag(&self, key: &str) -> bool {
        flag(&self.params, key)
    }

    /// A parameter that is a list of texts.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        texts(self.params.get(key))
    }
}

impl Entity {
    /// A field by name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether an attribute is a column of the entity's table.
    pub fn keeps(&self, attribute: &str) -> bool {
        let found = self.attributes.get(attribute);
        found.is_some_and(|found| matches!(found.source, Source::Column | Source::Hidden))
    }

    /// The attribute that holds a record's name.
    pub fn name_attribute(&self) -> &str {
        let named = self.client.get("nameAttribute").and_then(Value::as_str).unwrap_or("name");
        let stored = self.attributes.get(named).is_some_and(|a| a.source == Source::Column);
        if stored { named } else { "id" }
    }

    /// The field that holds a record's status, where the scope names one.
    pub fn status_field(&self) -> Option<&str> {
        self.scope.get("statusField").and_then(Value::as_str)
    }

    /// Whether records have a stream.
    pub fn has_stream(&self) -> bool {
        flag(&self.scope, "stream")
    }

    /// Whether records are what users work with (as against notes, tokens …).
    pub fn is_object(&self) -> bool {
        flag(&self.scope, "object")
    }

    /// Fields searched by the text filter.
    pub fn text_fields(&self) -> Vec<&str> {
        let named = texts(self.collection.get("textFilterFields"));
        if named.is_empty() { vec!["name"] } else { named }
    }
}

impl Model {
    /// Reads metadata and settings.
    pub fn new(metadata: &Value, settings: &Value) -> Self {
        let types = &metadata["fields"];
        let mut model = Self { rates: rates(settings), ..Self::default() };
        for (name, pattern) in objects(&metadata["app"]["regExpPatterns"]) {
            if let Some(text) = pattern["pattern"].as_str() {
                model.patterns.insert(name.clone(), text.to_owned());
            }
        }
        for (name, def) in objects(&metadata["entityDefs"]) {
            model.entities.insert(name.clone(), entity(name, def, metadata, types));
        }
        builtin::complete(&mut model);
        link::resolve(&mut model);
        model
    }

    /// An entity type by name.
    pub fn entity(&self, name: &str) -> Option<&Entity> {
        self.entities.get(name)
    }
}

fn entity(name: &str, def: &Value, metadata: &Value, types: &Value) -> Entity {
    let part = |value: &Value| value.as_object().cloned().unwrap_or_default();
    let fields: Vec<Field> = objects(&def["fields"])
        .map(|(name, def)| Field {
            name: name.clone(),
            kind: def["type"].as_str().unwrap_or_default().to_owned(),
            params: part(def),
        })
        .collect();
    let links = objects(&def["links"]).map(|(name, def)| (name.clone(), link::parse(name, def)));
    let mut entity = Entity {
        name: name.to_owned(),
        links: links.collect(),
        collection: part(&def["collection"]),
        scope: part(&metadata["scopes"][name]),
        client: part(&metadata["clientDefs"][name]),
        versioned: def["optimisticConcurrencyControl"] == true,
        ..Entity::default()
    };
    for field in &fields {
        for (name, attribute) in attribute::of_field(field, types) {
            entity.attributes.entry(name).or_insert(attribute);
        }
    }
    entity.fields = fields;
    attribute::add_common(&mut entity);
    entity
}

fn rates(settings: &Value) -> BTreeMap<String, f64> {
    let rates = objects(&settings["currencyRates"]);
    rates.filter_map(|(code, rate)| Some((code.clone(), rate.as_f64()?))).collect()
}

/// The entries of an object; none for anything else.
pub(crate) fn objects(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// A boolean parameter; absent is false.
pub(crate) fn flag(params: &Object, key: &str) -> bool {
    params.get(key).and_then(Value::as_bool).unwrap_or_default()
}

/// The texts of a list; an object's values count as a list.
pub(crate) fn texts(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        Some(Value::Object(map)) => map.values().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}
