//! Many records at once, for lists at scale: the database copies those it has.

use crate::model::{Entity, expression::quoted};
use rusqlite::Connection;

/// What tells copies apart: their names, and when they were created.
const NAMES: [&str; 2] = ["name", "lastName"];
const CREATED: &str = "createdAt";

/// Adds `count` copies of the records of an entity type, each with an id and a name of its own and a
/// little older than the one before.
pub(super) fn copies(db: &Connection, entity: &Entity, count: usize) -> rusqlite::Result<()> {
    let table = quoted(&entity.name);
    let mut columns = db.prepare(&format!("SELECT name FROM pragma_table_info({table})"))?;
    let columns = columns.query_map([], |row| row.get::<_, String>(0))?;
    let columns: Vec<String> = columns.collect::<rusqlite::Result<_>>()?;
    let value = |name: &String| {
        let column = format!("t.{}", quoted(name));
        match &**name {
            "id" => "printf('b%016x', copy.i * 1000000 + t.n)".to_owned(),
            name if NAMES.contains(&name) => format!("{column} || ' ' || copy.i"),
            CREATED => {
                format!("strftime('%Y-%m-%d %H:%M:%S', {column}, (-31 * copy.i) || ' minutes')")
            }
            _ => column,
        }
    };
    let values: Vec<String> = columns.iter().map(value).collect();
    let names: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
    let sql = format!(
        "WITH RECURSIVE copy (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM copy WHERE i < ?1)
         INSERT INTO {table} ({})
         SELECT {} FROM copy CROSS JOIN (SELECT *, row_number() OVER (ORDER BY id) n FROM {table}
           WHERE deleted = 0) t LIMIT ?1",
        names.join(", "),
        values.join(", "),
    );
    db.execute(&sql, [i64::try_from(count).unwrap_or(i64::MAX)])?;
    Ok(())
}
