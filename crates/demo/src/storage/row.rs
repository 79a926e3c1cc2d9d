//! Reading rows.

use super::{links, value};
use crate::{
    call::Object,
    model::{Entity, Kind, Model, Source, expression},
};
use rusqlite::{Connection, OptionalExtension, types::Value as Sql};
use serde_json::Value;

/// What is to be read of an entity type: columns by SQL, the rest row by row.
pub(crate) struct Reader<'a> {
    model: &'a Model,
    entity: &'a Entity,
    columns: Vec<(String, Kind, String)>,
    many: Vec<String>,
}

impl<'a> Reader<'a> {
    /// Reads these attributes; `id` comes always, unknown ones never.
    pub fn new(model: &'a Model, entity: &'a Entity, attributes: &[String]) -> Self {
        let mut reader = Self { model, entity, columns: Vec::new(), many: Vec::new() };
        reader.add("id");
        attributes.iter().for_each(|name| reader.add(name));
        reader
    }

    /// Reads one more value under a name of its own.
    pub fn with(mut self, name: &str, kind: Kind, sql: String) -> Self {
        self.columns.retain(|(known, ..)| known != name);
        self.columns.push((name.to_owned(), kind, sql));
        self
    }

    fn add(&mut self, name: &str) {
        let Some(attribute) = self.entity.attributes.get(name) else { return };
        if self.columns.iter().any(|(known, ..)| known == name) {
            return;
        }
        if matches!(attribute.source, Source::Many { .. }) {
            self.many.push(name.to_owned());
        } else if let Some(sql) = self.model.expression(self.entity, "t", name) {
            let kind = expression::kind_of(self.model, self.entity, attribute);
            self.columns.push((name.to_owned(), kind, sql));
        }
    }

    /// The record, deleted or not; `None` where there is none.
    pub fn read(&self, db: &Connection, id: &str) -> rusqlite::Result<Option<Object>> {
        let columns: Vec<_> = self.columns.iter().map(|(_, _, sql)| sql.as_str()).collect();
        let table = expression::quoted(&self.entity.name);
        let sql = format!("SELECT {} FROM {table} t WHERE t.id = ?1", columns.join(", "));
        let mut statement = db.prepare_cached(&sql)?;
        let record = statement.query_row([id], |row| {
            let mut record = Object::new();
            for (at, (name, kind, _)) in self.columns.iter().enumerate() {
                record.insert(name.clone(), value::from_sql(row.get_ref(at)?, *kind));
            }
            Ok(record)
        });
        let Some(mut record) = record.optional()? else { return Ok(None) };
        for name in &self.many {
            let value = links::attribute(db, self.model, self.entity, id, name)?;
            record.insert(name.clone(), value);
        }
        Ok(Some(record))
    }
}

/// The first column of the first row, as text.
pub(crate) fn text(db: &Connection, sql: &str, args: &[Sql]) -> rusqlite::Result<Option<String>> {
    let mut statement = db.prepare_cached(sql)?;
    let found = statement
        .query_row(rusqlite::params_from_iter(args), |row| row.get::<_, Option<String>>(0))
        .optional()?;
    Ok(found.flatten())
}

/// The first column of all rows, as texts.
pub(crate) fn texts(db: &Connection, sql: &str, args: &[Sql]) -> rusqlite::Result<Vec<String>> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(rusqlite::params_from_iter(args), |row| row.get(0))?;
    rows.collect()
}

/// Whether the record is there and not deleted.
pub(crate) fn exists(db: &Connection, entity: &Entity, id: &str) -> rusqlite::Result<bool> {
    let table = expression::quoted(&entity.name);
    let sql = format!("SELECT id FROM {table} WHERE id = ?1 AND deleted = 0");
    Ok(text(db, &sql, &[Sql::Text(id.to_owned())])?.is_some())
}

/// The name of a record; `None` where there is none.
pub(crate) fn name(db: &Connection, entity: &Entity, id: &str) -> rusqlite::Result<Option<String>> {
    let (table, column) =
        (expression::quoted(&entity.name), expression::quoted(entity.name_attribute()));
    let sql = format!("SELECT {column} FROM {table} WHERE id = ?1 AND deleted = 0");
    text(db, &sql, &[Sql::Text(id.to_owned())])
}

/// Writes columns of a record.
pub(crate) fn update(
    db: &Connection,
    entity: &Entity,
    id: &str,
    values: &Object,
) -> rusqlite::Result<()> {
    let known = values.iter().filter_map(|(name, value)| {
        let attribute = entity.attributes.get(name)?;
        let kept = matches!(attribute.source, Source::Column | Source::Hidden);
        kept.then(|| (expression::quoted(name), value::to_sql(value, attribute.kind)))
    });
    let (names, mut args): (Vec<_>, Vec<_>) = known.unzip();
    if names.is_empty() {
        return Ok(());
    }
    let sets: Vec<_> = names.iter().map(|name| format!("{name} = ?")).collect();
    args.push(Sql::Text(id.to_owned()));
    let table = expression::quoted(&entity.name);
    let sql = format!("UPDATE {table} SET {} WHERE id = ?", sets.join(", "));
    db.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(args))?;
    Ok(())
}

/// A value as text for SQL.
pub(crate) fn sql(text: &str) -> Sql {
    Sql::Text(text.to_owned())
}

/// A record's text attribute; empty where it has none.
pub(crate) fn text_of<'a>(record: &'a Object, name: &str) -> &'a str {
    record.get(name).and_then(Value::as_str).unwrap_or_default()
}
