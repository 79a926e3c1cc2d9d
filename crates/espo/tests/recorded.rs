//! Answers of a real server, read by the same code as in the app.
//!
//! `CREMA_RECORDED` names a folder of exchanges (`index.json` and one file each); they are not
//! part of the project. Without it the test says so and passes.

// Everything here is a test, also what is not marked as one.
#![allow(clippy::panic)]

use crema_espo::{
    endpoint::*,
    error::ApiError,
    json,
    request::{self, Endpoint, Response},
    search::ListQuery,
};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folder, or `None` after having said that there is none.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("CREMA_RECORDED").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: CREMA_RECORDED is not set");
    }
    folder
}

fn load(folder: &Path, file: &str) -> Value {
    let bytes = fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// What an endpoint made of an answer, without its type.
type Outcome = Result<(), ApiError>;

fn read<E: Endpoint>(endpoint: E, response: &Response) -> Option<Outcome> {
    Some(request::read(&endpoint, response).map(drop))
}

/// Reads an answer with the endpoint its request belongs to; `None` where there is none yet.
fn read_matching(method: &str, url: &str, response: &Response) -> Option<Outcome> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let segments: Vec<&str> = path.strip_prefix("/api/v1/")?.split('/').collect();
    match method {
        "GET" if query.contains("key=") => None,
        "GET" => read_get(&segments, response),
        "POST" => read_post(&segments, response),
        "PUT" | "PATCH" => read_put(&segments, response),
        "DELETE" => read_delete(&segments, response),
        _ => None,
    }
}

fn read_get(segments: &[&str], response: &Response) -> Option<Outcome> {
    let text = |text: &str| text.to_owned();
    match *segments {
        ["Settings"] => read(GetSettings, response),
        ["Metadata"] => read(GetMetadata, response),
        ["I18n"] => read(GetI18n { default: false }, response),
        ["App", "user"] => read(app_user(), response),
        [entity, "layout", name] => {
            read(GetLayout { entity: text(entity), name: text(name) }, response)
        }
        ["Stream" | "GlobalStream"] => read(Stream { max_size: 20, ..Stream::default() }, response),
        ["Notification"] => read(Notifications { offset: 0, max_size: 20 }, response),
        ["Notification", "action", "notReadCount"] => read(NotificationCount, response),
        ["GlobalSearch"] => read(GlobalSearch { text: text("x"), max_size: 20 }, response),
        ["" | "Activities"] => None,
        ["App" | "Kanban" | "Activities" | "PopupNotification", ..] => None,
        ["Attachment", "file", _] | ["User", _, "acl"] => None,
        [entity] => read(list(entity), response),
        [entity, id] => read(Read { entity: text(entity), id: text(id) }, response),
        [entity, id, "stream" | "posts" | "updateStream"] => {
            let (entity, id) = (text(entity), text(id));
            let record = Some((entity, id));
            read(Stream { record, max_size: 20, ..Stream::default() }, response)
        }
        [entity, id, link] => {
            let List { query, offset, max_size, .. } = list(entity);
            let (entity, id, link) = (text(entity), text(id), text(link));
            read(Related { entity, id, link, query, offset, max_size }, response)
        }
        _ => None,
    }
}

fn read_post(segments: &[&str], response: &Response) -> Option<Outcome> {
    match *segments {
        ["App", "destroyAuthToken"] => read(LogOut { token: "t".to_owned() }, response),
        ["Notification", "action", "markAllRead"] => read(MarkNotificationsRead, response),
        ["Note"] => read(Post { note: Default::default() }, response),
        ["MassAction" | "Export" | "Action"] | [_, "action", _] | [_, _, "pin"] => None,
        [entity] => {
            let (entity, attributes) = (entity.to_owned(), json::Object::new());
            read(Create { entity, attributes, skip_duplicate_check: false }, response)
        }
        [entity, id, link] => {
            let (entity, id, link) = (entity.to_owned(), id.to_owned(), link.to_owned());
            read(Relate { entity, id, link, ids: Vec::new() }, response)
        }
        _ => None,
    }
}

fn read_put(segments: &[&str], response: &Response) -> Option<Outcome> {
    match *segments {
        ["Kanban", _] | [_, "action", _] => None,
        [entity, id] => {
            let (entity, id, attributes) = (entity.to_owned(), id.to_owned(), Default::default());
            read(Update { entity, id, attributes, version: None }, response)
        }
        [entity, id, "subscription" | "starSubscription"] => {
            read(Follow { entity: entity.to_owned(), id: id.to_owned(), follow: true }, response)
        }
        _ => None,
    }
}

fn read_delete(segments: &[&str], response: &Response) -> Option<Outcome> {
    match *segments {
        [entity, id] => read(Remove { entity: entity.to_owned(), id: id.to_owned() }, response),
        [entity, id, "subscription" | "starSubscription"] => {
            read(Follow { entity: entity.to_owned(), id: id.to_owned(), follow: false }, response)
        }
        [entity, id, link] => {
            let (entity, id, link) = (entity.to_owned(), id.to_owned(), link.to_owned());
            read(Unrelate { entity, id, link, ids: Vec::new() }, response)
        }
        _ => None,
    }
}

