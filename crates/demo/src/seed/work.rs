//! Cases and tasks.

use super::world::{Known, World};
use super::{clock, sales};
use serde_json::json;

/// Writes cases, numbered in the order in which they came in.
pub fn cases(world: &mut World, count: usize) {
    for number in 1..=count {
        case(world, number, count);
    }
}

const CASE_STATUSES: [&str; 9] = [
    "New",
    "Assigned",
    "Assigned",
    "Pending",
    "Closed",
    "Closed",
    "Closed",
    "Rejected",
    "Duplicate",
];

fn case(world: &mut World, number: usize, count: usize) {
    let Some(account) = world.one("Account") else { return };
    let mut draft = world.begin("Case", account.culture, account.created);
    // Older numbers are older cases; the last ones came in this week.
    let age = (count - number) as i64 * 900 * clock::DAY / count as i64;
    let created = clock::NOW - age - world.random.between(0, 6 * 3600);
    draft.known.created = created;
    let subject = world.text("cases");
    draft.name(subject);
    let contact = sales::contact_of(world, &account.id);
    draft.set(json!({
        "createdAt": clock::datetime(created), "modifiedAt": clock::datetime(world.moment(created)),
        "number": number, "status": world.random.pick(CASE_STATUSES),
        "priority": world.random.pick(["Low", "Normal", "Normal", "Normal", "High", "Urgent"]),
        "type": world.random.pick(["Question", "Incident", "Problem", "Request", ""]),
        "accountId": account.id, "contactId": contact,
        "contactsIds": contact.iter().collect::<Vec<_>>(), "isInternal": world.random.chance(8),
        "description": world.text("caseText"),
    }));
    draft.known.account = Some(account.id);
    world.keep_followed(draft);
}

/// Writes tasks of all sorts of records.
pub fn tasks(world: &mut World, count: usize) {
    for _ in 0..count {
        task(world);
    }
}

/// One of the records that tasks, meetings and calls are about, with its entity.
pub fn parent(world: &mut World) -> Option<(&'static str, Known)> {
    let kinds = ["Account", "Account", "Opportunity", "Opportunity", "Contact", "Lead", "Case"];
    let entity = world.random.pick(kinds);
    world.one(entity).map(|known| (entity, known))
}

fn task(world: &mut World) {
    let parent = if world.random.chance(85) { parent(world) } else { None };
    let earliest =
        parent.as_ref().map_or(clock::NOW - 500 * clock::DAY, |(_, known)| known.created);
    let culture = parent.as_ref().map_or(0, |(_, known)| known.culture);
    let mut draft = world.begin("Task", culture, earliest);
    let name = world.text("tasks");
    draft.name(name);
    let due = draft.known.created + world.random.between(1, 60) * clock::DAY;
    let status = match due < clock::NOW && world.random.chance(85) {
        true => world.random.pick(["Completed", "Completed", "Completed", "Canceled"]),
        false => world.random.pick(["Not Started", "Not Started", "Started", "Deferred"]),
    };
    let completed = due.min(clock::NOW) - world.random.between(0, 20) * 3600;
    let contact =
        parent.as_ref().filter(|(entity, _)| *entity == "Contact").map(|(_, one)| &one.id);
    draft.set(json!({
        "status": status, "priority": world.random.pick(["Low", "Normal", "Normal", "High", "Urgent"]),
        "dateCompleted": (status == "Completed").then(|| clock::datetime(completed.max(draft.known.created))),
        "parentType": parent.as_ref().map(|(entity, _)| *entity),
        "parentId": parent.as_ref().map(|(_, known)| &known.id),
        "accountId": parent.as_ref().and_then(|(_, known)| known.account.clone()),
        "contactId": contact,
        "description": world.random.chance(30).then(|| world.text("caseText")),
    }));
    draft.set(due_date(world, due));
    draft.known.account = parent.and_then(|(_, known)| known.account);
    world.keep_followed(draft);
}

/// A day (kept as the end of that day), a moment, or nothing.
fn due_date(world: &mut World, due: i64) -> serde_json::Value {
    let day = due.div_euclid(clock::DAY);
    match world.random.below(10) {
        0..6 => json!({
            "dateEnd": clock::datetime(clock::local_midnight(day + 1)), "dateEndDate": clock::date(due),
        }),
        6..9 => json!({"dateEnd": clock::datetime(due / 900 * 900), "dateEndDate": null}),
        _ => json!({"dateEnd": null, "dateEndDate": null}),
    }
}
