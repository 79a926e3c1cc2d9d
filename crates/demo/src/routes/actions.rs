//! Actions on single records (contract 5.9, 5.11, 5.12).

use crate::{
    api::Context,
    call::{Object, Reply},
    mass,
    model::texts,
    record::{self, attendance, convert, merge},
    refusal::Refusal,
    storage::row::text_of,
};
use serde_json::Value;

/// `POST Action`: the way of servers from 7.0 on.
pub(super) fn any(context: &Context<'_>) -> Reply {
    let body = context.call.json()?;
    let entity = context.entity(text_of(&body, "entityType"))?;
    let data = body.get("data").and_then(Value::as_object).cloned().unwrap_or_default();
    match text_of(&body, "action") {
        "merge" => {
            let sources = texts(data.get("sourceIdList"));
            merge::answer(context, entity, text_of(&body, "id"), &sources, attributes(&data))
        }
        name => Err(Refusal::because(404, format!("Action '{name}' is not found."))),
    }
}

/// `POST {Entity}/action/{name}`.
pub(super) fn of_entity(context: &Context<'_>, entity: &str, name: &str) -> Reply {
    let entity = context.entity(entity)?;
    let body = context.call.json()?;
    let id = text_of(&body, "id");
    match name {
        "merge" => {
            let target = text_of(&body, "targetId");
            let sources = texts(body.get("sourceIds"));
            merge::answer(context, entity, target, &sources, attributes(&body))
        }
        "restoreDeleted" => record::restore(context, entity, id),
        "export" => mass::export::of_entity(context, entity, &body),
        "massUpdate" | "massDelete" | "massFollow" | "massUnfollow" => {
            mass::of_entity(context, entity, name, &body)
        }
        "getConvertAttributes" => convert::attributes(context, entity, id),
        "convert" => convert::answer(context, entity, id, &body),
        "setAcceptanceStatus" => attendance::answer(context, entity, id, text_of(&body, "status")),
        "sendInvitations" => attendance::invite(context, entity, id),
        _ => Err(Refusal::no_route()),
    }
}

fn attributes(data: &Object) -> Object {
    data.get("attributes").and_then(Value::as_object).cloned().unwrap_or_default()
}
