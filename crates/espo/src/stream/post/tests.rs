//! Who may write, change and remove what.

use super::*;
use crate::{acl::Acl, json::object, metadata::Metadata};

fn schema(acl: Value, admin: bool) -> Schema {
    let user = json!({"id": "me", "type": if admin { "admin" } else { "regular" }});
    Schema {
        metadata: Metadata::from_value(json!({
            "entityDefs": {"Note": {"fields": {
                "targetType": {"type": "enum"}, "createdBy": {"type": "link"},
            }}},
            "clientDefs": {"Case": {"allowInternalNotes": true}},
            "streamDefs": {"Crate": {"allowInternalNotes": true}},
            "scopes": {
                "Note": {"entity": true, "acl": false}, "User": {"entity": true, "acl": true},
                "Crate": {"entity": true, "acl": true},
            },
            "app": {"reactions": {"list": [{"type": "Like", "iconClass": "far fa-thumbs-up"}]}},
        })),
        settings: Params(object(json!({
            "noteEditThresholdPeriod": "7 days", "noteDeleteThresholdPeriod": "1 month",
            "availableReactions": ["Like", "Love"],
        }))),
        acl: Acl::new(acl, &Record::from_value(user)),
        ..Schema::default()
    }
}

fn regular(more: Value) -> Schema {
    let mut acl = object(json!({"table": {
        "Note": {"create": "yes", "read": "own", "edit": "own", "delete": "own"},
        "User": {"read": "all"}, "Crate": {"read": "all", "edit": "own"},
    }}));
    acl.extend(object(more));
    schema(Value::Object(acl), false)
}

fn note(value: Value) -> Note {
    let mut all = object(json!({
        "id": "n1", "type": "Post", "createdById": "me", "createdAt": "2026-05-01 12:00:00",
    }));
    all.extend(object(value));
    Note::new(Record::new(all))
}

fn at(text: &str) -> i64 {
    Moment::parse_iso(text).unwrap().seconds()
}

#[test]
fn a_post_goes_to_its_record_or_to_a_target() {
    let typed = object(json!({"post": " Hi\n", "isInternal": true, "attachmentsIds": ["f1"]}));
    let expected = json!({
        "type": "Post", "post": "Hi", "attachmentsIds": ["f1"], "parentType": "Account",
        "parentId": "a1", "isInternal": true,
    });
    assert_eq!(Value::Object(body(Some(("Account", "a1")), &typed)), expected);
    let typed = object(json!({
        "post": "", "targetType": "teams", "teamsIds": ["t1"], "teamsNames": {"t1": "Sales"},
        "usersIds": ["u1"],
    }));
    let expected = json!({
        "type": "Post", "post": null, "attachmentsIds": [], "targetType": "teams",
        "teamsIds": ["t1"], "teamsNames": {"t1": "Sales"},
    });
    assert_eq!(Value::Object(body(None, &typed)), expected);
    assert_eq!(body(None, &Object::new())["targetType"], "self");
}

#[test]
fn an_empty_comment_says_nothing() {
    for empty in [json!({}), json!({"post": " \n"}), json!({"attachmentsIds": []})] {
        assert!(!says_something(&object(empty)));
    }
    assert!(says_something(&object(json!({"post": "x"}))));
    assert!(says_something(&object(json!({"post": null, "attachmentsIds": ["f1"]}))));
}

#[test]
fn targets_follow_the_permission() {
    let of = |permission: &str| targets(&regular(json!({"messagePermission": permission})));
    assert_eq!(of("no"), ["self"]);
    assert_eq!(of("team"), ["self", "users", "teams"]);
    assert_eq!(of("all"), ["self", "users", "teams", "all"]);
    assert_eq!(targets(&schema(json!({}), true)), ["self", "users", "teams", "all"]);
    assert_eq!((target_field("teams"), target_field("all")), (Some("teams"), None));
}

#[test]
fn mentions_follow_the_permission() {
    let of = |more| may_mention(&regular(more));
    assert_eq!(of(json!({"mentionPermission": "no"})), None);
    assert_eq!(of(json!({"mentionPermission": "yes"})), Some(false));
    assert_eq!(of(json!({"mentionPermission": "team"})), Some(true));
    assert_eq!(of(json!({"assignmentPermission": "team"})), Some(true));
    assert_eq!(may_mention(&schema(json!({"mentionPermission": "no"}), true)), Some(false));
}

