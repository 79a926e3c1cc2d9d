//! Actions on many records at once (contract 5.8): named by id or by what a list finds, done at
//! once or left to a process that is asked how far it has come.

pub(crate) mod chosen;
pub(crate) mod export;
pub(crate) mod process;
mod work;

use crate::{
    api::Context,
    call::{Object, Reply},
    model::Entity,
    refusal::Refusal,
    storage::row::text_of,
};
use chosen::Chosen;
use serde_json::{Value, json};
pub(crate) use work::Work;

/// `POST MassAction`: the way of servers from 7.0 on.
pub(crate) fn answer(context: &Context<'_>) -> Reply {
    let body = context.call.json()?;
    let entity = context.entity(text_of(&body, "entityType"))?;
    let params = body.get("params").and_then(Value::as_object);
    let params = params.ok_or_else(|| Refusal::bad("No `params`."))?;
    let data = body.get("data").and_then(Value::as_object).cloned().unwrap_or_default();
    let name = text_of(&body, "action");
    let work = Work::named(entity, name, &data)?;
    let chosen = Chosen::of(params)?;
    if matches!(&work, Work::Convert(_)) && chosen.is_no_id() {
        // Measured.
        return Err(Refusal::status(500));
    }
    permit(context, entity, &work, &chosen)?;
    let ids = chosen.ids(context, entity)?;
    if body.get("idle") == Some(&json!(true)) {
        let id = process::start(context, process::Job::Work(entity.name.clone(), work), ids);
        return Ok(json!({"id": id}));
    }
    let done = work.all(context, entity, &ids)?;
    Ok(match chosen {
        Chosen::Ids(_) => json!({"count": done.len(), "ids": done}),
        Chosen::Found(_) => json!({"count": done.len()}),
    })
}

/// `{Entity}/action/mass…` of servers up to 6.1. Kept beside the new route so that a client can
/// be tried against it; servers from 7.0 on have it no more.
pub(crate) fn of_entity(
    context: &Context<'_>,
    entity: &Entity,
    name: &str,
    body: &Object,
) -> Reply {
    let action = match (context.call.method.as_str(), name) {
        ("PUT", "massUpdate") => "update",
        ("POST", "massDelete") => "delete",
        ("POST", "massFollow") => "follow",
        ("POST", "massUnfollow") => "unfollow",
        _ => return Err(Refusal::no_route()),
    };
    let attributes = body.get("attributes").and_then(Value::as_object).cloned();
    let work = Work::named(entity, action, &attributes.unwrap_or_default())?;
    let chosen = Chosen::of_old(body)?;
    permit(context, entity, &work, &chosen)?;
    let done = work.all(context, entity, &chosen.ids(context, entity)?)?;
    Ok(match chosen {
        Chosen::Ids(_) => json!({"count": done.len(), "ids": done}),
        Chosen::Found(_) => json!({"count": done.len()}),
    })
}

/// Changing many records, and removing all that a list finds, is a right of its own.
fn permit(
    context: &Context<'_>,
    entity: &Entity,
    work: &Work,
    chosen: &Chosen,
) -> Result<(), Refusal> {
    let needs = match work {
        Work::Update { .. } | Work::Convert(_) => true,
        Work::Delete => matches!(chosen, Chosen::Found(_)),
        Work::Follow(_) => false,
    };
    let rights = &context.me.rights;
    if needs && !rights.is_permitted("massUpdatePermission") {
        return Err(Refusal::forbidden("No mass-update permission."));
    }
    if rights.level(entity, work.right()) == crate::acl::Level::No {
        return Err(Refusal::forbidden(format!("No {} access.", work.right())));
    }
    Ok(())
}
