//! The stream: what happened to records, told in order, and posts to people.

mod happening;
mod post;

use super::clock;
use super::world::{Draft, Known, World};
use serde_json::{Map, Value, json};

/// The records that have something told about them, busy kinds more often.
const PARENTS: [&str; 16] = [
    "Account",
    "Account",
    "Account",
    "Account",
    "Opportunity",
    "Opportunity",
    "Opportunity",
    "Case",
    "Case",
    "Lead",
    "Lead",
    "Task",
    "Contact",
    "Meeting",
    "Call",
    "CSpecimen",
];

/// Writes notes, numbered in the order of their times.
pub fn write(world: &mut World, count: usize) {
    let mut told = post::announcements(world, count.div_ceil(40));
    while told.len() < count {
        let entity = world.random.pick(PARENTS);
        let Some(known) = world.one(entity) else { return };
        told.extend(story(world, entity, &known));
    }
    told.sort_by(|one, other| {
        (one.known.created, &one.known.id).cmp(&(other.known.created, &other.known.id))
    });
    for (index, mut note) in told.into_iter().enumerate() {
        note.set(json!({"number": index + 1}));
        world.keep(note);
    }
}

/// How a record came to be and what happened to it since.
fn story(world: &mut World, entity: &'static str, known: &Known) -> Vec<Draft> {
    let mut notes = vec![happening::created(world, entity, known)];
    let mut at = known.created;
    for _ in 0..world.random.below(7) {
        at += world.random.between(600, 40 * clock::DAY);
        if at >= clock::NOW {
            at = world.random.between(known.created, clock::NOW);
        }
        let note = match world.random.below(20) {
            0..7 => Some(post::on(world, entity, known, at)),
            7..11 => happening::changed(world, entity, known, at),
            11..13 => happening::status(world, entity, known, at),
            13..15 => Some(happening::assigned(world, entity, known, at)),
            15..17 => happening::related(world, entity, known, at),
            _ => Some(happening::mailed(world, entity, known, at)),
        };
        notes.extend(note);
    }
    notes
}

/// The common part of a note.
fn note(world: &mut World, kind: &str, at: i64, author: usize) -> Draft {
    let mut draft = world.begin("Note", 0, at);
    draft.known.created = at;
    draft.known.owner = author;
    draft.known.name = kind.to_owned();
    draft.attributes = Map::new();
    draft.set(json!({
        "id": draft.known.id, "type": kind, "createdAt": clock::datetime(at),
        "modifiedAt": clock::datetime(at), "createdById": world.staff[author].id,
    }));
    draft
}

/// A note about a record, which also shows in the stream of its account.
fn about(
    world: &mut World,
    kind: &str,
    entity: &str,
    known: &Known,
    at: i64,
    data: Value,
) -> Draft {
    let author = if world.random.chance(70) { known.owner } else { world.member() };
    let mut draft = note(world, kind, at, author);
    draft.set(json!({"parentType": entity, "parentId": known.id, "data": data}));
    if let Some(account) = known.account.as_ref().filter(|account| **account != known.id) {
        draft.set(json!({"superParentType": "Account", "superParentId": account}));
    }
    draft
}
