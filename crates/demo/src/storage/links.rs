//! Relations kept as rows, and what link-multiple attributes say about them.

use super::row::{self, sql};
use crate::{
    call::Object,
    model::{Entity, Link, Model, Shape, Source, attribute::Part, expression::quoted},
};
use rusqlite::{Connection, params};
use serde_json::Value;

/// The value of a link-multiple attribute.
pub(crate) fn attribute(
    db: &Connection,
    model: &Model,
    entity: &Entity,
    id: &str,
    name: &str,
) -> rusqlite::Result<Value> {
    let source = entity.attributes.get(name).map(|attribute| &attribute.source);
    let Some(Source::Many { link, part }) = source else { return Ok(Value::Null) };
    let Some(link) = entity.links.get(link) else { return Ok(Value::Null) };
    let ids = ids(db, entity, id, link)?;
    if *part == Part::Ids {
        return Ok(ids.into());
    }
    let other = model.entity(&link.entity);
    let mut map = Object::new();
    for foreign in ids {
        let value = match (part, other) {
            (Part::Columns, _) => columns(db, entity, id, link, &foreign)?,
            (Part::Types, Some(other)) if other.attributes.contains_key("type") => {
                let found =
                    row::Reader::new(model, other, &["type".to_owned()]).read(db, &foreign)?;
                found.and_then(|mut found| found.remove("type")).unwrap_or_default()
            }
            (Part::Names, Some(other)) => row::name(db, other, &foreign)?.into(),
            _ => Value::Null,
        };
        map.insert(foreign, value);
    }
    Ok(Value::Object(map))
}

/// Ids of the records that a link leads to, whatever its shape.
pub(crate) fn ids(
    db: &Connection,
    entity: &Entity,
    id: &str,
    link: &Link,
) -> rusqlite::Result<Vec<String>> {
    let other = quoted(&link.entity);
    let foreign = |part: &str| quoted(&format!("{}{part}", link.foreign));
    let query = match link.shape {
        Shape::Rows => {
            let query = format!(
                "SELECT l.foreign_id FROM _links l JOIN {other} o ON o.id = l.foreign_id AND \
                 o.deleted = 0 WHERE l.entity = ? AND l.id = ? AND l.link = ? ORDER BY l.rowid"
            );
            return row::texts(db, &query, &[sql(&entity.name), sql(id), sql(&link.name)]);
        }
        Shape::Reverse => {
            format!("SELECT id FROM {other} WHERE {} = ? AND deleted = 0", foreign("Id"))
        }
        Shape::Children => format!(
            "SELECT id FROM {other} WHERE {} = ? AND {} = '{}' AND deleted = 0",
            foreign("Id"),
            foreign("Type"),
            entity.name
        ),
        Shape::Own | Shape::Parent => return Ok(Vec::new()),
    };
    row::texts(db, &query, &[sql(id)])
}

fn columns(
    db: &Connection,
    entity: &Entity,
    id: &str,
    link: &Link,
    foreign: &str,
) -> rusqlite::Result<Value> {
    let query =
        "SELECT columns FROM _links WHERE entity = ? AND id = ? AND link = ? AND foreign_id = ?";
    let args = [sql(&entity.name), sql(id), sql(&link.name), sql(foreign)];
    let kept = row::text(db, query, &args)?;
    let kept = kept.and_then(|kept| serde_json::from_str(&kept).ok());
    Ok(kept.unwrap_or_else(|| Value::Object(Object::new())))
}

/// Relates two records by rows, in both directions; columns given as `None` stay as they are.
pub(crate) fn relate(
    db: &Connection,
    entity: &Entity,
    id: &str,
    link: &Link,
    foreign_id: &str,
    columns: Option<&Value>,
) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached(
        "INSERT INTO _links (entity, id, link, foreign_entity, foreign_id, columns) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE \
         SET columns = coalesce(excluded.columns, columns)",
    )?;
    let columns = columns.map(Value::to_string);
    statement.execute(params![entity.name, id, link.name, link.entity, foreign_id, columns])?;
    if !link.foreign.is_empty() {
        statement.execute(params![
            link.entity,
            foreign_id,
            link.foreign,
            entity.name,
            id,
            columns
        ])?;
    }
    Ok(())
}

/// Takes a relation kept as rows away.
pub(crate) fn unrelate(
    db: &Connection,
    entity: &Entity,
    id: &str,
    link: &Link,
    foreign_id: &str,
) -> rusqlite::Result<()> {
    let mut statement = db.prepare_cached(
        "DELETE FROM _links WHERE entity = ?1 AND id = ?2 AND link = ?3 AND foreign_id = ?4",
    )?;
    statement.execute(params![entity.name, id, link.name, foreign_id])?;
    if !link.foreign.is_empty() {
        statement.execute(params![link.entity, foreign_id, link.foreign, id])?;
    }
    Ok(())
}
