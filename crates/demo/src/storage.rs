//! The database: one table per entity type with a column per attribute, one for relations, one
//! for followers, tokens and preferences.

mod bulk;
pub(crate) mod files;
mod functions;
pub(crate) mod insert;
pub(crate) mod links;
pub(crate) mod row;
mod tables;
pub(crate) mod value;

use crate::{assets::Assets, model::Model, seed};
use rusqlite::{Connection, backup::Backup};
use std::{
    collections::{HashMap, hash_map::Entry},
    path::Path,
    sync::{Mutex, OnceLock, PoisonError},
    time::Duration,
};

/// How many records, and of which entity type so many more.
pub(crate) type Size = (usize, Option<(String, usize)>);

/// Databases filled once, by size: each start copies one.
static SEEDED: OnceLock<Mutex<HashMap<Size, Connection>>> = OnceLock::new();

/// A database in memory of that size, or with the records the assets bring.
///
/// # Errors
/// Whatever SQLite says.
pub(crate) fn in_memory(
    assets: &Assets,
    model: &Model,
    size: &Size,
) -> rusqlite::Result<Connection> {
    if assets.rows.is_some() {
        let db = open(Connection::open_in_memory()?)?;
        fill(&db, assets, model, size)?;
        return Ok(db);
    }
    let seeded = SEEDED.get_or_init(Mutex::default);
    let mut seeded = seeded.lock().unwrap_or_else(PoisonError::into_inner);
    let source = match seeded.entry(size.clone()) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(free) => {
            let db = open(Connection::open_in_memory()?)?;
            fill(&db, assets, model, size)?;
            free.insert(db)
        }
    };
    let mut copy = open(Connection::open_in_memory()?)?;
    Backup::new(source, &mut copy)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
    Ok(copy)
}

/// A database in a file; filled where it is new.
///
/// # Errors
/// Whatever SQLite says; a file of another layout says so.
pub(crate) fn in_file(
    path: &Path,
    assets: &Assets,
    model: &Model,
    size: &Size,
) -> rusqlite::Result<Connection> {
    let db = open(Connection::open(path)?)?;
    let layout = tables::layout(model);
    let kept: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if kept == 0 {
        fill(&db, assets, model, size)?;
        db.pragma_update(None, "user_version", layout)?;
    } else if kept != layout {
        return Err(rusqlite::Error::InvalidPath(path.to_owned()));
    }
    Ok(db)
}

fn open(db: Connection) -> rusqlite::Result<Connection> {
    db.set_prepared_statement_cache_capacity(400);
    db.pragma_update(None, "journal_mode", "MEMORY")?;
    db.pragma_update(None, "synchronous", "OFF")?;
    functions::register(&db)?;
    Ok(db)
}

fn fill(db: &Connection, assets: &Assets, model: &Model, size: &Size) -> rusqlite::Result<()> {
    let (records, bulk) = size;
    let transaction = db.unchecked_transaction()?;
    tables::create(db, model)?;
    for row in seed::rows(assets, *records) {
        insert::seed_row(db, model, &row.entity, row.attributes)?;
    }
    for user in &assets.users {
        insert::demo_user(db, model, user)?;
    }
    if let Some((name, count)) = bulk
        && let Some(entity) = model.entity(name)
    {
        bulk::copies(db, entity, *count)?;
    }
    tables::index(db, model)?;
    transaction.commit()
}
