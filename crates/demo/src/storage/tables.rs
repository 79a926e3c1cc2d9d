//! The tables, derived from the model.

use crate::model::{Entity, Kind, Model, Source, expression::quoted};
use rusqlite::Connection;
use std::hash::{DefaultHasher, Hash, Hasher};

const OWN: &str = "
CREATE TABLE _links (entity TEXT, id TEXT, link TEXT, foreign_entity TEXT, foreign_id TEXT,
  columns TEXT, PRIMARY KEY (entity, id, link, foreign_id));
CREATE TABLE _followers (entity TEXT, id TEXT, user_id TEXT, PRIMARY KEY (entity, id, user_id))
  WITHOUT ROWID;
CREATE INDEX _followers_user ON _followers (user_id, entity, id);
CREATE TABLE _stars (entity TEXT, id TEXT, user_id TEXT, PRIMARY KEY (entity, id, user_id))
  WITHOUT ROWID;
CREATE TABLE _kanban (user_id TEXT, entity TEXT, id TEXT, status TEXT, rank INTEGER,
  PRIMARY KEY (user_id, entity, id)) WITHOUT ROWID;
CREATE TABLE _reactions (id TEXT, user_id TEXT, kind TEXT, PRIMARY KEY (id, user_id))
  WITHOUT ROWID;
CREATE TABLE _reacted (id TEXT PRIMARY KEY, at TEXT)
  WITHOUT ROWID;
CREATE TABLE _tokens (token TEXT PRIMARY KEY, user_id TEXT, is_active INTEGER);
CREATE TABLE _preferences (user_id TEXT PRIMARY KEY, changed TEXT);
CREATE TABLE _dismissed (user_id TEXT, reminder TEXT, PRIMARY KEY (user_id, reminder))
  WITHOUT ROWID;
CREATE TABLE _files (id TEXT PRIMARY KEY, bytes BLOB NOT NULL);
";

/// Creates all tables, empty.
pub(super) fn create(db: &Connection, model: &Model) -> rusqlite::Result<()> {
    db.execute_batch(OWN)?;
    for entity in model.entities.values() {
        db.execute_batch(&table(entity))?;
    }
    Ok(())
}

/// Adds the indexes: after filling, which is faster.
pub(super) fn index(db: &Connection, model: &Model) -> rusqlite::Result<()> {
    db.execute_batch("CREATE INDEX _links_back ON _links (foreign_id, link, entity)")?;
    for entity in model.entities.values() {
        for (at, columns) in indexes(entity).iter().enumerate() {
            let name = quoted(&format!("{}_{at}", entity.name));
            let table = quoted(&entity.name);
            db.execute_batch(&format!("CREATE INDEX {name} ON {table} ({columns})"))?;
        }
    }
    db.execute_batch("ANALYZE")
}

/// A number that changes with the tables; never 0.
pub(super) fn layout(model: &Model) -> i64 {
    let mut hasher = DefaultHasher::new();
    OWN.hash(&mut hasher);
    model.entities.values().for_each(|entity| table(entity).hash(&mut hasher));
    let number = i64::try_from(hasher.finish() & 0x7fff_ffff).unwrap_or_default();
    number.max(1)
}

fn table(entity: &Entity) -> String {
    let mut seen = Vec::new();
    let mut columns = String::new();
    for (name, attribute) in &entity.attributes {
        let kept = matches!(attribute.source, Source::Column | Source::Hidden);
        let lower = name.to_lowercase();
        // SQLite knows no case in names of columns.
        if !kept || name == "id" || name == "deleted" || seen.contains(&lower) {
            continue;
        }
        seen.push(lower);
        let kind = match attribute.kind {
            Kind::Text => "TEXT COLLATE words",
            Kind::Code | Kind::Json => "TEXT",
            Kind::Int | Kind::Bool => "INTEGER",
            Kind::Float => "REAL",
        };
        columns.push_str(&format!(", {} {kind}", quoted(name)));
    }
    let name = quoted(&entity.name);
    format!(
        "CREATE TABLE {name} (id TEXT PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0{columns})"
    )
}

/// What lists are usually ordered and found by.
fn indexes(entity: &Entity) -> Vec<String> {
    let has = |name: &str| entity.attributes.get(name).is_some_and(|a| a.source == Source::Column);
    let order = entity.collection.get("orderBy").and_then(serde_json::Value::as_str);
    let mut ordered = vec!["name", "createdAt", "number"];
    ordered.extend(order);
    ordered.sort_unstable();
    ordered.dedup();
    let ordered = ordered.into_iter().filter(|name| has(name));
    let mut list: Vec<String> = ordered.map(|n| format!("deleted, {}, id", quoted(n))).collect();
    for link in entity.links.values() {
        let id = format!("{}Id", link.name);
        if has(&id) {
            list.push(format!("{}, deleted", quoted(&id)));
        }
    }
    list
}
