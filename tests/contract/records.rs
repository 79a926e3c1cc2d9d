//! Records: create, read, update, remove, and what the server refuses (contract 5).

use crate::user::{User, create, update};
use crema_espo::{endpoint::*, error::ApiError};
use serde_json::{Value, json};

#[test]
fn what_is_created_is_read() {
    let user = User::admin();
    let attributes = json!({"name": "Vale & Sons", "website": "vale.example", "type": "Customer"});
    let id = user.create("Account", attributes);
    let record = user.read("Account", &id);
    assert_eq!(record.id(), id);
    assert_eq!((record.text("name"), record.text("type")), ("Vale & Sons", "Customer"));
    assert_eq!(record.text("createdById"), user.me.id());
    assert!(record.has("createdAt"));
}

#[test]
fn an_update_changes_what_it_names() {
    let user = User::admin();
    let id = user.create("Account", json!({"name": "Before", "type": "Customer"}));
    let answer = user.send(&update("Account", &id, json!({"name": "After"}))).unwrap();
    assert_eq!((answer.id(), answer.text("name")), (&*id, "After"));
    let record = user.read("Account", &id);
    assert_eq!((record.text("name"), record.text("type")), ("After", "Customer"));
    let emptied = user.send(&update("Account", &id, json!({"type": null}))).unwrap();
    assert!(emptied.is_empty("type") && user.read("Account", &id).is_empty("type"));
}

#[test]
fn a_refused_value_names_its_field_and_rule() {
    let user = User::admin();
    let id = user.create("Account", json!({"name": "Fine"}));
    let cases = [
        (json!({"name": ""}), "name", "required"),
        (json!({"name": "x".repeat(300)}), "name", "maxLength"),
        (json!({"emailAddress": "nobody"}), "emailAddress", "emailAddress"),
        (json!({"type": "NoSuchType"}), "type", "valid"),
    ];
    for (attributes, field, rule) in cases {
        let expected = ApiError::Invalid { field: field.into(), rule: rule.into() };
        let answer = user.send(&update("Account", &id, attributes.clone()));
        assert_eq!(answer.unwrap_err(), expected, "{attributes}");
    }
    let expected = ApiError::Invalid { field: "name".into(), rule: "required".into() };
    assert_eq!(user.send(&create("Account", json!({}))).unwrap_err(), expected);
    assert_eq!(user.read("Account", &id).text("name"), "Fine");
}

#[test]
fn values_of_every_kind_come_back_as_they_went() {
    let user = User::admin();
    let sent = json!({
        "name": "Specimen 1", "status": "Received", "grade": 4, "purity": 0.75,
        "properties": ["brittle", "opaque"], "keywords": ["a", "b c"], "notes": "1\n2",
        "pieces": 12, "weight": 1.125, "price": 9.5, "priceCurrency": "EUR",
        "foundOn": "2026-02-28", "testedAt": "2026-02-28 23:59:00", "isFragile": true,
        "homepage": "https://museum.example", "emailAddress": "lab@museum.example",
        "locationStreet": "Kai 1", "locationCity": "Bergen",
        "firstKeeper": "Ada", "lastKeeper": "Byron",
    });
    let id = user.create("CSpecimen", sent.clone());
    let record = user.read("CSpecimen", &id);
    for (name, value) in sent.as_object().unwrap() {
        let same = match value {
            // 9.5 and 9.50 are one amount.
            Value::Number(number) => record.number(name) == number.as_f64(),
            value => record.get(name) == Some(value),
        };
        assert!(same, "{name}: {value} came back as {:?}", record.get(name));
    }
}

#[test]
fn similar_records_are_shown_before_one_is_made_anyway() {
    let user = User::admin();
    let id = user.create("Account", json!({"name": "Twice Told"}));
    let again = create("Account", json!({"name": "Twice Told"}));
    let Err(ApiError::Duplicate(similar)) = user.send(&again) else { panic!("no duplicate") };
    assert!(similar.iter().any(|record| record.id() == id), "{similar:?}");
    let anyway = Create { skip_duplicate_check: true, ..again };
    assert_ne!(user.send(&anyway).unwrap().id(), id);
}

#[test]
fn a_stale_version_is_a_conflict() {
    let user = User::admin();
    let me = user.me.id();
    let id = user.create("Task", json!({"name": "Shared", "assignedUserId": me}));
    let version = user.read("Task", &id).integer("versionNumber");
    assert!(version.is_some());
    let change = |name: &str| Update { version, ..update("Task", &id, json!({"name": name})) };
    assert!(user.send(&change("First")).is_ok());
    let Err(ApiError::Conflict { values, version: stored }) = user.send(&change("Second")) else {
        panic!("no conflict");
    };
    assert_eq!(values.text("name"), "First");
    assert!(stored > version, "{stored:?} {version:?}");
    let next = Update { version: stored, ..change("Second") };
    assert_eq!(user.send(&next).unwrap().text("name"), "Second");
}

#[test]
fn what_is_removed_is_gone() {
    let user = User::admin();
    let id = user.create("Account", json!({"name": "Short-lived"}));
    let remove = Remove { entity: "Account".into(), id: id.clone() };
    assert_eq!(user.send(&remove), Ok(()));
    assert_eq!(user.send(&remove), Err(ApiError::NotFound));
    assert_eq!(user.send(&Read { entity: "Account".into(), id }), Err(ApiError::NotFound));
}

#[test]
fn long_texts_and_foreign_scripts_survive() {
    let user = User::admin();
    let text = "Ⴀბგ 日本 עברית \u{1f600} \"'\\ \n".repeat(10_000);
    assert!(text.chars().count() > 120_000);
    let id = user.create("Account", json!({"name": "Łódź", "description": text}));
    let record = user.read("Account", &id);
    assert_eq!(record.text("name"), "Łódź");
    assert_eq!(record.text("description").trim(), text.trim());
}
