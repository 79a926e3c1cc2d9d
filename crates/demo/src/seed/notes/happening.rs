//! What the server itself notes: created, changed, assigned, related, mailed. Which fields and
//! links of an entity are told comes from its metadata (`audited`).

use super::about;
use crate::seed::world::{Draft, Known, World};
use serde_json::{Map, Value, json};

type Note = Option<Draft>;

/// The record was created, for its owner, in its first status.
pub fn created(world: &mut World, entity: &'static str, known: &Known) -> Draft {
    let owner = world.staff[known.owner].clone();
    let mut data = json!({"assignedUserId": owner.id, "assignedUserName": owner.name});
    if let Some((field, options)) = statuses(world, entity) {
        data["statusField"] = json!(field);
        data["statusValue"] = json!(options.first());
    }
    about(world, "Create", entity, known, known.created, data)
}

/// The status field of an entity and its values.
fn statuses(world: &World, entity: &str) -> Option<(String, Vec<String>)> {
    let metadata = &world.assets.metadata;
    let field = metadata["scopes"][entity]["statusField"].as_str()?;
    let options = &metadata["entityDefs"][entity]["fields"][field]["options"];
    Some((field.to_owned(), serde_json::from_value(options.clone()).ok()?))
}

/// A new status: told as a change since 9.2, with a type of its own before.
pub fn status(world: &mut World, entity: &'static str, known: &Known, at: i64) -> Note {
    let (field, options) = statuses(world, entity)?;
    let index = world.random.below(options.len().checked_sub(1)?);
    let (was, became) = (&options[index], &options[index + 1]);
    let (kind, data) = match world.random.chance(50) {
        true => (
            "Update",
            json!({
                "fields": [field], "value": became,
                "attributes": {"was": {field.as_str(): was}, "became": {field.as_str(): became}},
            }),
        ),
        false => {
            let style = &world.assets.metadata["entityDefs"][entity]["fields"][&field]["style"];
            let style = style[became].as_str().unwrap_or("default");
            ("Status", json!({"field": field, "value": became, "style": style}))
        }
    };
    Some(about(world, kind, entity, known, at, data))
}

/// One or two audited fields changed to what the record says now.
pub fn changed(world: &mut World, entity: &'static str, known: &Known, at: i64) -> Note {
    let fields = &world.assets.metadata["entityDefs"][entity]["fields"];
    let status = world.assets.metadata["scopes"][entity]["statusField"].as_str();
    let audited: Vec<(&String, &str)> = fields
        .as_object()?
        .iter()
        .filter(|(name, field)| field["audited"] == true && Some(name.as_str()) != status)
        .filter_map(|(name, field)| Some((name, field["type"].as_str()?)))
        .collect();
    let (field, kind) = *audited.get(world.random.below(audited.len()))?;
    let row = &world.rows[known.row].attributes;
    let became = row.get(field).filter(|value| !value.is_null()).cloned();
    let (mut was, mut now) = (Map::new(), Map::new());
    match (kind, became) {
        ("currency", Some(became)) => {
            let currency = row.get(&format!("{field}Currency")).cloned().unwrap_or_default();
            was.insert(format!("{field}Currency"), currency.clone());
            now.insert(format!("{field}Currency"), currency);
            was.insert(field.clone(), json!(became.as_i64().unwrap_or_default() * 4 / 5));
            now.insert(field.clone(), became);
        }
        ("bool", Some(became)) => {
            was.insert(field.clone(), json!(became != true));
            now.insert(field.clone(), became);
        }
        (_, Some(became)) => {
            was.insert(field.clone(), Value::Null);
            now.insert(field.clone(), became);
        }
        (_, None) => return None,
    }
    let data = json!({"fields": [field], "attributes": {"was": was, "became": now}});
    Some(about(world, "Update", entity, known, at, data))
}

/// The record was given to someone, at last to its owner.
pub fn assigned(world: &mut World, entity: &'static str, known: &Known, at: i64) -> Draft {
    let member = match world.random.below(10) {
        0 => None,
        1..6 => Some(known.owner),
        _ => Some(world.member()),
    };
    let data = match member.map(|index| &world.staff[index]) {
        Some(member) => json!({"assignedUserId": member.id, "assignedUserName": member.name}),
        None => json!({"assignedUserId": null}),
    };
    about(world, "Assign", entity, known, at, data)
}

/// A record was related, created in place, or unrelated over a link that is told of.
pub fn related(world: &mut World, entity: &'static str, known: &Known, at: i64) -> Note {
    let links = world.assets.metadata["entityDefs"][entity]["links"].as_object()?;
    let targets: Vec<&str> = links
        .values()
        .filter(|link| link["audited"] == true)
        .filter_map(|link| link["entity"].as_str())
        .collect();
    let target = *targets.get(world.random.below(targets.len()))?;
    let other = world.one(target)?;
    let kind = world.random.pick(["Relate", "Relate", "Relate", "Unrelate", "CreateRelated"]);
    let mut draft = about(world, kind, entity, known, at, Value::Null);
    draft.set(json!({"relatedType": target, "relatedId": other.id}));
    Some(draft)
}

/// A mail came in or went out; meetings and calls get an answer to the invitation instead.
pub fn mailed(world: &mut World, entity: &'static str, known: &Known, at: i64) -> Draft {
    let account = known.account.as_deref();
    let contact = account.and_then(|account| world.first_of("Contact", account)).cloned();
    if let (true, Some(contact)) = (invites(world, entity), &contact) {
        let (status, style) = world.random.pick([
            ("Accepted", "success"),
            ("Declined", "danger"),
            ("Tentative", "warning"),
        ]);
        let data = json!({"status": status, "style": style});
        let mut draft = about(world, "EventConfirmation", entity, known, at, data);
        draft.set(json!({"relatedType": "Contact", "relatedId": contact.id}));
        return draft;
    }
    let kind = world.random.pick(["EmailReceived", "EmailReceived", "EmailSent"]);
    let mut data = json!({
        "emailId": world.random.id(), "emailName": world.text("mails"), "hasAttachment": false,
        "isInitial": kind == "EmailReceived" && world.random.chance(20),
    });
    if let Some(contact) = contact {
        data["personEntityType"] = json!("Contact");
        data["personEntityId"] = json!(contact.id);
        data["personEntityName"] = json!(contact.name);
    }
    let mut draft = about(world, kind, entity, known, at, data);
    draft.set(json!({"post": world.text("caseText")}));
    draft
}

/// Whether people are invited to records of an entity.
fn invites(world: &World, entity: &str) -> bool {
    world.assets.metadata["scopes"][entity]["activity"] == true
}