#[test]
fn comments_are_internal_where_the_server_has_that() {
    let schema = regular(json!({}));
    let of = |entity| may_be_internal(&schema, entity);
    assert_eq!((of("Case"), of("Crate"), of("Account")), (true, true, false));
}

#[test]
fn own_posts_are_changed_for_a_while() {
    let (regular, admin) = (regular(json!({})), schema(json!({}), true));
    let (own, other) = (note(json!({})), note(json!({"createdById": "you"})));
    let (soon, later) = (at("2026-05-08 11:59:59"), at("2026-05-08 12:00:00"));
    assert!(may_edit(&regular, &own, soon) && !may_edit(&regular, &own, later));
    assert!(may_remove(&regular, &own, later));
    assert!(!may_remove(&regular, &own, at("2026-06-02 12:00:00")));
    assert!(!may_edit(&regular, &other, soon) && may_edit(&admin, &other, later));
    let update = note(json!({"type": "Update"}));
    assert!(!may_edit(&admin, &update, soon) && may_remove(&admin, &update, later));
    assert!(!may_remove(&regular, &update, soon));
}

#[test]
fn posts_are_pinned_in_the_stream_of_their_record() {
    let schema = regular(json!({}));
    let record = Record::from_value(json!({"id": "c1"}));
    let of = |more: Value| {
        let mut all = object(json!({"parentType": "Crate", "parentId": "c1", "isPinned": false}));
        all.extend(object(more));
        may_pin(&schema, &note(Value::Object(all)), &record)
    };
    assert!(of(json!({})) && of(json!({"type": "EmailSent"})));
    assert!(!of(json!({"type": "Update"})) && !of(json!({"parentId": "c2"})));
    assert!(!may_pin(&schema, &note(json!({"parentType": "Crate", "parentId": "c1"})), &record));
}

#[test]
fn each_user_has_one_reaction() {
    let schema = regular(json!({}));
    let liked = note(json!({"reactionCounts": {"Like": 2}, "myReactions": ["Like"]}));
    let of = |note: &Note| {
        let all = reactions(&schema, note);
        all.into_iter().map(|it| (it.kind, it.count, it.mine)).collect::<Vec<_>>()
    };
    assert_eq!(of(&liked), [("Like".to_owned(), 2, true), ("Love".to_owned(), 0, false)]);
    assert_eq!(reactions(&schema, &liked)[0].icon, "far fa-thumbs-up");
    assert!(of(&note(json!({}))).is_empty(), "an older server");
    let changed = reacted(&liked, "Love", true);
    assert_eq!(changed.get("reactionCounts"), Some(&json!({"Like": 1, "Love": 1})));
    assert_eq!(changed.list("myReactions"), ["Love"]);
    let none = reacted(&note(json!({"reactionCounts": null})), "Like", false);
    assert_eq!(none.get("reactionCounts"), Some(&json!({})));
}

#[test]
fn those_who_reacted_are_named_as_the_last_click_has_it() {
    let user = |id: &str, name: &str| Record::from_value(json!({"id": id, "name": name}));
    let users = [user("a", "Ada"), user("me", "Me"), user("b", "")];
    let of = |mine, count, users: &[Record]| {
        let (kind, label, icon) = Default::default();
        reactors(users, &Reaction { kind, label, icon, count, mine }, ("me", "Me"))
    };
    assert_eq!(of(true, 2, &users), ("Me, Ada".to_owned(), 0));
    assert_eq!(of(true, 2, &users[..1]), ("Me, Ada".to_owned(), 0), "asked before the click");
    assert_eq!(of(false, 1, &users), ("Ada".to_owned(), 0));
    assert_eq!(of(false, 0, &users[1..]), (String::new(), 0));
    let many: Vec<_> = (0..20).map(|at| user(&at.to_string(), "X")).collect();
    assert_eq!(of(false, 25, &many).1, 5);
}

#[test]
fn long_posts_are_told_by_text_and_lines() {
    assert!(is_long(&"x".repeat(1_501)) && is_long(&"x\n".repeat(25)));
    assert!(!is_long("") && !is_long(&"x".repeat(1_500)) && !is_long(&"x\n".repeat(24)));
}

#[test]
fn a_quotation_leaves_room_for_the_answer() {
    assert_eq!(quoted("One\n\n**Two**\n"), "> One\n>\n> **Two**\n\n");
}
