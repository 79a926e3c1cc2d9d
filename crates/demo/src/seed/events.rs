//! Meetings and calls: most of them in the weeks around the demo's present.

use super::world::{Draft, Known, World};
use super::{clock, sales, work};
use serde_json::{Map, Value, json};

/// Writes meetings.
pub fn meetings(world: &mut World, count: usize) {
    for _ in 0..count {
        let (mut draft, start, parent) = event(world, "Meeting", "meetings");
        let day = start.div_euclid(clock::DAY);
        let minutes = world.random.pick([30, 45, 60, 60, 90, 120]);
        let whole_day = world.random.chance(10);
        let days = world.random.between(0, 2);
        draft.set(match whole_day {
            true => json!({
                "dateStart": clock::datetime(clock::local_midnight(day)),
                "dateStartDate": clock::date(start),
                "dateEnd": clock::datetime(clock::local_midnight(day + days + 1)),
                "dateEndDate": clock::date(start + days * clock::DAY),
            }),
            false => json!({
                "dateStart": clock::datetime(start), "dateStartDate": null,
                "dateEnd": clock::datetime(start + minutes * 60), "dateEndDate": null,
            }),
        });
        let room = format!("https://meet.example/{}", &draft.known.id[2..9]);
        draft.set(json!({"joinUrl": world.random.chance(30).then_some(room)}));
        finish(world, draft, parent.as_ref());
    }
}

/// Writes calls.
pub fn calls(world: &mut World, count: usize) {
    for _ in 0..count {
        let (mut draft, start, parent) = event(world, "Call", "calls");
        let minutes = world.random.pick([5, 10, 15, 30, 45]);
        draft.set(json!({
            "dateStart": clock::datetime(start), "dateEnd": clock::datetime(start + minutes * 60),
            "direction": world.random.pick(["Outbound", "Outbound", "Inbound"]),
        }));
        finish(world, draft, parent.as_ref());
    }
}

type Parent = Option<(&'static str, Known)>;

/// The common part: name, parent, start (a quarter of an hour in working time) and status.
fn event(world: &mut World, entity: &'static str, names: &str) -> (Draft, i64, Parent) {
    let parent = work::parent(world);
    let culture = parent.as_ref().map_or(0, |(_, known)| known.culture);
    let mut draft = world.begin(entity, culture, clock::NOW - 700 * clock::DAY);
    let away = match world.random.below(10) {
        0..6 => world.random.between(-14, 14),
        6..8 => world.random.between(-90, 45),
        _ => world.random.between(-690, 0),
    };
    let day = clock::working_day(clock::NOW.div_euclid(clock::DAY) + away);
    let start = day * clock::DAY + world.random.between(6 * 4, 16 * 4) * 900;
    let created = draft.known.created.min(start - world.random.between(1, 240) * 3600);
    draft.known.created = created;
    let status = match start < clock::NOW {
        true => world.random.pick(["Held", "Held", "Held", "Held", "Not Held", "Planned"]),
        false => "Planned",
    };
    let name = world.text(names);
    draft.name(match &parent {
        Some((_, known)) if world.random.chance(60) => format!("{name}: {}", known.name),
        _ => name,
    });
    draft.set(json!({
        "createdAt": clock::datetime(created), "modifiedAt": clock::datetime(created), "status": status,
        "parentType": parent.as_ref().map(|(entity, _)| *entity),
        "parentId": parent.as_ref().map(|(_, known)| &known.id),
        "accountId": parent.as_ref().and_then(|(_, known)| known.account.clone()),
        "description": world.random.chance(20).then(|| world.text("caseText")),
    }));
    draft.known.account = parent.as_ref().and_then(|(_, known)| known.account.clone());
    (draft, start, parent)
}

/// Invites people and keeps the record.
fn finish(world: &mut World, mut draft: Draft, parent: Option<&(&'static str, Known)>) {
    let mut users = vec![world.staff[draft.known.owner].id.clone()];
    if world.random.chance(40) {
        let guest = world.member();
        users.push(world.staff[guest].id.clone());
    }
    users.dedup();
    attendees(world, &mut draft, "users", users);
    let of_account = draft.known.account.clone();
    let contact = match parent {
        Some(("Contact", contact)) => Some(contact.id.clone()),
        _ => of_account.and_then(|account| sales::contact_of(world, &account)),
    };
    attendees(world, &mut draft, "contacts", contact.into_iter().collect());
    let lead = parent.filter(|(entity, _)| *entity == "Lead").map(|(_, lead)| lead.id.clone());
    attendees(world, &mut draft, "leads", lead.into_iter().collect());
    world.keep_followed(draft);
}

fn attendees(world: &mut World, draft: &mut Draft, link: &str, ids: Vec<String>) {
    let answers = ["None", "Accepted", "Accepted", "Tentative", "Declined"];
    let columns: Map<String, Value> =
        ids.iter().map(|id| (id.clone(), json!({"status": world.random.pick(answers)}))).collect();
    draft.attributes.insert(format!("{link}Ids"), json!(ids));
    draft.attributes.insert(format!("{link}Columns"), Value::Object(columns));
}
