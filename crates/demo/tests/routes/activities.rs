//! Activities, history and followers (contract 5.7, 7.3).

use crate::client::{Client, server};
use serde_json::{Value, json};

async fn show(admin: &Client, name: &str, status: &str, start: &str, more: Value) -> String {
    let mut body = json!({"name": name, "status": status, "dateStart": start, "dateEnd": start});
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    admin.create(if name.starts_with("Ring") { "Call" } else { "Meeting" }, &body).await
}

async fn names(client: &Client, path: &str) -> (i64, Vec<String>) {
    let page = client.get(path).await.json();
    let list = page["list"].as_array().unwrap();
    let names = list.iter().map(|row| row["name"].as_str().unwrap().to_owned());
    (page["total"].as_i64().unwrap(), names.collect())
}

#[tokio::test]
async fn what_is_planned_and_what_was_done_come_in_one_list_each() {
    let admin = server("admin").await;
    let account = admin.create("Account", &json!({"name": "Busy"})).await;
    let about = json!({"parentType": "Account", "parentId": account});
    show(&admin, "Later", "Planned", "2027-03-01 10:00:00", about.clone()).await;
    show(&admin, "Ring soon", "Planned", "2027-02-01 10:00:00", about.clone()).await;
    show(&admin, "Done", "Held", "2026-02-01 10:00:00", about.clone()).await;
    show(&admin, "Ring done", "Not Held", "2026-03-01 10:00:00", about).await;
    let path = format!("Activities/Account/{account}");
    let planned = names(&admin, &format!("{path}/activities?maxSize=5")).await;
    assert_eq!(planned, (2, vec!["Ring soon".to_owned(), "Later".to_owned()]));
    let past = names(&admin, &format!("{path}/history?maxSize=1")).await;
    assert_eq!(past, (2, vec!["Ring done".to_owned()]), "the last first, page by page");
    let calls = names(&admin, &format!("{path}/history?entityType=Call")).await;
    assert_eq!(calls, (1, vec!["Ring done".to_owned()]));
    let row = admin.get(&format!("{path}/activities?maxSize=1")).await.json()["list"][0].take();
    assert_eq!((&row["_scope"], &row["status"]), (&json!("Call"), &json!("Planned")));
    assert_eq!(row["duration"], 3600, "measured: whatever it is");
    let one = names(&admin, &format!("{path}/activities/list/Meeting?select=name")).await;
    assert_eq!(one, (1, vec!["Later".to_owned()]));
    assert_eq!(admin.get(&format!("{path}/upcoming")).await.status, 400);
    assert_eq!(admin.get("Activities/Account/nobody/history").await.status, 404);
}

#[tokio::test]
async fn who_takes_part_has_it_among_their_activities() {
    let admin = server("admin").await;
    let contact = admin.create("Contact", &json!({"lastName": "Guest"})).await;
    let guests = json!({"contactsIds": [contact]});
    show(&admin, "Invited", "Planned", "2027-03-01 10:00:00", guests).await;
    let path = format!("Activities/Contact/{contact}/activities");
    assert_eq!(names(&admin, &path).await, (1, vec!["Invited".to_owned()]));
}

#[tokio::test]
async fn others_are_made_followers_by_permission() {
    let admin = server("admin").await;
    let account = admin.create("Account", &json!({"name": "Watched"})).await;
    let path = format!("Account/{account}/followers");
    let [sales, reader] = [admin.by("sales"), admin.by("reader")];
    let id = |user: &Value| user["user"]["id"].clone();
    let (sales_id, reader_id) =
        (id(&sales.get("App/user").await.json()), id(&reader.get("App/user").await.json()));
    let both = json!({"ids": [sales_id, reader_id]});
    assert_eq!(admin.send("POST", &path, &both).await.json(), true);
    let page = admin.get(&format!("{path}?maxSize=1")).await.json();
    assert!(page["total"].as_i64() >= Some(2), "{page}");
    assert_eq!(admin.send("DELETE", &path, &json!({"id": sales_id})).await.json(), true);
    let left = admin.get(&format!("Account/{account}")).await.json()["followersIds"].take();
    assert!(!left.as_array().unwrap().contains(&sales_id), "{left}");
    assert_eq!(admin.send("POST", &path, &json!({})).await.json(), false);
    assert_eq!(admin.send("POST", &path, &json!({"id": "nobody"})).await.status, 404);
    assert_eq!(reader.send("POST", &path, &json!({"id": reader_id})).await.status, 403);
}
