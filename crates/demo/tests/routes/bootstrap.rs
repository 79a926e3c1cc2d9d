//! Settings, labels, metadata, layouts (contract 2).

use crate::client::server;
use serde_json::json;

#[tokio::test]
async fn settings_show_less_before_signing_in() {
    let admin = server("admin").await;
    let open = admin.by_nobody().get("Settings").await;
    assert_eq!(open.status, 200);
    assert!(open.json().get("version").is_none() && open.json().get("tabList").is_none());
    assert!(open.json()["applicationName"].is_string());
    assert!(admin.get("Settings").await.json()["tabList"].is_array());
    assert_eq!(admin.by_nobody().get("I18n?default=true").await.status, 200);
    assert_eq!(admin.by_nobody().get("Metadata").await.status, 401);
}

#[tokio::test]
async fn metadata_follows_the_rights() {
    let admin = server("admin").await;
    let all = admin.get("Metadata").await.json();
    assert_eq!(all["entityDefs"]["Account"]["fields"]["name"]["type"], "varchar");
    let hidden = crate::rights::forbidden_field(&admin.by("sales"), "read").await;
    let (entity, field) = hidden.expect("a hidden field");
    let seen = admin.by("sales").get("Metadata").await.json();
    assert!(all["entityDefs"][&entity]["fields"].get(&field).is_some());
    assert!(seen["entityDefs"][&entity]["fields"].get(&field).is_none());
    let one = admin.get("Metadata?key=entityDefs.Account.fields.name.type").await;
    assert_eq!(one.json(), "varchar");
    admin.demo.refuse_metadata(true);
    assert_eq!(admin.get("Metadata").await.status, 403);
}

#[tokio::test]
async fn layouts_and_what_stands_for_them() {
    let admin = server("admin").await;
    let list = admin.get("Account/layout/list").await.json();
    assert!(list.as_array().is_some_and(|columns| columns.len() > 1));
    let unknown = admin.get("Nope/layout/list").await;
    assert_eq!((unknown.status, unknown.json()[0]["name"].clone()), (200, json!("name")));
    let missing = admin.get("Account/layout/nonexistent").await;
    assert_eq!(missing.status, 404);
    assert_eq!(missing.reason(), "Layout Account:nonexistent is not found.");
}

#[tokio::test]
async fn preferences_are_kept() {
    let sales = server("sales").await;
    let id = sales.get("App/user").await.json()["user"]["id"].as_str().unwrap().to_owned();
    let path = format!("Preferences/{id}");
    let changed = sales.send("PUT", &path, &json!({"timeZone": "Asia/Tokyo"})).await;
    assert_eq!(changed.json()["timeZone"], "Asia/Tokyo");
    assert_eq!(sales.get("App/user").await.json()["preferences"]["timeZone"], "Asia/Tokyo");
    let bad = sales.send("PUT", &path, &json!({"decimalMark": ""})).await;
    assert_eq!(bad.status, 400);
}
