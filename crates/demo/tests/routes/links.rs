//! Links between records (contract 5.6).

use crate::client::server;
use serde_json::{Value, json};

#[tokio::test]
async fn relating_shows_on_both_sides_and_ends() {
    let admin = server("admin").await;
    let account = admin.create("Account", &json!({"name": "Hub"})).await;
    let contact = admin.create("Contact", &json!({"lastName": "Spoke"})).await;
    let path = format!("Account/{account}/contacts");
    let body = json!({"id": contact});
    assert_eq!(admin.send("POST", &path, &body).await.json(), true);
    assert_eq!(admin.send("POST", &path, &body).await.json(), true, "again is fine");
    let rows = admin.get(&format!("{path}?select=name,accountRole")).await.json();
    assert_eq!((&rows["total"], &rows["list"][0]["id"]), (&json!(1), &json!(contact)));
    assert!(rows["list"][0].get("accountRole").is_some());
    let other = admin.get(&format!("Contact/{contact}")).await.json();
    assert_eq!(other["accountsIds"], json!([account]));
    assert_eq!(other["accountId"], account, "the first one becomes the main one");

    assert_eq!(admin.send("DELETE", &path, &body).await.json(), true);
    assert_eq!(admin.send("DELETE", &path, &body).await.json(), true, "again is fine");
    assert_eq!(admin.get(&path).await.json()["total"], 0);
    assert_eq!(admin.get(&format!("Contact/{contact}")).await.json()["accountId"], Value::Null);
}

#[tokio::test]
async fn a_main_link_is_among_the_many() {
    let admin = server("admin").await;
    let account = admin.create("Account", &json!({"name": "Home"})).await;
    let person = json!({"lastName": "Resident", "accountId": account});
    let contact = admin.create("Contact", &person).await;
    let rows = admin.get(&format!("Account/{account}/contacts?select=name")).await.json();
    assert_eq!(rows["list"][0]["id"], contact);
}

#[tokio::test]
async fn columns_of_a_relation() {
    let admin = server("admin").await;
    let account = admin.create("Account", &json!({"name": "Board"})).await;
    let person = json!({"lastName": "Chair", "accountsIds": [account],
        "accountsColumns": {(account.as_str()): {"role": "Chairwoman"}}});
    let contact = admin.create("Contact", &person).await;
    let path = format!("Account/{account}/contacts?select=name,accountRole");
    let row = admin.get(&path).await.json()["list"][0].clone();
    assert_eq!((&row["id"], &row["accountRole"]), (&json!(contact), &json!("Chairwoman")));
}

#[tokio::test]
async fn children_and_what_belongs() {
    let admin = server("admin").await;
    let me = admin.get("App/user").await.json()["user"]["id"].clone();
    let account = admin.create("Account", &json!({"name": "Parent"})).await;
    let task = json!({"name": "Child", "assignedUserId": me, "parentType": "Account",
        "parentId": account});
    let task = admin.create("Task", &task).await;
    let path = format!("Account/{account}/tasks");
    assert_eq!(admin.get(&path).await.json()["list"][0]["id"], task);
    assert_eq!(admin.get(&path).await.json()["list"][0]["parentName"], "Parent");
    admin.send("DELETE", &path, &json!({"id": task})).await;
    assert_eq!(admin.get(&format!("Task/{task}")).await.json()["parentId"], Value::Null);
    let ids = json!({"ids": [task]});
    assert_eq!(admin.send("POST", &path, &ids).await.json(), true);
    assert_eq!(admin.get(&format!("Task/{task}")).await.json()["parentType"], "Account");
}

#[tokio::test]
async fn what_cannot_be_linked() {
    let admin = server("admin").await;
    let account = admin.create("Account", &json!({"name": "Lonely"})).await;
    let path = |link: &str| format!("Account/{account}/{link}");
    let missing = admin.get(&path("nolink")).await;
    assert_eq!((missing.status, missing.reason()), (404, "Link does not exist."));
    for (link, body, status) in [
        ("nolink", json!({"id": "x"}), 404),
        ("contacts", json!({"id": "000000000000000ff"}), 404),
        ("assignedUser", json!({"id": "x"}), 403),
        ("contacts", json!({"massRelate": true, "where": []}), 403),
    ] {
        let answer = admin.send("POST", &path(link), &body).await;
        assert_eq!(answer.status, status, "{link} {}", answer.reason());
    }
    let empty = admin.send("POST", &path("contacts"), &json!({})).await;
    assert_eq!((empty.status, empty.json()), (200, json!(false)));
}
