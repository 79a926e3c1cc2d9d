//! The records a fresh demo starts with: made up, the same on every start.
//!
//! Names, companies and sentences are data files (`assets/seed`); the modules below put them
//! together, one per kind of record, parents before what hangs on them.

mod clock;
mod culture;
mod documents;
mod events;
mod notes;
mod notifications;
mod people;
mod random;
mod sales;
mod specimens;
mod staff;
#[cfg(test)]
mod tests;
mod work;
mod world;

use crate::assets::Assets;
use serde_json::{Map, Value};

use random::Random;
use world::World;

/// A record to store.
#[derive(Clone, Debug, PartialEq)]
pub struct SeedRow {
    /// Its entity.
    pub entity: String,
    /// Stored attributes. Many-to-many links are lists `{link}Ids`, what a link itself holds is
    /// `{link}Columns`; `followersIds` are the users that follow the record.
    pub attributes: Map<String, Value>,
}

/// About `target` records over all entities; the same call gives the same rows. Each kind has a
/// few even where `target` is tiny. Where the assets bring records of their own, it is those.
#[must_use]
pub fn rows(assets: &Assets, target: usize) -> Vec<SeedRow> {
    if let Some(rows) = &assets.rows {
        return rows.clone();
    }
    let mut world = World::new(assets);
    let share = |per_mille: usize| (target * per_mille / 1000).max(4);
    staff::write(&mut world, (target / 1000).clamp(6, 24));
    sales::accounts(&mut world, share(100));
    people::contacts(&mut world, share(250));
    sales::opportunities(&mut world, share(100));
    people::leads(&mut world, share(75));
    work::cases(&mut world, share(50));
    work::tasks(&mut world, share(75));
    events::meetings(&mut world, share(60));
    events::calls(&mut world, share(50));
    specimens::write(&mut world, share(20));
    documents::write(&mut world, share(30));
    notes::write(&mut world, share(140));
    notifications::write(&mut world, (target / 200).clamp(12, 120));
    documents::file(&mut world);
    world.rows
}