fn app_user() -> AppUser {
    AppUser { user_name: "u".to_owned(), secret: "s".to_owned(), by_token: false, code: None }
}

fn list(entity: &str) -> List {
    List { entity: entity.to_owned(), query: ListQuery::default(), offset: 0, max_size: 20 }
}

fn response(exchange: &Value) -> Response {
    let response = &exchange["response"];
    let body = &response["body"];
    let body = match response["bodyType"].as_str() {
        Some("json") => body.to_string(),
        _ => body.as_str().unwrap_or_default().to_owned(),
    };
    let reason = response["headers"]["X-Status-Reason"].as_str().unwrap_or_default();
    Response {
        status: response["status"].as_u64().unwrap_or_default() as u16,
        reason: reason.to_owned(),
        retry_after_s: None,
        body: body.into_bytes(),
    }
}

/// Whether the outcome is what the status promises.
fn fits(status: u16, outcome: &Outcome) -> bool {
    use ApiError::*;
    matches!(
        (status, outcome),
        (200, Ok(()))
            | (400, Err(Refused(400, _) | Invalid { .. }))
            | (401, Err(Unauthorized))
            | (403, Err(Forbidden(_) | TooMany(_)))
            | (404, Err(NotFound))
            | (405, Err(Refused(405, _)))
            | (409, Err(Duplicate(_) | Conflict { .. }))
            | (500, Err(Server(500, _)))
    )
}

/// The exchanges whose meaning goes beyond the status, by their file's name; `None` for others.
fn means(name: &str, outcome: &Outcome) -> Option<bool> {
    use ApiError::*;
    Some(match name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_') {
        "wrong_password" => *outcome == Err(Unauthorized),
        "create_duplicate_409" => matches!(outcome, Err(Duplicate(records)) if records.len() == 1),
        "update_version_stale_409" => matches!(outcome, Err(Conflict { version: Some(_), .. })),
        // Without ids nothing is done.
        "link_empty_body" => matches!(outcome, Err(Refused(200, _))),
        // A removed record is none to us, though administrators still get it.
        "read_deleted" | "delete_again" => *outcome == Err(NotFound),
        "assignment_forbidden" => matches!(outcome, Err(Forbidden(said)) if !said.text.is_empty()),
        name if name.starts_with("too_many_failed") => *outcome == Err(TooMany(None)),
        name if name.starts_with("create_validation") && name != "create_validation_link" => {
            matches!(outcome, Err(Invalid { field, rule }) if !field.is_empty() && !rule.is_empty())
        }
        _ => return None,
    })
}

#[test]
fn every_recorded_answer_is_read() {
    let Some(folder) = folder() else { return };
    let (mut wrong, mut count) = (Vec::new(), 0);
    for entry in json::list(load(&folder, "index.json")) {
        let file = entry["file"].as_str().unwrap_or_default();
        let exchange = load(&folder, file);
        let text = |key: &str| exchange["request"][key].as_str().unwrap_or_default();
        let response = response(&exchange);
        let Some(outcome) = read_matching(text("method"), text("url"), &response) else {
            continue;
        };
        count += 1;
        let name = file.trim_end_matches(".json");
        if !means(name, &outcome).unwrap_or_else(|| fits(response.status, &outcome)) {
            wrong.push(format!("{file}: {} {outcome:?}", response.status));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{count} exchanges read");
    assert!(count > 150, "only {count} exchanges belong to an endpoint");
}

#[test]
fn every_gathered_record_layout_and_note_is_read() {
    let Some(folder) = folder() else { return };
    for (entity, layouts) in json::object(load(&folder, "layouts.json")) {
        for (name, layout) in json::object(layouts) {
            let get = GetLayout { entity: entity.clone(), name };
            assert_eq!(get.reply(layout.clone()), Ok(layout), "{get:?}");
        }
    }
    for (entity, records) in json::object(load(&folder, "records.json")) {
        let rows = records["list"]["list"].as_array().map_or(0, Vec::len);
        let page = list(&entity).reply(records["list"].clone()).expect(&entity);
        assert_eq!(page.records.len(), rows, "{entity}");
        if !records["record"].is_null() {
            let read = Read { entity: entity.clone(), id: String::new() };
            assert!(read.reply(records["record"].clone()).is_ok(), "{entity}");
        }
    }
    let stream = Stream { max_size: 20, ..Stream::default() };
    for (kind, notes) in json::object(load(&folder, "notes.json")) {
        let page = stream.reply(notes).expect(&kind).page;
        assert!(page.records.iter().all(|note| note.text("type") == kind), "{kind}");
    }
    let notifications = Notifications { offset: 0, max_size: 20 };
    let page = notifications.reply(load(&folder, "notifications.json")).expect("notifications");
    assert!(!page.records.is_empty());
}
