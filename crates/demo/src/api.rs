//! From a call to its answer, inside one transaction.

use crate::{
    auth::{self, Me},
    call::{Answer, Call, Reply, header},
    model::{Entity, Model},
    refusal::Refusal,
    routes,
    world::World,
};
use rusqlite::Connection;

/// What a route works with.
pub(crate) struct Context<'a> {
    pub world: &'a World,
    pub db: &'a Connection,
    pub me: &'a Me,
    pub call: &'a Call,
}

impl<'a> Context<'a> {
    /// The entity types.
    pub fn model(&self) -> &'a Model {
        &self.world.model
    }

    /// An entity type that the address names.
    ///
    /// # Errors
    /// 404 where there is none.
    pub fn entity(&self, name: &str) -> Result<&'a Entity, Refusal> {
        let unknown = || Refusal::because(404, format!("Controller '{name}' does not exist."));
        self.model().entity(name).ok_or_else(unknown)
    }
}

/// Answers a call; what a refused one had written is undone.
pub(crate) fn answer(world: &World, call: &Call) -> Answer {
    let db = world.db();
    let reply = in_transaction(world, &db, call);
    match reply {
        Ok(value) => {
            let mut answer = Answer::json(&value);
            answer.headers.push(header("x-app-timestamp", "1795000000"));
            answer.headers.push(header("cache-control", "no-store, no-cache, must-revalidate"));
            answer
        }
        Err(refusal) => Answer::refused(refusal),
    }
}

fn in_transaction(world: &World, db: &Connection, call: &Call) -> Reply {
    let transaction = db.unchecked_transaction()?;
    if let Some(value) = routes::open(world, call) {
        return Ok(value);
    }
    let me = auth::identify(world, db, call)?;
    let context = Context { world, db, me: &me, call };
    let value = routes::answer(&context)?;
    transaction.commit()?;
    Ok(value)
}
