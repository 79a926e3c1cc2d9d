//! Reading, creating, updating and removing records (contract 5).

use crate::client::server;
use serde_json::{Value, json};

#[tokio::test]
async fn a_record_is_read_whole() {
    let admin = server("admin").await;
    let record =
        admin.first("Contact", "where[0][type]=isNotNull&where[0][attribute]=accountId").await;
    assert!(record["accountName"].is_string(), "{record}");
    assert!(record["teamsIds"].is_array() && record["teamsNames"].is_object());
    assert!(record["emailAddressData"].is_array());
    assert!(record["isFollowed"].is_boolean() && record["followersIds"].is_array());
    let missing = admin.get("Account/000000000000000ff").await;
    assert_eq!(missing.status, 404);
    assert_eq!(missing.reason(), "Record 000000000000000ff does not exist.");
}

#[tokio::test]
async fn a_new_record_gets_what_the_server_adds() {
    let admin = server("admin").await;
    let body = json!({"name": "  Fresh Corp ", "emailAddress": "Info@fresh.example",
        "createdAt": "2001-01-01 00:00:00", "bogus": 1, "deleted": true});
    let created = admin.send("POST", "Account", &body).await;
    assert_eq!(created.status, 200);
    let answer = created.json();
    assert_eq!(answer["name"], "Fresh Corp");
    assert!(answer.get("bogus").is_none() && answer.get("website").is_none());
    assert!(answer["createdAt"].as_str().unwrap() > "2026");
    let id = answer["id"].as_str().unwrap();
    assert_eq!(id.len(), 17);
    let record = admin.get(&format!("Account/{id}")).await.json();
    assert_eq!(record["website"], Value::Null);
    assert_eq!(record["emailAddressData"][0]["lower"], "info@fresh.example");
    assert_eq!(record["createdByName"], admin.get("App/user").await.json()["user"]["name"]);
    assert_eq!(record["versionNumber"], 1);
}

#[tokio::test]
async fn only_what_is_sent_changes() {
    let admin = server("admin").await;
    let before = admin.first("Contact", "").await;
    let path = format!("Contact/{}", before["id"].as_str().unwrap());
    let answer = admin.send("PUT", &path, &json!({"firstName": "Xenia"})).await;
    assert_eq!(answer.status, 200);
    let after = answer.json();
    let last = before["lastName"].as_str().unwrap();
    assert!(after["name"].as_str().unwrap().starts_with("Xenia"));
    assert!(after["name"].as_str().unwrap().ends_with(last));
    for (name, value) in before.as_object().unwrap() {
        let is_changed = ["firstName", "name"].contains(&name.as_str())
            || name.starts_with("modified")
            || name == "streamUpdatedAt";
        assert!(is_changed || after[name] == *value, "{name}");
    }
    let patched = admin.send("PATCH", &path, &json!({"firstName": "Yara"})).await;
    assert_eq!(patched.json()["firstName"], "Yara");
}

#[tokio::test]
async fn link_lists_are_replaced() {
    let admin = server("admin").await;
    let teams = admin.get("Team?select=name&maxSize=2").await.json();
    let ids: Vec<_> = teams["list"].as_array().unwrap().iter().map(|t| t["id"].clone()).collect();
    let id = admin.create("Account", &json!({"name": "Teamed", "teamsIds": ids})).await;
    let path = format!("Account/{id}");
    let both = admin.get(&path).await.json();
    assert_eq!(both["teamsIds"].as_array().unwrap().len(), 2);
    assert_eq!(both["teamsNames"][ids[0].as_str().unwrap()], teams["list"][0]["name"]);
    let one = admin.send("PUT", &path, &json!({"teamsIds": [ids[1]]})).await.json();
    assert_eq!(one["teamsIds"], json!([ids[1]]));
}

#[tokio::test]
async fn removed_is_gone_for_all_but_admins() {
    let admin = server("admin").await;
    let me = admin.by("sales").get("App/user").await.json()["user"]["id"].clone();
    let id = admin.create("Account", &json!({"name": "Going", "assignedUserId": me})).await;
    let path = format!("Account/{id}");
    assert_eq!(admin.by("sales").send("DELETE", &path, &Value::Null).await.json(), true);
    assert_eq!(admin.by("sales").get(&path).await.status, 404);
    assert_eq!(admin.get(&path).await.json()["deleted"], true);
    let again = admin.send("DELETE", &path, &Value::Null).await;
    assert_eq!((again.status, again.reason()), (404, &*format!("Record {id} not found.")));
}

#[tokio::test]
async fn a_stale_version_is_refused_where_values_differ() {
    let admin = server("admin").await;
    let id = admin.create("Account", &json!({"name": "Versioned"})).await;
    let path = format!("Account/{id}");
    let version = |number: &str| admin.with("X-Version-Number", number);
    let first = version("1").send("PUT", &path, &json!({"description": "one"})).await;
    assert_eq!(first.json()["versionNumber"], 2);
    let stale = version("1").send("PUT", &path, &json!({"description": "two"})).await;
    assert_eq!((stale.status, stale.reason()), (409, "modified"));
    assert_eq!(stale.json(), json!({"values": {"description": "one"}, "versionNumber": 2}));
    let same = version("1").send("PUT", &path, &json!({"description": "one"})).await;
    assert_eq!(same.status, 200, "equal values do no harm");
}

#[tokio::test]
async fn duplicates_are_told_and_can_be_forced() {
    let admin = server("admin").await;
    let body = json!({"name": "Twice Ltd"});
    let id = admin.create("Account", &body).await;
    let refused = admin.send("POST", "Account", &body).await;
    assert_eq!((refused.status, refused.reason()), (409, "duplicate"));
    assert_eq!(refused.json()[0]["id"], id);
    let forced = admin.with("X-Skip-Duplicate-Check", "true").send("POST", "Account", &body).await;
    assert_eq!(forced.status, 200);
}

#[tokio::test]
async fn a_custom_entity_works_the_same() {
    let admin = server("admin").await;
    let metadata = admin.get("Metadata").await.json();
    let scopes = metadata["scopes"].as_object().unwrap();
    let custom = scopes.iter().find(|(_, scope)| scope["isCustom"] == true);
    let entity = custom.expect("a custom entity").0;
    let record = admin.first(entity, "").await;
    let path = format!("{entity}/{}", record["id"].as_str().unwrap());
    let renamed = admin.send("PUT", &path, &json!({"name": "Renamed"})).await;
    assert_eq!(renamed.json()["name"], "Renamed", "{}", renamed.reason());
}

#[tokio::test]
async fn wrong_methods_are_named() {
    let admin = server("admin").await;
    let put = admin.send("PUT", "Account", &json!({})).await;
    assert_eq!((put.status, put.header("allow")), (405, "GET, POST"));
    assert_eq!(put.json()["message"], "405 Method Not Allowed");
    assert_eq!(admin.get("Account/1/2/3/4").await.json()["message"], "404 Not Found");
}
