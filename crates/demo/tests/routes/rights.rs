//! What users may do (contract 1.11), with the users of the demo.

use crate::client::{Client, server};
use serde_json::{Value, json};

/// A field that the caller may not `read` or `edit`: entity type and name.
pub async fn forbidden_field(client: &Client, action: &str) -> Option<(String, String)> {
    let acl = client.get("App/user").await.json()["acl"].clone();
    let table = acl["fieldTable"].as_object()?.clone();
    table.iter().find_map(|(entity, fields)| {
        let found = fields.as_object()?.iter().find(|(_, rule)| {
            let is_readable = rule["read"] != "no";
            rule[action] == "no" && (action == "read" || is_readable)
        });
        found.map(|(field, _)| (entity.clone(), field.clone()))
    })
}

#[tokio::test]
async fn hidden_fields_vanish_and_cannot_be_filtered() {
    let sales = server("sales").await;
    let (entity, field) = forbidden_field(&sales, "read").await.expect("a hidden field");
    let record = sales.first(&entity, "").await;
    assert!(record.get("id").is_some() && record.get(&field).is_none());
    let query = format!("{entity}?where[0][type]=isNotNull&where[0][attribute]={field}");
    let refused = sales.get(&query).await;
    assert_eq!(refused.status, 400);
    assert!(refused.reason().starts_with("Forbidden attribute"), "{}", refused.reason());
}

#[tokio::test]
async fn read_only_fields_are_silently_kept() {
    let sales = server("sales").await;
    let (entity, field) = forbidden_field(&sales, "edit").await.expect("a read-only field");
    let record = sales.first(&entity, "boolFilterList[]=onlyMy").await;
    let path = format!("{entity}/{}", record["id"].as_str().unwrap());
    let answer = sales.send("PUT", &path, &json!({(field.as_str()): "changed"})).await;
    assert_eq!(answer.status, 200, "{}", answer.reason());
    assert_eq!(answer.json()[&field], record[&field]);
}

#[tokio::test]
async fn lists_hold_only_what_may_be_read() {
    let admin = server("admin").await;
    let all = admin.get("Account?maxSize=0").await.names().0;
    let own = admin.by("sales").get("Account?maxSize=0").await.names().0;
    assert!(0 < own && own < all, "{own} of {all}");
}

#[tokio::test]
async fn the_reader_changes_nothing() {
    let reader = server("reader").await;
    let record = reader.first("Account", "").await;
    let path = format!("Account/{}", record["id"].as_str().unwrap());
    let edited = reader.send("PUT", &path, &json!({"name": "x"})).await;
    assert_eq!((edited.status, edited.reason()), (403, "No edit access."));
    let removed = reader.send("DELETE", &path, &Value::Null).await;
    assert_eq!((removed.status, removed.reason()), (403, "No delete access."));
    let created = reader.send("POST", "Account", &json!({"name": "x"})).await;
    assert_eq!((created.status, created.reason()), (403, "No create access."));
}

#[tokio::test]
async fn records_of_others_are_out_of_reach() {
    let admin = server("admin").await;
    let other = json!({"name": "Not for sales"});
    let id = admin.create("Account", &other).await;
    let sales = admin.by("sales");
    let read = sales.get(&format!("Account/{id}")).await;
    assert_eq!((read.status, read.reason()), (403, "No 'read' access."));
    let unassigned = sales.send("POST", "Account", &json!({"name": "Mine too"})).await;
    assert_eq!(unassigned.status, 200);
}
