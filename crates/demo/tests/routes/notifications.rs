//! Notifications and the global search (contract 4.5, 7.1).

use crate::client::server;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// A moment to come, as the wire has it.
fn in_seconds(seconds: i64) -> String {
    let moment = Timestamp::now() + SignedDuration::from_secs(seconds);
    moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

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
    let told =
        page["list"].as_array().unwrap().iter().find(|item| item["noteData"]["parentId"] == id);
    assert_eq!(told.expect("told")["noteData"]["data"]["assignedUserId"], user);
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
async fn what_one_call_brings_about_stands_together() {
    let admin = server("admin").await;
    let sales = admin.by("sales");
    let user = sales.get("App/user").await.json()["user"]["id"].clone();
    let account = json!({"name": "Together", "assignedUserId": user});
    let id = admin.create("Account", &account).await;
    let post = json!({"type": "Post", "post": "@sales look", "parentType": "Account",
        "parentId": id});
    admin.send("PUT", &format!("Account/{}/subscription", id), &json!({})).await;
    sales.send("PUT", &format!("Account/{}/subscription", id), &json!({})).await;
    admin.send("POST", "Note", &post).await;
    let item = sales.get("Notification?maxSize=1").await.json()["list"][0].clone();
    let path = format!("Notification/{}/group", item["id"].as_str().unwrap());
    let group = sales.get(&path).await.json();
    assert_eq!(
        group["list"].as_array().map(Vec::len),
        Some(item["groupedCount"].as_u64().unwrap() as usize)
    );
    assert_eq!(group["list"][0]["actionId"], item["actionId"]);
    assert_eq!(admin.get(&path).await.status, 403, "not one's own");
}

#[tokio::test]
async fn an_event_pops_up_when_its_time_has_come() {
    let admin = server("admin").await;
    let user = admin.get("App/user").await.json()["user"]["id"].clone();
    let soon = in_seconds(300);
    let meeting = json!({"name": "Standup", "dateStart": soon, "dateEnd": in_seconds(900),
        "assignedUserId": user, "reminders": [
            {"type": "Popup", "seconds": 600}, {"type": "Popup", "seconds": 0},
            {"type": "Email", "seconds": 900}]});
    let id = admin.create("Meeting", &meeting).await;
    let page = admin.get("PopupNotification/action/grouped").await.json();
    assert_eq!(page["event"].as_array().map(Vec::len), Some(1), "{page}");
    let item = &page["event"][0];
    assert_eq!((&item["data"]["id"], &item["data"]["name"]), (&json!(id), &json!("Standup")));
    assert_eq!(item["data"]["attributes"]["dateStart"], json!(soon));
    let others = admin.by("reader").get("PopupNotification/action/grouped").await.json();
    assert_eq!(others, json!({"event": []}));
    let dismissed = json!({"id": item["id"]});
    let path = "Activities/action/removePopupNotification";
    assert_eq!(admin.send("POST", path, &dismissed).await.json(), true);
    assert_eq!(admin.get("Activities/action/popupNotifications").await.json(), json!([]));
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
