//! The bytes of uploaded files; those of the seed have none and are made when asked for.

use rusqlite::{Connection, OptionalExtension, params};

/// Keeps the bytes of an attachment, in place of earlier ones.
pub(crate) fn keep(db: &Connection, id: &str, bytes: &[u8]) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO _files (id, bytes) VALUES (?1, ?2)";
    db.prepare_cached(sql)?.execute(params![id, bytes])?;
    Ok(())
}

/// The bytes of an attachment; `None` where none were uploaded.
pub(crate) fn kept(db: &Connection, id: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    let mut statement = db.prepare_cached("SELECT bytes FROM _files WHERE id = ?1")?;
    statement.query_row([id], |row| row.get(0)).optional()
}
