//! Who comes to an event (contract 5.12): links whose rows hold an `acceptanceStatus`.

use crate::{
    api::Context,
    call::Reply,
    model::{Entity, Link},
    refusal::Refusal,
    storage::links,
};
use serde_json::{Value, json};

const ANSWER: &str = "acceptanceStatus";

/// `setAcceptanceStatus`: the caller says whether they come.
pub(crate) fn answer(context: &Context<'_>, entity: &Entity, id: &str, status: &str) -> Reply {
    super::require(context, entity, id, "read")?;
    let known = entity.field(ANSWER).map(|field| field.texts("options")).unwrap_or_default();
    if !known.contains(&status) || status == "None" {
        return Err(Refusal::bad("Bad status."));
    }
    let me = context.me.id();
    for (link, column) in attendees(entity) {
        if !links::ids(context.db, entity, id, link)?.iter().any(|other| other == me) {
            continue;
        }
        let all = format!("{}Columns", link.name);
        let columns = links::attribute(context.db, context.model(), entity, id, &all)?;
        let mut own = columns[me].as_object().cloned().unwrap_or_default();
        own.insert(column.to_owned(), json!(status));
        let own = Value::Object(own);
        links::relate(context.db, entity, id, link, me, Some(&own))?;
        return Ok(json!(true));
    }
    Err(Refusal::forbidden("Not an attendee."))
}

/// `sendInvitations`: nobody gets mail from a demo.
pub(crate) fn invite(context: &Context<'_>, entity: &Entity, id: &str) -> Reply {
    super::require(context, entity, id, "edit")?;
    let mut is_anybody = false;
    for (link, _) in attendees(entity) {
        is_anybody |= !links::ids(context.db, entity, id, link)?.is_empty();
    }
    Ok(json!(is_anybody))
}

/// Links of attendees with the column of their answer.
fn attendees(entity: &Entity) -> Vec<(&Link, &str)> {
    let mut found = Vec::new();
    for field in &entity.fields {
        let columns = field.params.get("columns").and_then(Value::as_object);
        let Some(link) = entity.links.get(&field.name) else { continue };
        if let Some(columns) = columns
            && let Some((name, _)) = columns.iter().find(|(_, attribute)| **attribute == ANSWER)
        {
            found.push((link, name.as_str()));
        }
    }
    found
}
