//! What the users who can sign in are told about; the newest are unread.

use super::clock;
use super::world::{Known, World};
use serde_json::{Map, Value, json};

/// Writes about `count` notifications for each of the first users.
pub fn write(world: &mut World, count: usize) {
    let mut number = 0;
    let assets = world.assets;
    for (index, user) in assets.users.iter().enumerate() {
        let wanted = if user.is_admin || index % 2 == 0 { count } else { count / 4 };
        let mut written = collect(world, index, wanted);
        written.sort_by_key(|(at, _)| *at);
        let total = written.len();
        for (position, (at, mut attributes)) in written.into_iter().enumerate() {
            number += 1;
            let mut draft = world.begin("Notification", 0, at);
            set(
                &mut attributes,
                json!({
                    "id": draft.known.id, "number": number, "userId": user.id,
                    "read": position + 4 < total, "createdAt": clock::datetime(at),
                }),
            );
            draft.attributes = attributes;
            world.keep(draft);
        }
    }
}

fn set(attributes: &mut Map<String, Value>, values: Value) {
    if let Value::Object(values) = values {
        attributes.extend(values);
    }
}

/// Times and attributes, in no order.
fn collect(world: &mut World, user: usize, count: usize) -> Vec<(i64, Map<String, Value>)> {
    let notes: Vec<Known> = world
        .all("Note")
        .iter()
        .rev()
        .filter(|note| note.owner != user)
        .take(count * 3)
        .cloned()
        .collect();
    let mut found = Vec::new();
    for _ in 0..count {
        let author = (0..4).map(|_| world.member()).find(|member| *member != user).unwrap_or(user);
        let mut attributes = Map::new();
        let at = match world.random.below(10) {
            0..6 => {
                let Some(note) = notes.get(world.random.below(notes.len())) else { continue };
                set(&mut attributes, of_note(world, note));
                note.created
            }
            kind => {
                let at = clock::NOW - world.random.skewed(60 * clock::DAY as usize) as i64;
                let Some(values) = of_record(world, kind, author) else { continue };
                set(&mut attributes, values);
                at
            }
        };
        found.push((at, attributes));
    }
    found
}

fn of_note(world: &World, note: &Known) -> Value {
    let told = &world.rows[note.row].attributes;
    let mentioned = told.get("data").is_some_and(|data| data.get("mentions").is_some());
    json!({
        "type": if mentioned { "MentionInPost" } else { "Note" },
        "data": {"noteId": note.id}, "relatedType": "Note", "relatedId": note.id,
        "relatedParentType": told.get("parentType"), "relatedParentId": told.get("parentId"),
        "createdById": world.staff[note.owner].id,
    })
}

fn of_record(world: &mut World, kind: usize, author: usize) -> Option<Value> {
    let entity = world.random.pick(["Account", "Opportunity", "Task", "Case", "Lead"]);
    let record = world.one(entity)?;
    let author = world.staff[author].clone();
    let mut data = json!({
        "entityType": entity, "entityId": record.id, "entityName": record.name,
        "userId": author.id, "userName": author.name,
    });
    let related = json!({"type": "Assign", "relatedType": entity, "relatedId": record.id});
    Some(match kind {
        6 | 7 => {
            data["isNew"] = json!(world.random.chance(30));
            merged(related, json!({"data": data, "createdById": author.id}))
        }
        8 => match world.random.below(3) {
            0 => json!({"type": "EntityRemoved", "data": data}),
            1 => json!({"type": "System", "message": "The nightly import took 14 minutes."}),
            _ => {
                json!({"type": "Message", "message": "{user} asks you to look at {entity}.", "data": data})
            }
        },
        _ => {
            let meeting = world.one("Meeting")?;
            data["entityType"] = json!("Meeting");
            data["entityId"] = json!(meeting.id);
            data["entityName"] = json!(meeting.name);
            let invited =
                json!({"type": "EventAttendee", "relatedType": "Meeting", "relatedId": meeting.id});
            merged(invited, json!({"data": data, "createdById": author.id}))
        }
    })
}

fn merged(mut one: Value, other: Value) -> Value {
    if let (Value::Object(one), Value::Object(other)) = (&mut one, other) {
        one.extend(other);
    }
    one
}
