//! Notifications and the global search (contract 4.5, 7.1).

use crate::client::server;
use serde_json::{Value, json};

#[tokio::test]
async fn who_gets_a_record_is_told() {
    let admin = server("admin").await;
    let sales = admin.by("sales");
    sales.send("POST", "Notification/action/markAllRead", &json!({})).await;
    assert_eq!(sales.get("Notification/action/notReadCount").await.json(), 0);
    let user = sales.get("App/user").await.json()["user"]["id"].clone();
    let account = json!({"name": "Yours now", "assignedUserId": user});
    let id = admin.create("Account", &account).await;
    let count = sales.get("Notification/action/notReadCount").await.json();
    assert!(count.as_i64().unwrap() > 0, "a bare number: {count}");
    let page = sales.get("Notification?maxSize=5").await.json();
    let told = page["list"].as_array().unwrap().iter().find(|item| item["type"] == "Assign");
    assert_eq!(told.expect("told")["data"]["entityId"], id);
    let count = sales.get("Notification/action/notReadCount").await.json();
    assert_eq!(count, 0, "reading the list marks it as read");
}

#[tokio::test]
async fn a_mention_carries_its_note() {
    let admin = server("admin").await;
    let account = admin.first("Account", "").await["id"].clone();
    let post = json!({"type": "Post", "post": "@reader look", "parentType": "Account",
        "parentId": account});
    admin.send("POST", "Note", &post).await;
    let page = admin.by("reader").get("Notification?maxSize=1").await.json();
    let item = &page["list"][0];
    assert_eq!(item["type"], "MentionInPost");
    assert_eq!(item["noteData"]["post"], "@reader look");
    let path = format!("Notification/{}", item["id"].as_str().unwrap());
    assert_eq!(admin.by("reader").send("DELETE", &path, &Value::Null).await.json(), true);
}

#[tokio::test]
async fn the_global_search_names_scopes() {
    let admin = server("admin").await;
    admin.create("Account", &json!({"name": "Zyxw Works"})).await;
    let page = admin.get("GlobalSearch?q=zyxw&maxSize=5").await.json();
    assert_eq!(page["total"], -2);
    assert_eq!(page["list"][0]["_scope"], "Account");
    assert_eq!(page["list"][0]["name"], "Zyxw Works");
    let none = admin.get("GlobalSearch").await;
    assert_eq!((none.status, none.reason()), (400, "No `q` parameter."));
}
