//! What a new record starts with.

use super::*;
use crate::{json, metadata::Metadata, metadata::Params, record::Record};

fn schema(preferences: Value) -> Schema {
    Schema {
        metadata: Metadata::from_value(json!({"entityDefs": {"Crate": {"fields": {
            "name": {"type": "personName"}, "state": {"type": "enum", "default": "New"},
            "price": {"type": "currency", "default": 5}, "heavy": {"type": "bool", "default": false},
            "day": {"type": "date", "default": "javascript: return this.dateTime.getToday();"},
            "photo": {"type": "image", "defaultAttributes": {"photoId": "p1", "photoName": null}},
            "count": {"type": "int"}, "shelf": {"type": "link"}, "teams": {"type": "linkMultiple"},
            "tags": {"type": "multiEnum"}, "assignedUser": {"type": "link"},
        }}}})),
        settings: Params(json::object(json!({"defaultCurrency": "EUR"}))),
        preferences: Params(json::object(preferences)),
        user: Record::from_value(json!({"id": "me", "name": "Ada", "defaultTeamId": "t"})),
        ..Schema::default()
    }
}

fn create(prefill: &[(&str, &str)]) -> Value {
    let prefill: Vec<_> =
        prefill.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let schema = schema(json!({"doNotFillAssignedUserIfNotRequired": true}));
    Value::Object(schema.attributes_for_create("Crate", &prefill))
}

#[test]
fn defaults_stand_first() {
    let expected = json!({
        "state": "New", "priceCurrency": "EUR", "price": 5, "heavy": false, "photoId": "p1",
    });
    assert_eq!(create(&[]), expected);
}

#[test]
fn what_is_prefilled_is_typed_and_known() {
    let made = create(&[
        ("count", "12"),
        ("heavy", "true"),
        ("price", "1.5"),
        ("priceCurrency", "USD"),
        ("shelfId", "s"),
        ("shelfName", "Top"),
        ("teamsIds", "a,b"),
        ("teamsNames", r#"{"a":"A"}"#),
        ("lastName", "Byron"),
        ("tags", "x"),
        ("secret", "no"),
        ("id", "7"),
        ("state", "Old"),
    ]);
    let expected = json!({
        "state": "Old", "priceCurrency": "USD", "price": 1.5, "heavy": true, "photoId": "p1",
        "count": 12, "shelfId": "s", "shelfName": "Top", "teamsIds": ["a", "b"],
        "teamsNames": {"a": "A"}, "lastName": "Byron", "tags": ["x"],
    });
    assert_eq!(made, expected);
}

#[test]
fn the_user_is_assigned_unless_they_do_not_want_it() {
    let assigned =
        |schema: &Schema| schema.attributes_for_create("Crate", &[]).get("assignedUserId").cloned();
    assert_eq!(assigned(&schema(json!({}))), Some(json!("me")));
    let mut schema = schema(json!({"doNotFillAssignedUserIfNotRequired": true}));
    assert_eq!(assigned(&schema), None);
    schema.acl.raw = json::object(json!({"assignmentPermission": "no"}));
    assert_eq!(assigned(&schema), Some(json!("me")), "nobody else may be assigned");
    let team = schema.attributes_for_create("Crate", &[]).get("teamsIds").cloned();
    assert_eq!(team, Some(json!(["t"])));
}
