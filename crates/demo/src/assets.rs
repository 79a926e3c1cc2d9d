//! What the server knows about itself: metadata, labels, settings, layouts, filters, users.
//!
//! Everything is a data file under `assets/`, embedded at build time. Nothing here names an
//! entity: a new folder in `assets/entities` is a new entity.

mod expand;
mod folder;
#[cfg(test)]
mod tests;
mod tree;
mod users;

use crate::seed::SeedRow;
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, path::Path};

pub use expand::attributes_of;
pub use users::DemoUser;

/// Everything the server answers before it looks at a record.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The whole answer of `GET Metadata` (contract 2.4); composite fields are expanded.
    pub metadata: Value,
    /// The whole answer of `GET I18n` (contract 2.3).
    pub i18n: Value,
    /// Settings as a signed-in user sees them (contract 2.2).
    pub settings: Value,
    /// Layouts by entity and name (contract 2.5).
    pub layouts: BTreeMap<(String, String), Value>,
    /// Entity, then filter, then the list of where items it stands for (contract 4.3).
    pub primary_filters: BTreeMap<String, BTreeMap<String, Value>>,
    /// Who can sign in.
    pub users: Vec<DemoUser>,
    /// The records of a fresh database; made up ones where `None`.
    pub rows: Option<Vec<SeedRow>>,
}

impl Assets {
    /// Reads the embedded files.
    #[must_use]
    pub fn load() -> Self {
        let entities = tree::folders("entities");
        Self {
            metadata: metadata(&entities),
            i18n: i18n(&entities),
            settings: tree::json("settings.json"),
            layouts: layouts(),
            primary_filters: primary_filters(&entities),
            users: users::all(),
            rows: None,
        }
    }

    /// Reads what another server told about itself, from a folder of its answers.
    ///
    /// # Errors
    /// A sentence about what is missing or cannot be read.
    pub fn from_folder(folder: &Path) -> Result<Self, String> {
        folder::load(folder)
    }

    /// Definitions of an entity, if there is one of that name.
    #[must_use]
    pub fn entity(&self, entity: &str) -> Option<&Value> {
        self.metadata["entityDefs"].get(entity)
    }

    /// The names of all entities, in alphabetical order.
    pub fn entities(&self) -> impl Iterator<Item = &str> {
        self.metadata["entityDefs"].as_object().into_iter().flat_map(Map::keys).map(String::as_str)
    }
}

/// One file of each entity's folder, by entity; entities without it are left out.
fn by_entity(entities: &[String], file: &str) -> Map<String, Value> {
    entities
        .iter()
        .map(|entity| (entity.clone(), tree::json(&format!("entities/{entity}/{file}.json"))))
        .filter(|(_, value)| !value.is_null())
        .collect()
}

fn metadata(entities: &[String]) -> Value {
    let fields = Value::Object(tree::objects("fields"));
    let mut entity_defs = by_entity(entities, "entityDef");
    for definition in entity_defs.values_mut() {
        expand::composites(definition, &fields);
        expand::links(definition, &fields);
    }
    let mut scopes = tree::object("scopes.json");
    scopes.extend(by_entity(entities, "scope"));
    json!({
        "app": tree::json("app.json"),
        "clientDefs": by_entity(entities, "client"),
        "dashlets": {},
        "entityDefs": entity_defs,
        "fields": fields,
        "logicDefs": by_entity(entities, "logic"),
        "notificationDefs": {},
        "recordDefs": by_entity(entities, "recordDef"),
        "scopes": scopes,
        "themes": {},
    })
}

fn i18n(entities: &[String]) -> Value {
    let mut all = tree::objects("i18n");
    all.insert("Global".to_owned(), Value::Object(tree::objects("i18n/Global")));
    all.extend(by_entity(entities, "i18n"));
    Value::Object(all)
}

fn layouts() -> BTreeMap<(String, String), Value> {
    tree::folders("layouts")
        .into_iter()
        .flat_map(|entity| {
            tree::objects(&format!("layouts/{entity}"))
                .into_iter()
                .map(move |(name, layout)| ((entity.clone(), name), layout))
        })
        .collect()
}

fn primary_filters(entities: &[String]) -> BTreeMap<String, BTreeMap<String, Value>> {
    by_entity(entities, "filters")
        .into_iter()
        .filter_map(|(entity, filters)| match filters {
            Value::Object(filters) => Some((entity, filters.into_iter().collect())),
            _ => None,
        })
        .collect()
}

/// The words the seed is made of: countries, and lists of sentences by name.
#[must_use]
pub(crate) fn word_lists() -> (Vec<Value>, Value) {
    (tree::objects("seed/cultures").into_values().collect(), tree::json("seed/text.json"))
}
