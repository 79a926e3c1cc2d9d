//! The records a fresh demo starts with: made up, the same on every start.

mod random;
mod staff;

use crate::assets::Assets;
use serde_json::{Map, Value};

use random::Random;

/// A record to store.
#[derive(Clone, Debug, PartialEq)]
pub struct SeedRow {
    /// Its entity.
    pub entity: String,
    /// Stored attributes. Many-to-many links are lists `{link}Ids`, what a link itself holds is
    /// `{link}Columns`; `followersIds` are the users that follow the record.
    pub attributes: Map<String, Value>,
}

/// About `target` records over all entities; the same call gives the same rows.
#[must_use]
pub fn rows(assets: &Assets, _target: usize) -> Vec<SeedRow> {
    let mut random = Random::new(2026);
    let mut rows = Vec::new();
    staff::write(assets, &mut random, &mut rows);
    rows
}
