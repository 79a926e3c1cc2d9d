//! Same and different fields, and fields of several parts.

use super::*;
use crate::{json, metadata::Metadata};
use serde_json::json;

fn clashes(base: Value, theirs: Value, changes: Value) -> Vec<FieldClash> {
    let schema = Schema {
        metadata: Metadata::from_value(json!({"entityDefs": {"Crate": {"fields": {
            "name": {"type": "varchar"}, "price": {"type": "currency"}, "from": {"type": "address"},
            "shelf": {"type": "link"}, "teams": {"type": "linkMultiple"},
        }}}})),
        ..Schema::default()
    };
    let (base, theirs) = (Record::from_value(base), Record::from_value(theirs));
    compare_fields(&schema, "Crate", &base, &theirs, &json::object(changes))
}

fn fields(base: Value, theirs: Value, changes: Value) -> Vec<String> {
    clashes(base, theirs, changes).into_iter().map(|clash| clash.field).collect()
}

#[test]
fn only_what_both_changed_differently_clashes() {
    let base = Record::from_value(json!({"a": 1, "b": 1, "c": 1, "d": null, "ids": []}));
    let theirs = Record::from_value(json!({"a": 2, "b": 2, "c": 1.0, "d": ""}));
    let changes = json::object(json!({"a": 3, "b": 2, "c": 5, "d": "x", "ids": ["i"]}));
    let expected =
        Clash { attribute: "a".into(), base: json!(1), theirs: json!(2), mine: json!(3) };
    assert_eq!(compare(&base, &theirs, &changes), [expected]);
}

#[test]
fn what_was_never_loaded_counts_as_empty() {
    let theirs = Record::from_value(json!({"a": 2, "b": null}));
    let changes = json::object(json!({"a": 3, "b": 4}));
    let found = compare(&Record::default(), &theirs, &changes);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].attribute, "a");
}

#[test]
fn parts_that_belong_together_clash_together() {
    let base = json!({"price": 10, "priceCurrency": "EUR"});
    let theirs = json!({"price": 10, "priceCurrency": "USD"});
    assert_eq!(fields(base.clone(), theirs.clone(), json!({"price": 20})), ["price"]);
    assert_eq!(
        fields(base.clone(), theirs.clone(), json!({"price": 20, "priceCurrency": "EUR"})),
        ["price"]
    );
    assert!(fields(base.clone(), base, json!({"price": 20})).is_empty());
    let address = json!({"fromCity": "Oslo", "fromStreet": "A"});
    let moved = json!({"fromCity": "Oslo", "fromStreet": "B"});
    assert!(fields(address.clone(), moved.clone(), json!({"fromCity": "Bergen"})).is_empty());
    assert_eq!(fields(address, moved, json!({"fromStreet": "C"})), ["from"]);
}

#[test]
fn a_renamed_record_is_no_other_record() {
    let base = json!({"shelfId": "s1", "shelfName": "Top"});
    let theirs = json!({"shelfId": "s1", "shelfName": "Upper"});
    assert!(fields(base.clone(), theirs, json!({"shelfId": "s2", "shelfName": "Low"})).is_empty());
    let theirs = json!({"shelfId": "s3", "shelfName": "Side"});
    assert_eq!(fields(base, theirs, json!({"shelfId": "s2", "shelfName": "Low"})), ["shelf"]);
    let sorted = json!({"teamsIds": ["b", "a"]});
    assert!(fields(json!({"teamsIds": ["a", "b"]}), sorted, json!({"teamsIds": ["c"]})).is_empty());
}

#[test]
fn a_side_is_chosen_for_each_field() {
    let base = json!({"name": "A", "shelfId": "s1", "shelfName": "Top", "free": 1});
    let theirs = json!({"name": "B", "shelfId": "s2", "shelfName": "Low", "free": 2});
    let changes = json!({"name": "C", "shelfId": "s3", "shelfName": "Side", "free": 3, "other": 1});
    let found = clashes(base, theirs, changes.clone());
    let names: Vec<&str> = found.iter().map(|clash| clash.field.as_str()).collect();
    assert_eq!(names, ["name", "shelf", "free"]);
    let choose = |field: &str| if field == "shelf" { Side::Theirs } else { Side::Mine };
    let merged = merge(&json::object(changes), &found, choose);
    assert_eq!(Value::from(merged.changes), json!({"name": "C", "free": 3, "other": 1}));
    assert_eq!(Value::from(merged.adopted), json!({"shelfId": "s2", "shelfName": "Low"}));
}
