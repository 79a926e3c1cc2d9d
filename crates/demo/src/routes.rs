//! The routes below `api/v1/`, by their path.

mod actions;
mod app;
mod bootstrap;
mod kanban;
mod layout;
pub(crate) mod links;
mod preferences;
mod search;
mod tree;
mod visible;

use crate::{
    activities,
    api::{Context, UNCACHED},
    attachment,
    call::{Answer, Call, Reply, header},
    list, mass, record,
    refusal::Refusal,
    stream,
    world::World,
};
use serde_json::{Value, json};

/// What is answered without credentials (contract 2.1); `None` where credentials are needed.
pub(crate) fn open(world: &World, call: &Call) -> Option<Value> {
    let has_credentials =
        call.header("espo-authorization").or(call.header("authorization")).is_some();
    match call.segments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["Settings"] if !has_credentials => Some(bootstrap::open_settings(world)),
        ["I18n"] if !has_credentials => Some(bootstrap::open_labels(world)),
        _ => None,
    }
}

/// Answers a call of a known user, with the bytes of a file or with JSON.
pub(crate) fn answer(context: &Context<'_>) -> Result<Answer, Refusal> {
    if let [first, second, id] = context.call.segments.as_slice()
        && first == "Attachment"
        && second == "file"
    {
        return attachment::file(context, id);
    }
    let value = value(context)?;
    let mut answer = Answer::json(&value);
    if value.is_null() && context.call.segments == ["Metadata"] {
        // A key that is unknown or forbidden (contract 18).
        answer.body.clear();
    }
    answer.headers.push(header("cache-control", UNCACHED));
    Ok(answer)
}

fn value(context: &Context<'_>) -> Reply {
    let segments: Vec<&str> = context.call.segments.iter().map(String::as_str).collect();
    let method = context.call.method.as_str();
    if let Some(reply) = notice(context, &segments) {
        return reply;
    }
    match segments.as_slice() {
        [] => Ok(json!("EspoCRM REST API")),
        ["App", "user"] => app::user(context),
        ["App", "destroyAuthToken"] => app::destroy_token(context),
        ["App", "about"] => Ok(json!({"text": "", "version": context.world.setting("version")})),
        ["Settings"] => bootstrap::settings(context),
        ["I18n"] => bootstrap::labels(context),
        ["Metadata"] => bootstrap::metadata(context),
        ["Preferences", id] => preferences::answer(context, id),
        ["GlobalSearch"] => search::global(context),
        ["Attachment"] if method == "POST" => attachment::create(context),
        ["Attachment", "chunk", id] if method == "POST" => attachment::chunk(context, id),
        ["Stream"] => stream::feed::of_user(context),
        ["Note"] if method == "POST" => stream::post::create(context),
        ["Note", id] if method == "PUT" => stream::post::update(context, id),
        ["Note", id] if method == "DELETE" => stream::post::remove(context, id),
        ["Note", id] if method == "GET" => stream::feed::note(context, id),
        ["Note", id, what @ ..] => stream::reactions::answer(context, id, what),
        ["Kanban", "order"] if method == "PUT" => kanban::order(context),
        ["Kanban", entity] if method == "GET" => kanban::board(context, entity),
        ["Action"] if method == "POST" => actions::any(context),
        ["MassAction"] if method == "POST" => mass::answer(context),
        ["Export"] if method == "POST" => mass::export::answer(context),
        ["MassAction" | "Export", "action", "status"] if method == "GET" => {
            mass::process::status(context, context.call.param("id").unwrap_or_default())
        }
        ["MassAction" | "Export", id, "subscribe"] if method == "POST" => {
            mass::process::subscribe(context, id)
        }
        ["MassAction" | "Export", id, "status"] if method == "GET" => {
            mass::process::status(context, id)
        }
        ["Activities", rest @ ..] if method == "GET" => activities::answer(context, rest),
        [entity, "action", "massUpdate"] if method == "PUT" => {
            actions::of_entity(context, entity, "massUpdate")
        }
        [entity, "action", name] if method == "POST" => actions::of_entity(context, entity, name),
        [entity, "action", "listTree"] => tree::answer(context, entity),
        [entity, "layout", name] => layout::answer(context, entity, name),
        [entity] => collection(context, entity, method),
        [entity, id] => single(context, entity, id, method),
        [entity, id, part] => below(context, entity, id, part, method),
        _ => Err(Refusal::no_route()),
    }
}

/// Notifications and reminders.
fn notice(context: &Context<'_>, segments: &[&str]) -> Option<Reply> {
    Some(match segments {
        ["Notification"] => stream::notifications::list(context),
        ["Notification", "action", "notReadCount"] => stream::notifications::not_read(context),
        ["Notification", "action", "markAllRead"] => stream::notifications::mark_all(context),
        ["Notification", id, "group"] => stream::notifications::group(context, id),
        ["Notification", id] if context.call.method == "DELETE" => {
            stream::notifications::remove(context, id)
        }
        ["PopupNotification", "action", "grouped"] => stream::reminders::grouped(context),
        ["Activities", "action", "popupNotifications"] => stream::reminders::all(context),
        ["Activities", "action", "removePopupNotification"] => stream::reminders::dismiss(context),
        _ => return None,
    })
}

fn collection(context: &Context<'_>, entity: &str, method: &str) -> Reply {
    let entity = context.entity(entity)?;
    match method {
        "GET" => list::of_entity(context, entity),
        "POST" => record::create::answer(context, entity),
        _ => Err(Refusal::wrong_method("GET, POST")),
    }
}

fn single(context: &Context<'_>, entity: &str, id: &str, method: &str) -> Reply {
    let entity = context.entity(entity)?;
    match method {
        "GET" => record::read(context, entity, id),
        "PUT" | "PATCH" => record::update::answer(context, entity, id),
        "DELETE" => record::remove(context, entity, id),
        _ => Err(Refusal::wrong_method("GET, DELETE, PUT, PATCH")),
    }
}

fn below(context: &Context<'_>, entity: &str, id: &str, part: &str, method: &str) -> Reply {
    let entity = context.entity(entity)?;
    match (part, method) {
        ("stream", "GET") => stream::feed::of_record(context, entity, id, None),
        ("posts", "GET") => stream::feed::of_record(context, entity, id, Some("posts")),
        ("subscription", _) => stream::follow::answer(context, entity, id),
        ("starSubscription", _) => stream::follow::star(context, entity, id),
        ("followers", _) => stream::follow::followers(context, entity, id),
        (link, "GET") => links::list(context, entity, id, link),
        (link, "POST") => links::relate(context, entity, id, link),
        (link, "DELETE") => links::unrelate(context, entity, id, link),
        _ => Err(Refusal::wrong_method("GET, POST, DELETE")),
    }
}
