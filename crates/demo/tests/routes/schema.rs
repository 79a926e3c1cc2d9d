//! The metadata of another server, where a folder of its answers is there (`CREMA_RECORDED`):
//! whatever entity types it names can be listed, created and read.

use crate::client::{Answer, Client, credentials};
use crema_demo::{Demo, Options, PASSWORD};
use serde_json::{Map, Value, json};

/// Entity types with routes of their own.
const APART: [&str; 3] = ["Attachment", "Note", "Notification"];

async fn server() -> Option<Client> {
    let schema = std::env::var_os("CREMA_RECORDED").map(Into::into);
    if schema.is_none() {
        println!("skipped: CREMA_RECORDED is not set");
        return None;
    }
    let demo = Demo::start(Options { schema, ..Options::default() }).await.expect("server");
    Some(Client::of(demo).with("Espo-Authorization", &credentials("admin", PASSWORD)))
}

#[tokio::test]
async fn a_mail_stands_in_the_history_by_when_it_was_sent() {
    let Some(admin) = server().await else { return };
    let account = admin.create("Account", &json!({"name": "Written to"})).await;
    let mail = json!({"name": "Offer", "status": "Archived", "dateSent": "2026-03-01 10:00:00",
        "parentType": "Account", "parentId": account});
    admin.create("Email", &mail).await;
    let past = admin.get(&format!("Activities/Account/{account}/history?maxSize=5")).await;
    assert_eq!(wrong("history", &past), None);
    assert_eq!(past.json()["list"][0]["dateStart"], "2026-03-01 10:00:00");
}

#[tokio::test]
async fn a_meeting_reminds_whom_it_is_assigned_to() {
    let Some(admin) = server().await else { return };
    let me = admin.get("App/user").await.json()["user"]["id"].clone();
    let meeting = json!({"name": "Soon", "status": "Planned", "assignedUserId": me,
        "dateStart": "2099-03-01 10:00:00", "dateEnd": "2099-03-01 11:00:00",
        "reminders": [{"type": "Popup", "seconds": 600}]});
    let id = admin.create("Meeting", &meeting).await;
    let path = format!("Meeting/{id}");
    assert_eq!(admin.get(&path).await.json()["reminders"], meeting["reminders"]);
    let all = admin.get("PopupNotification/action/grouped").await;
    assert_eq!(wrong("reminders", &all), None);
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

/// What the fields that must be filled are filled with.
fn filled(metadata: &Value, entity: &str, user: &str) -> Value {
    let mut body = Map::new();
    let defs = &metadata["entityDefs"][entity];
    for (name, field) in entries(&defs["fields"]) {
        let must = field["required"] == true && field["readOnly"] != true;
        if !must && name != "name" && name != "lastName" {
            continue;
        }
        let kind = field["type"].as_str().unwrap_or_default();
        let option = field["options"].as_array().and_then(|options| options.last()).cloned();
        let (key, value) = match kind {
            "link" | "linkOne" | "file" | "image" => (format!("{name}Id"), json!(user)),
            "linkMultiple" => (format!("{name}Ids"), json!([user])),
            "enum" | "enumInt" | "enumFloat" => (name.to_owned(), option.unwrap_or_default()),
            "multiEnum" | "array" | "checklist" => {
                (name.to_owned(), json!(option.into_iter().collect::<Vec<_>>()))
            }
            "int" | "float" | "currency" | "decimal" => (name.to_owned(), json!(1)),
            "date" => (name.to_owned(), json!("2026-03-01")),
            "datetime" | "datetimeOptional" => (name.to_owned(), json!("2026-03-01 10:00:00")),
            "bool" => (name.to_owned(), json!(true)),
            "url" => (name.to_owned(), json!("https://example.com")),
            "email" => (name.to_owned(), json!("a@example.com")),
            "jsonObject" => (name.to_owned(), json!({})),
            "personName" | "linkParent" => continue,
            _ => (name.to_owned(), json!("abc")),
        };
        body.insert(key, value);
    }
    Value::Object(body)
}

fn wrong(what: &str, answer: &Answer) -> Option<String> {
    let said = String::from_utf8_lossy(&answer.bytes).into_owned();
    (answer.status != 200).then(|| format!("{what}: {} {} {said}", answer.status, answer.reason()))
}

#[tokio::test]
async fn every_entity_type_of_the_metadata_has_records() {
    let Some(admin) = server().await else { return };
    let metadata = admin.get("Metadata").await.json();
    let me = admin.get("App/user").await;
    assert_eq!(me.status, 200, "{}", me.reason());
    let me = me.json();
    let user = me["user"]["id"].as_str().expect("id");
    let (mut failures, mut count) = (Vec::new(), 0);
    for (entity, _) in entries(&metadata["entityDefs"]) {
        let list = admin.get(&format!("{entity}?maxSize=5")).await;
        let is_closed = me["acl"]["table"][entity] == false;
        failures.extend(wrong(entity, &list).filter(|_| !is_closed));
        let is_free = me["acl"]["table"][entity]["create"] == "yes";
        if APART.contains(&entity) || !is_free {
            continue;
        }
        let made = admin.send("POST", entity, &filled(&metadata, entity, user)).await;
        // What is filled in by rule is not always valid; that it is refused for a reason will do.
        let is_refused = made.status == 400 || made.status == 403;
        failures.extend(wrong(&format!("a new {entity}"), &made).filter(|_| !is_refused));
        if made.status == 200 {
            let path = format!(
                "{entity}/{}",
                made.json()["id"].as_str().unwrap_or_else(|| panic!("{entity}: {}", made.json()))
            );
            failures.extend(wrong(&path, &admin.get(&path).await));
            count += 1;
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
    assert!(count > 40, "only {count} entity types took a new record");
}

#[tokio::test]
async fn the_records_that_came_with_it_are_as_they_were() {
    let Some(admin) = server().await else { return };
    let folder = std::path::PathBuf::from(std::env::var_os("CREMA_RECORDED").expect("folder"));
    let text = std::fs::read(folder.join("records.json")).expect("records.json");
    let all: Value = serde_json::from_slice(&text).expect("JSON");
    let mut different = Vec::new();
    for (entity, answers) in entries(&all) {
        let Some(real) = answers.get("record") else { continue };
        let id = real["id"].as_str().expect("id");
        let ours = admin.get(&format!("{entity}/{id}")).await;
        assert_eq!(ours.status, 200, "{entity}: {}", ours.reason());
        let ours = ours.json();
        for (name, value) in entries(real) {
            let is_told = !matches!(value, Value::Null) && ours.get(name).is_some();
            // Order says nothing in lists of ids, and following is another user's.
            let is_apart = name.ends_with("Ids") || name.contains("ollow");
            if is_told && !is_apart && ours[name] != *value {
                different.push(format!("{entity}.{name}: {value} became {}", ours[name]));
            }
        }
    }
    assert!(different.is_empty(), "{different:#?}");
}

#[tokio::test]
async fn a_folder_without_answers_is_refused_with_a_sentence() {
    let schema = Some(std::env::temp_dir().join("crema-no-such-folder"));
    let refused = Demo::start(Options { schema, ..Options::default() }).await;
    let sentence = refused.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(sentence.contains("index.json"), "{sentence}");
}
