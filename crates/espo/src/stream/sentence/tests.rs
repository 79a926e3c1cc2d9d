//! Sentences of all note types.

use super::*;
use crate::{i18n::I18n, metadata::Metadata, record::Record, stream::plain};
use serde_json::json;

fn schema(language: &str) -> Schema {
    Schema {
        language: language.into(),
        labels: I18n::from_value(json!({
            "Global": {
                "scopeNames": {"Crate": "Crate", "Box": "Big Box"},
                "streamMessages": {"create": "X {user} {entity}", "statusThis": "S {user} {field}",
                    "emailReceivedThis": "E", "assignThis": "A {assignee}"},
            },
            "Crate": {"fields": {"state": "State"}, "options": {"state": {"open": "Open"}}},
        })),
        metadata: Metadata::from_value(json!({
            "entityDefs": {"Crate": {"fields": {
                "state": {"type": "enum", "options": ["open"], "style": {"open": "success"}},
            }}},
            "scopes": {"Crate": {"entity": true, "statusField": "state"}},
        })),
        user: Record::from_value(json!({"id": "me"})),
        ..Schema::default()
    }
}

/// A note by Ada about a crate, with some attributes of its own.
fn note(kind: &str, more: Value) -> Note {
    let mut record = Record::from_value(json!({
        "type": kind, "createdById": "u", "createdByName": "Ada",
        "parentType": "Crate", "parentId": "1", "parentName": "Plums",
    }));
    record.merge(&Record::from_value(more));
    Note::new(record)
}

fn say(kind: &str, more: Value) -> String {
    plain(&sentence(&schema("en_US"), &note(kind, more), None))
}

fn say_here(kind: &str, more: Value) -> String {
    plain(&sentence(&schema("en_US"), &note(kind, more), Some(("Crate", "1"))))
}

#[test]
fn records_are_created_changed_and_connected() {
    let box_ = json!({"relatedType": "Box", "relatedId": "2", "relatedName": "B"});
    assert_eq!(say("Create", json!({})), "Ada created the crate Plums");
    assert_eq!(say_here("Create", json!({"data": []})), "Ada created this crate");
    assert_eq!(say("CreateRelated", box_.clone()), "Ada added the big box B to the crate Plums");
    assert_eq!(say_here("Relate", box_.clone()), "Ada connected the big box B");
    assert_eq!(say("Unrelate", box_), "Ada disconnected the big box B from the crate Plums");
    assert_eq!(say("Update", json!({"data": {"fields": ["name"]}})), "Ada changed the crate Plums");
}

#[test]
fn a_status_is_a_pill_with_label_and_style() {
    let pill = Part::Pill { text: "Open".into(), style: Some("success".into()) };
    let alone = note("Update", json!({"data": {"fields": [], "value": "open"}}));
    let parts = sentence(&schema("en_US"), &alone, Some(("Crate", "1")));
    assert_eq!(plain(&parts), "Ada set state to Open");
    assert_eq!(parts.last(), Some(&pill));
    let also = json!({"data": {"fields": ["name"], "value": "open"}});
    assert_eq!(say("Update", also), "Ada changed the crate Plums Open");
    let old = json!({"data": {"field": "state", "value": "lost", "style": "danger"}});
    assert_eq!(say("Status", old), "Ada set state of the crate Plums to lost");
    let created = json!({"data": {"statusValue": "open", "statusField": "state"}});
    assert_eq!(say_here("Create", created), "Ada created this crate Open");
}

#[test]
fn assignments_name_the_reader_and_the_author() {
    let to =
        |id: &str, name: &str| json!({"data": {"assignedUserId": id, "assignedUserName": name}});
    assert_eq!(say("Assign", to("b", "Bo")), "Ada handed the crate Plums to Bo");
    assert_eq!(say_here("Assign", to("u", "Ada")), "Ada took on this crate");
    assert_eq!(say_here("Assign", to("me", "Me")), "Ada handed this crate to you");
    assert_eq!(
        say("Assign", json!({"data": {"assignedUserId": null}})),
        "Ada took the assignee off the crate Plums"
    );
    assert_eq!(say("Create", to("b", "Bo")), "Ada created the crate Plums for Bo");
    assert_eq!(say("Create", to("u", "Ada")), "Ada created the crate Plums and took it on");
    let people = json!({"data": {"addedAssignedUsers": [{"id": "b", "name": "Bo"}, {"id": "c", "name": "Cy"}],
        "removedAssignedUsers": [{"id": "d", "name": "Di"}]}});
    assert_eq!(say_here("Assign", people), "Ada put Bo, Cy on this crate and took Di off");
}

#[test]
fn emails_are_linked() {
    let data = json!({"data": {"emailId": "e", "emailName": "Hi", "personEntityType": "Contact",
        "personEntityId": "c", "personEntityName": "Cy", "isInitial": false}});
    assert_eq!(say_here("EmailReceived", data.clone()), "An e-mail from Cy arrived: Hi");
    assert_eq!(say("EmailSent", data), "Ada wrote an e-mail for the crate Plums: Hi");
    let initial = json!({"data": {"isInitial": true}});
    assert_eq!(say_here("EmailReceived", initial), "This crate began with an e-mail");
}

