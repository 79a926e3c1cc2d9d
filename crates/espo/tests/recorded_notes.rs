//! Every note and notification that a real server sent has a sentence. Needs the recorded answers
//! (`CREMA_RECORDED`, a folder), which are not part of this project.

#![allow(clippy::unwrap_used, missing_docs)]

use crema_espo::{
    acl::Acl,
    i18n::I18n,
    locale::Host,
    metadata::{Metadata, Params},
    record::Record,
    schema::Schema,
    stream::{self, Note, markdown},
};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folder of the recordings; `None`, said aloud, where there is none.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("CREMA_RECORDED").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: CREMA_RECORDED is not set");
    }
    folder
}

fn read(folder: &Path, file: &str) -> Value {
    serde_json::from_slice(&fs::read(folder.join(file)).unwrap()).unwrap()
}

fn body(folder: &Path, file: &str) -> Value {
    read(folder, file)["response"]["body"].clone()
}

fn schema(folder: &Path, language: &str) -> Schema {
    let app = body(folder, "007_app_user_basic_login.json");
    let user = Record::from_value(app["user"].clone());
    Schema {
        metadata: Metadata::from_value(body(folder, "035_metadata.json")),
        labels: I18n::from_value(body(folder, "004_i18n_auth.json")),
        acl: Acl::new(app["acl"].clone(), &user),
        settings: Params(app["settings"].as_object().unwrap().clone()),
        user,
        language: language.into(),
        ..Schema::default()
    }
}

/// All objects of a kind, in whatever wraps them.
fn collect(value: &Value, is_wanted: &dyn Fn(&Value) -> bool, found: &mut Vec<Record>) {
    if is_wanted(value) {
        found.push(Record::from_value(value.clone()));
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, is_wanted, found)),
        Value::Object(map) => map.values().for_each(|item| collect(item, is_wanted, found)),
        _ => {}
    }
}

fn notes(folder: &Path) -> Vec<Record> {
    let is_note = |value: &Value| value["type"].is_string() && value.get("isInternal").is_some();
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let of_notes = ["note", "stream", "notifications"].iter().any(|word| name.contains(word));
        if of_notes && name.ends_with(".json") {
            collect(&read(folder, &name), &is_note, &mut found);
        }
    }
    found
}

/// A sentence that says something, without a place that was not filled and without gaps.
fn is_sentence(text: &str) -> bool {
    text.split(' ').count() >= 2
        && !text.contains(['{', '}'])
        && !text.contains("  ")
        && text.trim() == text
        && !text.ends_with(':')
}

#[test]
fn every_recorded_note_has_a_sentence() {
    let Some(folder) = folder() else { return };
    let notes: Vec<Note> = notes(&folder).into_iter().map(Note::new).collect();
    assert!(notes.len() > 80, "{} notes", notes.len());
    for language in ["en_US", "fr_FR"] {
        let schema = schema(&folder, language);
        for note in &notes {
            let here = note.parent().map(|(entity, id, _)| (entity, id));
            for place in [None, here] {
                let text = stream::plain(&stream::sentence(&schema, note, place));
                assert!(is_sentence(&text), "{language} {:?}: {text:?}", note.record);
                assert!(!text.contains("left an entry"), "{text}");
            }
        }
    }
}

#[test]
fn every_recorded_update_tells_its_fields() {
    let Some(folder) = folder() else { return };
    let schema = schema(&folder, "en_US");
    let locale = schema.locale(Host::default());
    for note in notes(&folder).into_iter().map(Note::new) {
        let fields = note.data().get("fields").and_then(Value::as_array).map_or(0, Vec::len);
        let expected = if note.kind() == "Update" { fields } else { 0 };
        let changes = stream::changes(&schema, &locale, &note);
        assert_eq!(changes.len(), expected, "{:?}", note.record);
        for change in changes {
            assert!(!change.label.is_empty() && change.from != change.to, "{change:?}");
        }
    }
}

#[test]
fn every_recorded_notification_has_a_sentence() {
    let Some(folder) = folder() else { return };
    let list = read(&folder, "notifications.json");
    let list = list.as_array().unwrap();
    for language in ["en_US", "fr_FR"] {
        let schema = schema(&folder, language);
        for notification in list {
            let record = Record::from_value(notification.clone());
            let text = stream::plain(&stream::notification_sentence(&schema, &record));
            assert!(is_sentence(&text), "{language} {record:?}: {text:?}");
            assert!(!text.contains(record.text("type")), "{language}: {text:?}");
            let place = stream::notification_place(&schema, &record);
            let is_gone = record.text("type") == "EntityRemoved" || place.is_some();
            assert!(is_gone || record.get("noteData").is_none(), "{record:?}");
        }
    }
}

#[test]
fn every_recorded_post_is_read() {
    let Some(folder) = folder() else { return };
    for note in notes(&folder).into_iter().map(Note::new) {
        assert_eq!(markdown::parse(note.post()).is_empty(), note.post().trim().is_empty());
    }
}
