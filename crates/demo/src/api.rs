//! From a call to its answer, inside one transaction.

use crate::{
    auth::{self, Me},
    call::{Answer, Call, header},
    model::{Entity, Model},
    refusal::Refusal,
    routes,
    world::World,
};
use rusqlite::Connection;

/// Answers about records are never kept by a browser.
pub(crate) const UNCACHED: &str = "no-store, no-cache, must-revalidate";

/// What a route works with.
pub(crate) struct Context<'a> {
    pub world: &'a World,
    pub db: &'a Connection,
    pub me: &'a Me,
    pub call: &'a Call,
    /// What the call brings about is told under this id (contract 18).
    pub action: String,
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
        Ok(mut answer) => {
            answer.headers.push(header("x-app-timestamp", "1795000000"));
            answer
        }
        Err(refusal) => Answer::refused(refusal),
    }
}

fn in_transaction(world: &World, db: &Connection, call: &Call) -> Result<Answer, Refusal> {
    let transaction = db.unchecked_transaction()?;
    if let Some(value) = routes::open(world, call) {
        let mut answer = Answer::json(&value);
        answer.headers.push(header("cache-control", UNCACHED));
        return Ok(answer);
    }
    let me = auth::identify(world, db, call)?;
    let context = Context { world, db, me: &me, call, action: world.new_id() };
    let answer = routes::answer(&context)?;
    transaction.commit()?;
    Ok(answer)
}
