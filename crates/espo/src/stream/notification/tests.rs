//! Notifications of all types.

use super::*;
use crate::{i18n::I18n, stream::plain};
use serde_json::json;

fn say(language: &str, notification: Value) -> String {
    let labels = I18n::from_value(json!({"Global": {
        "scopeNames": {"Crate": "Crate"},
        "notificationMessages": {"assign": "{entityType} {entity} is yours", "emailReceived": "E {from}"},
        "streamMessages": {"mentionYouInPost": "M {user} {entity}"},
    }}));
    let schema = Schema { language: language.into(), labels, ..Schema::default() };
    plain(&notification_sentence(&schema, &Record::from_value(notification)))
}

fn about(kind: &str) -> Value {
    json!({"type": kind, "data": {
        "entityType": "Crate", "entityId": "1", "entityName": "Plums", "userId": "u", "userName": "Ada",
        "emailId": "e", "emailName": "Hello", "fromString": "Bo",
    }})
}

#[test]
fn every_type_has_its_sentence() {
    for (kind, expected) in [
        ("Assign", "Ada handed the crate Plums to you"),
        ("EmailReceived", "An e-mail from Bo arrived: Hello"),
        ("EntityRemoved", "Ada removed the crate Plums"),
        ("EventAttendee", "Ada invited you to the crate Plums"),
        ("Collaborating", "Ada lets you work on the crate Plums"),
        ("UserReaction", "Ada reacted to your post on the crate Plums"),
        ("SomethingNew", "There is news about the crate Plums"),
        ("EmailInbox", "Ada put the e-mail Plums into your inbox"),
        ("", "There is news about the crate Plums"),
    ] {
        assert_eq!(say("en_US", about(kind)), expected);
    }
}

#[test]
fn other_languages_have_the_servers_sentences() {
    assert_eq!(say("fr_FR", about("Assign")), "Crate Plums is yours");
    assert_eq!(say("fr_FR", about("EmailReceived")), "E Bo: Hello");
}

#[test]
fn notes_are_told_as_in_the_stream() {
    let mut notification = json!({"type": "Note", "noteData": {"type": "Create", "createdById": "u",
        "createdByName": "Ada", "parentType": "Crate", "parentId": "1", "parentName": "Plums"}});
    assert_eq!(say("en_US", notification.clone()), "Ada created the crate Plums");
    notification["type"] = json!("MentionInPost");
    assert_eq!(say("en_US", notification.clone()), "Ada mentioned you on the crate Plums");
    assert_eq!(say("fr_FR", notification.clone()), "M Ada Plums");
    notification["noteData"] = json!({"type": "Post", "createdById": "u", "createdByName": "Ada"});
    assert_eq!(say("en_US", notification), "Ada mentioned you in a post");
}

#[test]
fn a_removed_note_and_an_unknown_user_are_said_so() {
    for kind in ["Note", "MentionInPost"] {
        assert_eq!(say("en_US", json!({"type": kind})), "An entry that was removed since");
    }
    assert_eq!(say("en_US", json!({"type": "UserReaction"})), "Somebody reacted to your post");
}

#[test]
fn messages_are_filled() {
    let mut notification = about("Message");
    notification["message"] = json!("{user} closed {entity}.");
    assert_eq!(say("en_US", notification), "Ada closed Plums.");
    assert_eq!(say("en_US", json!({"type": "System", "data": {"message": "Done"}})), "Done");
}

#[test]
fn what_was_removed_is_no_link() {
    let notification = Record::from_value(about("EntityRemoved"));
    let parts = notification_sentence(&Schema::default(), &notification);
    let names = parts.iter().filter(|part| part.text() == "Plums").collect::<Vec<_>>();
    assert_eq!(names, [&Part::Strong("Plums".into())]);
}

#[test]
fn a_type_nobody_knows_is_told_without_its_name() {
    assert_eq!(say("en_US", json!({"type": "XyNotice"})), "Something happened that concerns you");
    assert_eq!(say("en_US", json!({})), "Something happened that concerns you");
    let labels = I18n::from_value(json!({"Global": {"notificationMessages": {
        "parcelSent": "{user} sent {entity}"}}}));
    let schema = Schema { language: "en_US".into(), labels, ..Schema::default() };
    let parts = notification_sentence(&schema, &Record::from_value(about("ParcelSent")));
    assert_eq!(plain(&parts), "Ada sent Plums", "an extension brings its own template");
}

#[test]
fn messages_are_markdown() {
    let text = "**{user}** closed _{entity}_:\n\n* one\n* [two](https://example.org)";
    let mut notification = about("Message");
    notification["message"] = json!(text);
    assert_eq!(say("en_US", notification), "Ada closed Plums: one two (https://example.org)");
}