#[test]
fn posts_say_whom_they_are_for() {
    let free = |more: Value| {
        let mut record = note("Post", json!({"post": "x", "parentType": null})).record;
        record.merge(&Record::from_value(more));
        plain(&sentence(&schema("en_US"), &Note::new(record), None))
    };
    assert_eq!(say("Post", json!({"post": "x"})), "Ada wrote on the crate Plums");
    assert_eq!(
        say_here("Post", json!({"post": "", "attachmentsIds": ["1"]})),
        "Ada attached files"
    );
    assert_eq!(free(json!({})), "Ada wrote");
    assert_eq!(free(json!({"targetType": "all"})), "Ada wrote to everyone");
    assert_eq!(free(json!({"targetType": "self"})), "Ada wrote a note to self");
    assert_eq!(
        free(json!({"targetType": "teams", "teamsIds": ["t"], "teamsNames": {"t": "Sales"}})),
        "Ada wrote to the team Sales"
    );
    let users = json!({"targetType": "users", "usersIds": ["me", "b"], "usersNames": {"me": "Me", "b": "Bo"}});
    assert_eq!(free(users), "Ada wrote to you and Bo");
    assert_eq!(free(json!({"targetType": "users", "usersIds": ["b"]})), "Ada wrote");
}

#[test]
fn invitations_are_answered() {
    let answer = |status: &str| json!({"relatedType": "User", "relatedId": "b", "relatedName": "Bo", "data": {"status": status}});
    assert_eq!(say_here("EventConfirmation", answer("Accepted")), "Bo will take part");
    assert_eq!(
        say("EventConfirmation", answer("Declined")),
        "Bo will not take part in the crate Plums"
    );
    assert_eq!(say_here("EventConfirmation", answer("New")), "Ada left an entry");
}

#[test]
fn what_is_not_known_is_still_a_sentence() {
    assert_eq!(say("BrandNew", json!({})), "Ada left an entry on the crate Plums");
    assert_eq!(say("Create", json!({"parentName": null})), "Ada created the crate");
    assert_eq!(say("Create", json!({"parentType": null})), "Ada created this record");
    assert_eq!(
        say("Update", json!({"createdById": null, "createdByName": null})),
        "System changed the crate Plums"
    );
    assert!(!plain(&sentence(&schema("en_US"), &Note::default(), None)).is_empty());
}

#[test]
fn other_languages_take_the_servers_templates() {
    let say = |kind: &str, here: Option<(&str, &str)>, more: Value| {
        plain(&sentence(&schema("fr_FR"), &note(kind, more), here))
    };
    let here = Some(("Crate", "1"));
    assert_eq!(say("Create", None, json!({})), "X Ada Plums");
    assert_eq!(say("Update", here, json!({"data": {"value": "open"}})), "S Ada state Open");
    assert_eq!(
        say("EmailReceived", here, json!({"data": {"emailId": "e", "emailName": "Hi"}})),
        "E: Hi"
    );
    let me = json!({"data": {"assignedUserId": "me", "assignedUserName": "Me"}});
    assert_eq!(say("Assign", here, me), "A Me");
    assert_eq!(say("Unrelate", here, json!({})), "Ada changed this crate");
}

/// Each type of the contract in the forms its data comes in, and types nobody knows.
fn of_every_type() -> Vec<(&'static str, Value)> {
    let users = json!([{"id": "b", "name": "Bo"}, {"id": "c", "name": null}, 7]);
    let email = json!({"emailId": "e", "emailName": "Hi", "personEntityType": "Contact",
        "personEntityId": "c", "personEntityName": "Cy", "isInitial": true, "hasAttachment": true});
    let related = json!({"relatedType": "Box", "relatedId": "2", "relatedName": "B"});
    vec![
        ("Post", json!({"post": "x", "data": {"mentions": {"@a": {"id": "a", "name": "A"}}}})),
        ("Post", json!({"post": null, "attachmentsIds": ["f"]})),
        ("Create", json!({"data": {"assignedUsers": users}})),
        ("Create", json!({"data": {"statusValue": "open", "statusField": "state"}})),
        ("CreateRelated", related.clone()),
        (
            "CreateRelated",
            json!({"data": {"entityType": "Box", "entityId": "2", "entityName": "B"}}),
        ),
        ("CreateRelated", json!({"data": null})),
        ("Update", json!({"data": {"fields": ["state"], "attributes": {"was": {}, "became": {}}}})),
        ("Update", json!({"data": {"fields": [], "value": "open"}})),
        ("Status", json!({"data": {"field": "state", "value": "open", "style": "success"}})),
        ("Assign", json!({"data": {"assignedUserId": "b", "assignedUserName": "Bo"}})),
        ("Assign", json!({"data": {"assignedUserId": null}})),
        ("Assign", json!({"data": {"addedAssignedUsers": users}})),
        ("Assign", json!({"data": {"removedAssignedUsers": users}})),
        ("Assign", json!({"data": {"addedAssignedUsers": users, "removedAssignedUsers": users}})),
        ("Relate", related.clone()),
        ("Unrelate", related.clone()),
        ("EmailReceived", json!({"data": email.clone(), "post": "Dear all"})),
        ("EmailReceived", json!({"data": {"fromString": "x@example.com"}})),
        ("EmailSent", json!({"data": email})),
        ("MentionInPost", json!({"post": "@me"})),
        ("EventConfirmation", {
            let mut answer = related;
            answer["data"] = json!({"status": "Tentative", "style": "warning"});
            answer
        }),
        ("ComposedLater", json!({"data": {"anything": [1]}})),
        ("", json!({"data": []})),
    ]
}

#[test]
fn every_type_of_the_contract_is_a_sentence_and_none_its_raw_name() {
    for language in ["en_US", "fr_FR", "de_DE"] {
        let schema = schema(language);
        for (kind, more) in of_every_type() {
            for here in [None, Some(("Crate", "1"))] {
                let text = plain(&sentence(&schema, &note(kind, more.clone()), here));
                let place = format!("{language} {kind} {more}: {text}");
                assert!(text.len() > 3 || language == "fr_FR", "{place}");
                assert!(!text.is_empty() && !text.contains(['{', '}']), "{place}");
                assert!(kind.len() < 7 || !text.contains(kind), "{place}");
                assert!(!text.contains("omposed"), "{place}");
            }
        }
    }
}
